package dev.slope.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.DType;
import dev.slope.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxSourceTest {
    @TempDir
    private Path folder;

    private Path images;
    private Path labels;

    @BeforeEach
    void names() {
        images = folder.resolve("images-idx3-ubyte");
        labels = folder.resolve("labels-idx1-ubyte");
    }

    /** A header, and then these bytes. */
    private static byte[] idx(int type, int[] shape, byte... data) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + data.length);
        bytes.putShort((short) 0).put((byte) type).put((byte) shape.length);
        Arrays.stream(shape).forEach(bytes::putInt);
        return bytes.put(data).array();
    }

    private static byte[] gzip(byte... plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    /** Images of 2x3 pixels, 700 of them, and labels. */
    private void writeSamples() throws IOException {
        byte[] pixels = new byte[700 * 6];
        new Random(1).nextBytes(pixels);
        byte[] classes = new byte[700];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (byte) (i % 10);
        }
        Files.write(images, gzip(idx(8, new int[] {700, 2, 3}, pixels)));
        Files.write(labels, idx(8, new int[] {700}, classes));
    }

    private Dataset read() {
        return Dataset.idx(images, labels).read();
    }

    private static List<Double> doubles(double... values) {
        return Arrays.stream(values).boxed().toList();
    }

    @Test
    void readsEveryTypeOfElementExactly() throws IOException {
        record Case(int code, int bytes, DType type, List<Double> values) {}
        for (Case each : List.of(
                new Case(0x08, 1, DType.FLOAT32, doubles(0, 1, 127, 128, 255)),
                new Case(0x09, 1, DType.FLOAT32, doubles(0, 1, 127, -128, -1)),
                new Case(0x0b, 2, DType.FLOAT32, doubles(0, 1, 32767, -32768, -2)),
                new Case(0x0c, 4, DType.FLOAT64, doubles(0, 16777217, Integer.MAX_VALUE, Integer.MIN_VALUE)),
                new Case(
                        0x0d, 4, DType.FLOAT32, doubles(0, 0.1f, Float.MAX_VALUE, Float.NaN, Double.NEGATIVE_INFINITY)),
                new Case(0x0e, 8, DType.FLOAT64, doubles(0, 0.1, Double.MIN_VALUE, Double.NaN, 1e300)))) {
            ByteBuffer data = ByteBuffer.allocate(each.values().size() * each.bytes());
            for (double value : each.values()) {
                switch (each.code()) {
                    case 0x08, 0x09 -> data.put((byte) value);
                    case 0x0b -> data.putShort((short) value);
                    case 0x0c -> data.putInt((int) value);
                    case 0x0d -> data.putFloat((float) value);
                    default -> data.putDouble(value);
                }
            }
            for (byte[] file : List.of(
                    idx(each.code(), new int[] {each.values().size()}, data.array()),
                    gzip(idx(each.code(), new int[] {each.values().size()}, data.array())))) {
                Tensor read = IdxSource.tensor(Files.write(images, file));
                assertThat(read.dtype()).isEqualTo(each.type());
                assertThat(read.toDoubles()).containsExactly(each.values().toArray(Double[]::new));
            }
        }
    }

    @Test
    void readsSamples() throws IOException {
        writeSamples();
        Dataset data = read();
        assertThat(data).hasToString("Dataset[inputs [700, 2, 3], targets [700]]");
        byte[] pixels = new byte[700 * 6];
        new Random(1).nextBytes(pixels);
        float[] expected = new float[pixels.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Byte.toUnsignedInt(pixels[i]);
        }
        assertThat(data.inputs().toFloats()).containsExactly(expected);
        assertThat(data.targets().slice(0, 8, 12).toFloats()).containsExactly(8, 9, 0, 1);
    }

    @Test
    void streamsWhatItReads() throws IOException {
        writeSamples();
        Dataset whole = read();
        SampleStream stream = Dataset.idx(images, labels).stream();
        assertThat(stream.knownSize()).hasValue(700);
        for (int pass = 0; pass < 2; pass++) {
            List<Dataset> parts = new ArrayList<>();
            try (Batches batches = stream.batches(300)) {
                batches.forEach(parts::add);
            }
            assertThat(parts).extracting(Dataset::size).containsExactly(300, 300, 100);
            assertThat(Dataset.concat(parts).inputs().equalBits(whole.inputs())).isTrue();
            assertThat(Dataset.concat(parts).targets().equalBits(whole.targets()))
                    .isTrue();
        }
    }

    @Test
    void refusesWhatIsNoIdxFile() throws IOException {
        int[] two = {2, 1};
        refused("is truncated", new byte[0]);
        refused("is truncated", new byte[] {0, 0, 8});
        refused("is truncated", new byte[] {0, 0, 8, 1, 0, 0, 0});
        refused("begins with 0x504b", "PK\3\4".getBytes(US_ASCII));
        refused("its element type 0x0a is not one of 0x08, 0x09, 0x0b", idx(0x0a, two, new byte[2]));
        refused("it has no axes", idx(8, new int[0]));
        refused("a length of 2^31 or more", idx(8, new int[] {-1}));
        refused("a length of 2^31 or more", idx(8, new int[] {1, Integer.MIN_VALUE}));
        refused("more than 2^31 - 1 elements", idx(8, new int[] {1, 1 << 16, 1 << 16}));
        refused("more than 2^31 - 1 elements", idx(8, new int[] {1 << 16, 1 << 16}));
        refused("is truncated", idx(8, two, new byte[1]));
        refused("it goes on after the 2 items of its header", idx(8, two, new byte[3]));
        refused("is truncated", idx(0x0e, new int[] {Integer.MAX_VALUE}, new byte[100]));
        byte[] zip = gzip(idx(8, new int[] {100_000}, new byte[100_000]));
        refused("is truncated", Arrays.copyOf(zip, zip.length - 10));
        refused("it goes on after the 2 items of its header", gzip(idx(8, two, new byte[3])));
    }

    private void refused(String message, byte... file) throws IOException {
        Files.write(images, file);
        assertThatThrownBy(() -> IdxSource.tensor(images))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("images-idx3-ubyte")
                .hasMessageContaining(message);
    }

    @Test
    void refusesPairs() throws IOException {
        Files.write(images, idx(8, new int[] {3, 1}, new byte[3]));
        Files.write(labels, idx(8, new int[] {2}, new byte[2]));
        for (var call : List.<ThrowingCallable>of(this::read, () -> Dataset.idx(images, labels).stream())) {
            assertThatThrownBy(call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("images-idx3-ubyte holds 3 inputs and ")
                    .hasMessageContaining("labels-idx1-ubyte 2 targets");
        }
        Files.write(images, idx(8, new int[] {0, 1}));
        Files.write(labels, idx(8, new int[] {0}));
        assertThatThrownBy(this::read).hasMessageContaining("one at least");
    }

    @Test
    void namesFilesThatCannotBeRead() throws IOException {
        writeSamples();
        Files.delete(labels);
        assertThatThrownBy(this::read)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("labels-idx1-ubyte");
        byte[] damaged = Files.readAllBytes(images);
        damaged[damaged.length / 2] ^= 64;
        Files.write(images, damaged);
        assertThatThrownBy(() -> IdxSource.tensor(images)).hasMessageContaining("images-idx3-ubyte");
        assertThatThrownBy(() -> IdxSource.tensor(folder)).isInstanceOf(UncheckedIOException.class);
    }
}
