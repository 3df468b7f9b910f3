package dev.slope.kernel;

/**
 * A window that slides over images {@code [batch, height, width, channels]}.
 *
 * @param batch the number of images
 * @param vertical along their height
 * @param horizontal along their width
 * @param channels the numbers of a pixel
 */
public record Window(int batch, WindowAxis vertical, WindowAxis horizontal, int channels) {
    /** The shape of the images. */
    public Shape input() {
        return Shape.of(batch, vertical.input(), horizontal.input(), channels);
    }

    /** The shape of what has {@code channels} numbers for each position of the window. */
    public Shape output(int outputChannels) {
        return Shape.of(batch, vertical.output(), horizontal.output(), outputChannels);
    }

    /** The positions of the window in all images. */
    int positions() {
        return batch * vertical.output() * horizontal.output();
    }

    /** The numbers that it has at each of them. */
    int size() {
        return vertical.size() * horizontal.size() * channels;
    }

    /** What is done with pixels that lie side by side, in the image and in the window. */
    @FunctionalInterface
    interface Run {
        /**
         * Handles some pixels.
         *
         * @param pixel the first one, counted through all images; negative if they are outside
         * @param element the first one, counted through the window
         * @param count how many there are
         */
        void at(int pixel, int element, int count);
    }

    /** Goes through all pixels of the window at one of its positions, row by row. */
    void forEachRun(int position, Run run) {
        int column = position % horizontal.output();
        int row = position / horizontal.output() % vertical.output();
        int image = position / horizontal.output() / vertical.output();
        int width = horizontal.size();
        int from = horizontal.from(column);
        int to = horizontal.to(column);
        for (int i = 0; i < vertical.size(); i++) {
            int y = vertical.at(row, i);
            int start = i * width;
            if (y < 0 || y >= vertical.input()) {
                run.at(-1, start, width);
                continue;
            }
            int line = (image * vertical.input() + y) * horizontal.input();
            if (from > 0) {
                run.at(-1, start, from);
            }
            int step = horizontal.dilation() == 1 ? to - from : 1;
            for (int j = from; j < to; j += step) {
                run.at(line + horizontal.at(column, j), start + j, step);
            }
            if (to < width) {
                run.at(-1, start + to, width - to);
            }
        }
    }
}
