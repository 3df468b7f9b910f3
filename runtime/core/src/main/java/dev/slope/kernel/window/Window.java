package dev.slope.kernel.window;

import dev.slope.kernel.Shape;

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

    /** The pixel under the first element at a position, if the window has no gaps and is inside of the image; else negative. */
    int corner(int position) {
        int column = position % horizontal.output();
        int line = position / horizontal.output();
        int x = horizontal.at(column, 0);
        int y = vertical.at(line % vertical.output(), 0);
        boolean isInside = horizontal.dilation() == 1
                && vertical.dilation() == 1
                && x >= 0
                && y >= 0
                && x + horizontal.size() <= horizontal.input()
                && y + vertical.size() <= vertical.input();
        return isInside ? (line / vertical.output() * vertical.input() + y) * horizontal.input() + x : -1;
    }
}
