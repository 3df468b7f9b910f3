package dev.slope.kernel.window;

/** Where a window without gaps that stays inside of images finds its numbers, a line of positions at a time. */
final class PoolLines {
    private final Window window;
    /** Where in the image each number of a line of outputs has its corner, on the first line. */
    final int[] corners;
    /** The pixel of that. */
    final int[] pixels;
    /** The numbers under the window, from the corner on. */
    final int[] taps;
    /** The pixels of those. */
    final int[] places;

    /** What is done with a line of positions. */
    @FunctionalInterface
    interface Line {
        /**
         * Does it.
         *
         * @param from the first number of the first line under the window
         * @param pixel the pixel of that in its image
         * @param to the first number of the line of outputs
         */
        void run(int from, int pixel, int to);
    }

    /** Whether a window has no gaps and stays inside of the images. */
    static boolean isPossible(Window window) {
        return window.vertical().dilation() == 1 && window.horizontal().dilation() == 1 && new Frame(window).isInside();
    }

    PoolLines(Window window) {
        this.window = window;
        int channels = window.channels();
        corners = new int[window.horizontal().output() * channels];
        pixels = new int[corners.length];
        for (int i = 0; i < corners.length; i++) {
            pixels[i] = i / channels * window.horizontal().stride();
            corners[i] = pixels[i] * channels + i % channels;
        }
        int columns = window.horizontal().size();
        taps = new int[window.vertical().size() * columns];
        places = new int[taps.length];
        for (int i = 0; i < taps.length; i++) {
            places[i] = i / columns * window.horizontal().input() + i % columns;
            taps[i] = places[i] * channels;
        }
    }

    /** Goes through the lines of some positions. */
    void forEach(int start, int end, Line line) {
        int first = start / window.horizontal().output();
        int last = end / window.horizontal().output();
        int lines = window.vertical().output();
        int step = window.vertical().stride() * window.horizontal().input();
        int image = window.vertical().input() * window.horizontal().input();
        for (int i = first; i < last; i++) {
            int pixel = i % lines * step;
            line.run((i / lines * image + pixel) * window.channels(), pixel, i * corners.length);
        }
    }
}
