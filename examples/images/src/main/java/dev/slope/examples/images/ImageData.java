package dev.slope.examples.images;

import dev.slope.Tensor;
import dev.slope.data.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Images to learn from and images to test with.
 *
 * @param name what they are
 * @param train inputs {@code [images, height, width]} from 0 to 1, and the number of each image's class
 * @param test as many of them as the data has set aside
 */
record ImageData(String name, Dataset train, Dataset test) {
    static final String HOW_TO_GET = "Fashion-MNIST is in Debian's package dataset-fashion-mnist (apt-get install"
            + " dataset-fashion-mnist), which puts it into /usr/share/datasets/fashion-mnist; MNIST and its other"
            + " successors have files of the same names";

    private static final String DIGITS = "/dev/slope/examples/quickstart/digits.csv.gz";

    /** Images of the MNIST kind, in the four files that all of them have. */
    static ImageData of(Path folder) {
        return new ImageData(
                String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
                read(folder, "train"),
                read(folder, "t10k"));
    }

    private static Dataset read(Path folder, String part) {
        return Dataset.idx(file(folder, part + "-images-idx3-ubyte"), file(folder, part + "-labels-idx1-ubyte"))
                .read()
                .mapInputs(pixels -> pixels.div(255));
    }

    private static Path file(Path folder, String name) {
        return Stream.of(name + ".gz", name)
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no file " + name + " or " + name + ".gz in " + folder + ". " + HOW_TO_GET));
    }

    /** Handwritten digits of 8x8 pixels that come with this program. */
    static ImageData digits() {
        Dataset.Split split = Dataset.csv(Objects.requireNonNull(ImageData.class.getResourceAsStream(DIGITS)))
                .label(64)
                .read()
                .mapInputs(pixels -> pixels.div(16).reshape(-1, 8, 8))
                .stratifiedSplit(0.8, 2);
        return new ImageData("digits", split.train(), split.test());
    }

    int height() {
        return train.inputs().shape()[1];
    }

    int width() {
        return train.inputs().shape()[2];
    }

    /** The number of classes, which are numbered from 0 on. */
    int classes() {
        return 1 + (int) Math.max(largest(train.targets()), largest(test.targets()));
    }

    private static double largest(Tensor numbers) {
        return numbers.max().item();
    }

    @Override
    public String toString() {
        return name + ": " + train.size() + " images of " + height() + "x" + width() + " pixels in " + classes()
                + " classes, and " + test.size() + " to test with";
    }
}
