package dev.slope.kernel.window;

/**
 * The pixels of a window at one of its positions, row by row, in runs of those that lie side by side both in the image and
 * in the window. Mutable, so that it is made once for many positions.
 */
final class WindowRuns {
    private final Window window;
    private final int[] pixels;
    private final int[] elements;
    private final int[] lengths;
    private int count;
    private int inside;

    WindowRuns(Window window) {
        this.window = window;
        // Each row has one, or one for each pixel if they are apart, and one outside of the image at each end.
        int most = window.vertical().size() * (window.horizontal().size() + 2);
        pixels = new int[most];
        elements = new int[most];
        lengths = new int[most];
    }

    /** Goes to another position. */
    void at(int position) {
        WindowAxis down = window.vertical();
        WindowAxis across = window.horizontal();
        int column = position % across.output();
        int row = position / across.output() % down.output();
        int image = position / across.output() / down.output();
        int from = across.from(column);
        int to = across.to(column);
        int step = across.dilation() == 1 ? to - from : 1;
        count = 0;
        inside = 0;
        for (int i = 0; i < down.size(); i++) {
            int y = down.at(row, i);
            int start = i * across.size();
            if (y < 0 || y >= down.input()) {
                add(-1, start, across.size());
                continue;
            }
            int line = (image * down.input() + y) * across.input();
            add(-1, start, from);
            for (int j = from; j < to; j += step) {
                add(line + across.at(column, j), start + j, step);
            }
            add(-1, start + to, across.size() - to);
        }
    }

    private void add(int pixel, int element, int length) {
        if (length > 0) {
            pixels[count] = pixel;
            elements[count] = element;
            lengths[count] = length;
            count++;
            inside += pixel < 0 ? 0 : length;
        }
    }

    /** The number of runs. */
    int count() {
        return count;
    }

    /** The number of pixels that are inside of the image. */
    int inside() {
        return inside;
    }

    /** Where a run starts, counted through all images; negative if it is outside of them. */
    int pixel(int run) {
        return pixels[run];
    }

    /** Where a run starts, counted through the window. */
    int element(int run) {
        return elements[run];
    }

    /** The pixels of a run. */
    int length(int run) {
        return lengths[run];
    }
}
