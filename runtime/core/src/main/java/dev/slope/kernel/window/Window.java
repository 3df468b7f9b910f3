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
}
