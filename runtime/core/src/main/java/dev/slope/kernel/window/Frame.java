package dev.slope.kernel.window;

import dev.slope.kernel.Array;

/** What a window reaches of an image and around it: {@code [height, width, channels]}. */
final class Frame {
    private final Window window;
    private final Side vertical;
    private final Side horizontal;

    Frame(Window window) {
        this.window = window;
        vertical = Side.of(window.vertical());
        horizontal = Side.of(window.horizontal());
    }

    /**
     * Along one axis.
     *
     * @param reach its length
     * @param first where the image begins
     * @param length how much of the image is inside
     * @param input the length of the image
     */
    private record Side(int reach, int first, int length, int input) {
        static Side of(WindowAxis axis) {
            int reach = (axis.output() - 1) * axis.stride() + (axis.size() - 1) * axis.dilation() + 1;
            int length = Math.min(axis.input(), reach - axis.before());
            return new Side(reach, axis.before(), length, axis.input());
        }

        /** Whether nothing of it is outside of the image. */
        boolean isInside() {
            return first == 0 && length == reach;
        }
    }

    /** The number of elements. */
    int size() {
        return vertical.reach * line();
    }

    /** From one row to the next. */
    int line() {
        return horizontal.reach * window.channels();
    }

    /** From one row of the image to the next. */
    int imageLine() {
        return horizontal.input * window.channels();
    }

    /** The number of elements of an image. */
    int image() {
        return vertical.input * imageLine();
    }

    /** Whether nothing of it is outside of the image, so that the image can be read in place of it. */
    boolean isInside() {
        return vertical.isInside() && horizontal.isInside();
    }

    /** The first element under the window at each position, row by row, where rows are {@code line} elements long. */
    int[] corners(int line) {
        int columns = window.horizontal().output();
        int[] corners = new int[window.vertical().output() * columns];
        for (int i = 0; i < corners.length; i++) {
            int row = i / columns * window.vertical().stride();
            corners[i] = row * line + i % columns * window.horizontal().stride() * window.channels();
        }
        return corners;
    }

    /** The elements under the window from its corner on, where rows are {@code line} elements long. */
    int[] elements(int line) {
        int channels = window.channels();
        int columns = window.horizontal().size();
        int[] elements = new int[window.size()];
        for (int i = 0; i < elements.length; i++) {
            int row = i / channels / columns * window.vertical().dilation();
            int column = i / channels % columns * window.horizontal().dilation();
            elements[i] = row * line + column * channels + i % channels;
        }
        return elements;
    }

    private int inFrame(int row) {
        return (vertical.first + row) * line() + horizontal.first * window.channels();
    }

    /** Copies what is inside of the image, and leaves what is around it. */
    void read(Array x, int image, Array frame) {
        for (int row = 0; row < vertical.length; row++) {
            x.copyTo(image + row * imageLine(), frame, inFrame(row), horizontal.length * window.channels());
        }
    }

    /** Sets an image to what of it is inside, and else to 0. */
    void write(Array frame, Array x, int image) {
        if (vertical.length < vertical.input || horizontal.length < horizontal.input) {
            x.clear(image, image());
        }
        for (int row = 0; row < vertical.length; row++) {
            frame.copyTo(inFrame(row), x, image + row * imageLine(), horizontal.length * window.channels());
        }
    }
}
