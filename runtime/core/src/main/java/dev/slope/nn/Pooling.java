package dev.slope.nn;

import dev.slope.Tensor;

/** How many numbers become one: one line each. */
public enum Pooling {
    /** The largest; the first of equal ones gets the gradient in a window, equal ones share it over all of an image. */
    MAX("Max") {
        @Override
        Tensor apply(Tensor x, SlidingWindow window) {
            return x.maxPool2d(window.height(), window.width(), window.sliding());
        }

        @Override
        Tensor applyToAll(Tensor x) {
            return x.max(1, 2);
        }
    },
    /** The mean. */
    AVERAGE("Average") {
        @Override
        Tensor apply(Tensor x, SlidingWindow window) {
            return x.averagePool2d(window.height(), window.width(), window.sliding());
        }

        @Override
        Tensor applyToAll(Tensor x) {
            return x.mean(1, 2);
        }
    };

    private final String type;

    Pooling(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    abstract Tensor apply(Tensor x, SlidingWindow window);

    abstract Tensor applyToAll(Tensor x);
}
