package dev.slope.nn;

import dev.slope.Tensor;
import java.util.List;

/**
 * Each channel of an image as one number, {@code [batch, height, width, channels] -> [batch, channels]}.
 *
 * @param kind how the number is made
 */
public record GlobalPool2d(Pooling kind) implements Layer {
    @Override
    public String type() {
        return "Global" + kind.type() + "Pooling2D";
    }

    @Override
    public List<Weight> weights(int... inputShape) {
        SlidingWindow.checkImages("a global pooling", inputShape);
        return List.of();
    }

    @Override
    public Tensor apply(Tensor x, Pass pass) {
        return kind.applyToAll(x);
    }
}
