package dev.slope.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.IllegalModelFileException;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.data.Preprocessing;
import dev.slope.nn.Conv2d;
import dev.slope.nn.Model;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files by someone who knows the format and can compute checksums: JSON texts of real models, token by token changed for
 * nasty ones. Each is loaded, or refused for a reason that was foreseen, and neither takes much memory.
 */
class ModelFileFuzzTest {
    private static final int RUNS = 250;
    private static final long MOST_BYTES = 64 << 20;
    private static final String HEADER = "the header";
    private static final String MODEL = "slope.model";
    private static final String PREPROCESSING = "slope.preprocessing";

    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\"{}\\[\\]:,]+|[{}\\[\\]:,]");

    private static final List<String> NASTY = List.of(
            "0",
            "-0",
            "-1",
            "1",
            "2",
            "3.5",
            "1e-999",
            "1e999",
            "-1e308",
            "NaN",
            "Infinity",
            "null",
            "true",
            "2147483647",
            "2147483648",
            "16777216",
            "4294967297",
            "9223372036854775807",
            "9".repeat(400),
            "00",
            "0x10",
            "\"\"",
            "\"1\"",
            "\"\\u0000\"",
            "\"java.lang.Runtime\"",
            "\"" + "a".repeat(5000) + "\"",
            "{}",
            "[]",
            "[[]]",
            "{\"a\":{}}",
            "[".repeat(40),
            "{\"a\":".repeat(40),
            "[0,0]",
            "[-1]",
            "[1,1,1,1,1,1,1,1,1]",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "'",
            "/*",
            "\ud800",
            "\"F64\"",
            "\"U8\"",
            "\"float64\"",
            "\"relu\"",
            "\"dev.slope.activation.PiecewiseLinear.relu\"");

    private static final Class<?>[] UNFORESEEN = {
        NullPointerException.class,
        IndexOutOfBoundsException.class,
        ClassCastException.class,
        ArithmeticException.class,
        NegativeArraySizeException.class,
        UnsupportedOperationException.class,
        NoSuchElementException.class
    };

    @TempDir
    private Path folder;

    /** Models of all kinds of layers and preprocessing. */
    private static List<Model> models() {
        Model model = Model.sequential(3)
                .dense(4, Activations.get("testSwish").with("beta", 1.5))
                .dense(2, "testSlope")
                .activation("softmax")
                .dtype(DType.FLOAT64)
                .build();
        model.preprocess(Preprocessing.standardize()
                .and(Preprocessing.minMax())
                .and(Preprocessing.oneHotTargets())
                .fit(Dataset.of(Tensor.normal(DType.FLOAT64, 1, 4, 3), Tensor.of(1.0, 2, 3, 1))));
        Model images = Model.sequential(8, 8, 2)
                .add(Conv2d.of(3, 3).same().dilation(2).activation("mish"))
                .residual(block -> block.add(Conv2d.of(3, 3).same()).layerNormalization())
                .maxPool2d(2)
                .batchNormalization()
                .add(Conv2d.of(2, 2).stride(2).bias(false))
                .reshape(4, -1)
                .flatten()
                .dropout(0.25)
                .dense(2)
                .build();
        images.preprocess(Preprocessing.minMax().fit(Dataset.ofInputs(Tensor.normal(DType.FLOAT32, 1, 2, 8, 8, 2))));
        Model numbers = Model.sequential(3).embedding(5, 2).build();
        numbers.preprocess(
                Preprocessing.oneHotTargets().fit(Dataset.of(Tensor.zeros(DType.FLOAT32, 2, 3), Tensor.of(1f, 2))));
        return List.of(model, images, numbers);
    }

    @ParameterizedTest
    @ValueSource(strings = {HEADER, MODEL, PREPROCESSING})
    void changedTextsAreRefused(String what) throws IOException {
        Random random = new Random(20240607);
        Path file = folder.resolve("model.safetensors");
        int refused = 0;
        for (Model model : models()) {
            model.save(file);
            byte[] saved = Files.readAllBytes(file);
            int length =
                    (int) ByteBuffer.wrap(saved).order(ByteOrder.LITTLE_ENDIAN).getLong();
            String json = new String(saved, Long.BYTES, length, UTF_8);
            byte[] numbers = Arrays.copyOfRange(saved, Long.BYTES + length, saved.length);
            for (int run = 0; run < RUNS; run++) {
                String text = what.equals(HEADER) ? mutated(json, random) : json;
                byte[] content = encoded(text, numbers);
                if (!what.equals(HEADER)) {
                    Header header = Header.parse(json, numbers.length);
                    String old = Objects.requireNonNull(header.metadata().get(what));
                    content = Sealed.file(header.with(what, mutated(old, random)), numbers);
                }
                Files.write(file, content);
                refused += isRefused(file) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(RUNS * models().size() / 2);
    }

    private static boolean isRefused(Path file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            Model.load(file);
            return false;
        } catch (IllegalModelFileException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                assertThat(cause).as("foreseen").isNotInstanceOfAny(UNFORESEEN);
            }
            assertThat(e.getMessage()).hasSizeLessThan(3000).doesNotContain("\n");
            return true;
        } finally {
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
        }
    }

    /** The text with some of its tokens changed. */
    private static String mutated(String text, Random random) {
        List<String> tokens =
                TOKEN.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(ArrayList::new));
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(tokens.size() - 1);
            int to = Math.min(tokens.size(), at + 1 + random.nextInt(30));
            String nasty = NASTY.get(random.nextInt(NASTY.size()));
            switch (random.nextInt(6)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, nasty);
                case 2 -> tokens.addAll(at, List.copyOf(tokens.subList(at, to)));
                case 3 -> Collections.swap(tokens, at, random.nextInt(tokens.size()));
                default -> tokens.set(at, nasty);
            }
        }
        return String.join("", tokens);
    }

    /** The text as a header; with a right checksum, if it can be read. */
    private static byte[] encoded(String json, byte... numbers) {
        try {
            return Sealed.file(Header.parse(json, numbers.length), numbers);
        } catch (IllegalArgumentException e) {
            byte[] text = json.getBytes(UTF_8);
            return ByteBuffer.allocate(Long.BYTES + text.length + numbers.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(text.length)
                    .put(text)
                    .put(numbers)
                    .array();
        }
    }
}
