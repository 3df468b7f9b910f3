package dev.slope.examples.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.data.Dataset;
import dev.slope.nn.Model;
import dev.slope.train.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class ImagesTest {
    private static final int SIZE = 12;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... arguments) {
        CommandLine line = Images.command(Progress.OFF);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    /** Noise with a bright square in one of four corners, which is the class. */
    private void writeImages(String part, int count, boolean compressed) throws IOException {
        Random random = new Random(count);
        ByteBuffer images = ByteBuffer.allocate(16 + count * SIZE * SIZE);
        images.putInt(0x0803).putInt(count).putInt(SIZE).putInt(SIZE);
        ByteBuffer labels = ByteBuffer.allocate(8 + count);
        labels.putInt(0x0801).putInt(count);
        for (int i = 0; i < count; i++) {
            int corner = random.nextInt(4);
            labels.put((byte) corner);
            for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
                boolean bright = pixel % SIZE / (SIZE / 2) == corner % 2 && pixel / SIZE / (SIZE / 2) == corner / 2;
                images.put((byte) (random.nextInt(120) + (bright ? 120 : 0)));
            }
        }
        write(part + "-images-idx3-ubyte", compressed, images.array());
        write(part + "-labels-idx1-ubyte", compressed, labels.array());
    }

    private void write(String name, boolean compressed, byte... content) throws IOException {
        if (!compressed) {
            Files.write(folder.resolve(name), content);
            return;
        }
        try (GZIPOutputStream zip = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz")))) {
            zip.write(content);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyModelLearnsAndIsSaved(ModelKind kind) throws IOException {
        writeImages("train", 600, true);
        writeImages("t10k", 100, false);
        Path file = folder.resolve("model.safetensors");
        assertThat(run(folder, "--model", kind, "--activation=mish", "--epochs=4", "--seed", 3, "--save", file))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("600 images of 12x12 pixels in 4 classes, and 100 to test with")
                .contains("mish");
        Dataset test = ImageData.of(folder).test();
        double right = Model.load(file)
                .predict(kind.shaped(test.inputs()))
                .argMax(-1)
                .equalTo(test.targets())
                .mean()
                .item();
        assertThat(right).isGreaterThan(0.95);
    }

    @Test
    void activationsAreCompared() throws IOException {
        Path output = folder.resolve("output");
        assertThat(run("--activation", "relu,tanh,mish", "--epochs=2", "--output", output))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("No folder of images is given")
                .contains("apt-get install dataset-fashion-mnist")
                .contains("digits: 1438 images of 8x8 pixels in 10 classes, and 359 to test with");
        assertThat(ImageIO.read(output.resolve("comparison.png").toFile()).getWidth())
                .isEqualTo(800);
        List<String> table = Files.readAllLines(output.resolve("comparison.md"));
        assertThat(table).hasSize(5);
        assertThat(table.get(0)).isEqualTo("| activation | loss | validation accuracy | test accuracy |");
        assertThat(table).element(2).asString().matches("\\| relu( \\| [01]\\.[0-9]{4}){3} \\|");
        assertThat(table).element(4).asString().startsWith("| mish |");
        assertThat(out.toString()).contains(table.get(4));
    }

    @Test
    void theSameSeedGivesTheSame() {
        run("--epochs=1", "--seed=5");
        String first = out.toString();
        out.getBuffer().setLength(0);
        run("--epochs=1", "--seed=5");
        assertThat(out.toString()).isEqualTo(first);
        out.getBuffer().setLength(0);
        run("--epochs=1", "--seed=6");
        assertThat(out.toString()).isNotEqualTo(first);
    }

    @Test
    void wrongCommandLinesAreRefused() throws IOException {
        refused("there is no file train-images-idx3-ubyte or train-images-idx3-ubyte.gz in " + folder, folder);
        refused("dataset-fashion-mnist", folder);
        refused("there is no activation 'rellu'", "--activation=rellu");
        refused("--epochs must be at least 1, but is 0", "--epochs=0");
        refused("--save takes one activation", "--activation=relu,tanh", "--save", folder.resolve("m"));
        refused("--save: there is no folder", "--save", folder.resolve("none").resolve("m"));
        refused("Invalid value for option '--model'", "--model=huge");
        writeImages("train", 10, true);
        writeImages("t10k", 10, true);
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), new byte[] {1, 2, 3, 4});
        refused("train-images-idx3-ubyte.gz: it is no IDX file", folder);
    }

    private void refused(String message, Object... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("--activation", "--epochs", "--seed", "--save", "--model", "dense", "FOLDER")
                .contains("dataset-fashion-mnist");
    }
}
