package dev.slope.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.IllegalModelFileException;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.loss.Losses;
import dev.slope.nn.Model;
import dev.slope.optim.Adam;
import dev.slope.train.Fit;
import dev.slope.train.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models in files: what comes back, and what must not come in. */
class ModelFileTest {
    private static final Tensor X = Tensor.normal(DType.FLOAT32, 1, 7, 3);

    @TempDir
    private Path folder;

    private Path file;
    private Model model;
    private byte[] bytes;

    @BeforeEach
    void save() throws IOException {
        file = folder.resolve("model.safetensors");
        model = model(DType.FLOAT32);
        model.save(file);
        bytes = Files.readAllBytes(file);
    }

    private static Model model(DType type) {
        Model model = Model.sequential(3)
                .dense(4, Activations.get("testSwish").with("beta", 1.5))
                .dense(4, "testSlope")
                .activation("testNorm")
                .activation(Activations.get("testSlope").with("slope", 0.125))
                .dense(2)
                .dtype(type)
                .seed(8)
                .build();
        compile(model);
        model.fit(data(), Fit.epochs(3).progress(Progress.OFF));
        return model;
    }

    private static void compile(Model model) {
        model.compile(Adam.of(0.01), Losses.softmaxCrossEntropy());
    }

    private static Dataset data() {
        return Dataset.of(X, Tensor.of(0f, 1, 0, 1, 1, 0, 1));
    }

    private String header() {
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return new String(bytes, Long.BYTES, length, UTF_8);
    }

    private byte[] numbers() {
        return Arrays.copyOfRange(bytes, Long.BYTES + header().getBytes(UTF_8).length, bytes.length);
    }

    private static byte[] encode(String header, byte... numbers) {
        byte[] json = header.getBytes(UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length + numbers.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(numbers)
                .array();
    }

    private IllegalModelFileException refused(byte... content) throws IOException {
        Files.write(file, content);
        try {
            Model.load(file);
        } catch (IllegalModelFileException e) {
            assertThat(e).hasMessageContaining("model.safetensors: ");
            assertThat(e.file()).isEqualTo(file);
            return e;
        }
        return fail("the file was loaded");
    }

    @Test
    void sameBitsComeBack() {
        for (DType type : DType.values()) {
            Model saved = model(type);
            saved.save(file);
            Model loaded = Model.load(file);
            assertThat(loaded.predict(X).equalBits(saved.predict(X))).isTrue();
            assertThat(loaded.parameters().keySet())
                    .containsExactlyElementsOf(saved.parameters().keySet());
            saved.parameters()
                    .forEach((name, tensor) -> assertThat(loaded.parameter(name).equalBits(tensor))
                            .as(name)
                            .isTrue());
            assertThat(loaded.summary()).isEqualTo(saved.summary());
        }
    }

    @Test
    void aLoadedModelCanBeTrainedOn() {
        Model loaded = Model.load(file);
        compile(loaded);
        compile(model);
        Fit fit = Fit.epochs(2).progress(Progress.OFF);
        loaded.fit(data(), fit);
        model.fit(data(), fit);
        assertThat(loaded.predict(X).equalBits(model.predict(X))).isTrue();
    }

    /** Read as the published format says, with another parser. */
    @Test
    void isASafetensorsFile() {
        JsonObject header = JsonParser.parseString(header()).getAsJsonObject();
        byte[] numbers = numbers();
        assertThat((bytes.length - numbers.length) % 8).isZero();
        assertThat(header.getAsJsonObject("__metadata__").entrySet())
                .allMatch(entry -> entry.getValue().getAsJsonPrimitive().isString());
        long covered = 0;
        for (Map.Entry<String, Tensor> parameter : model.parameters().entrySet()) {
            JsonObject tensor = header.getAsJsonObject(parameter.getKey());
            assertThat(tensor.keySet()).containsExactlyInAnyOrder("dtype", "shape", "data_offsets");
            assertThat(tensor.get("dtype").getAsString()).isEqualTo("F32");
            assertThat(tensor.getAsJsonArray("shape"))
                    .hasSize(parameter.getValue().rank());
            int begin = tensor.getAsJsonArray("data_offsets").get(0).getAsInt();
            int end = tensor.getAsJsonArray("data_offsets").get(1).getAsInt();
            assertThat(begin).isEqualTo((int) covered);
            float[] expected = parameter.getValue().toFloats();
            assertThat(end - begin).isEqualTo(4 * expected.length);
            ByteBuffer values = ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < expected.length; i++) {
                assertThat(values.getFloat(begin + 4 * i)).isEqualTo(expected[i]);
            }
            covered = end;
        }
        assertThat(covered).isEqualTo(numbers.length);
        assertThat(header.size()).isEqualTo(model.parameters().size() + 1);
    }

    /** A file that another program wrote anew, with other spaces and in another order, says the same. */
    @Test
    void readsWhatAnotherProgramWroteAnew() throws IOException {
        List<String> names = new ArrayList<>(model.parameters().keySet());
        Random random = new Random(3);
        for (int run = 0; run < 10; run++) {
            Collections.shuffle(names, random);
            Files.write(file, rewritten(names, name -> name));
            assertThat(Model.load(file).predict(X).equalBits(model.predict(X)))
                    .as("%s", names)
                    .isTrue();
        }
    }

    @Test
    void equallyShapedTensorsThatSwappedNamesAreRefused() throws IOException {
        Map<String, String> swapped = Map.of("dense_1.bias", "dense.bias", "dense.bias", "dense_1.bias");
        byte[] content = rewritten(List.copyOf(model.parameters().keySet()), name -> swapped.getOrDefault(name, name));
        assertThat(refused(content)).hasMessageContaining("its checksum does not fit its content");
    }

    /** The file as a program writes it that knows nothing but the format, its bytes in the order of these tensors. */
    private byte[] rewritten(List<String> names, UnaryOperator<String> renamed) {
        JsonObject header = JsonParser.parseString(header()).getAsJsonObject();
        JsonObject rewritten = new JsonObject();
        ByteArrayOutputStream moved = new ByteArrayOutputStream();
        for (String name : names) {
            JsonObject tensor = header.getAsJsonObject(name).deepCopy();
            JsonArray offsets = tensor.getAsJsonArray("data_offsets");
            int begin = offsets.get(0).getAsInt();
            int length = offsets.get(1).getAsInt() - begin;
            offsets.set(0, new JsonPrimitive(moved.size()));
            offsets.set(1, new JsonPrimitive(moved.size() + length));
            moved.write(numbers(), begin, length);
            rewritten.add(renamed.apply(name), tensor);
        }
        rewritten.add("__metadata__", header.get("__metadata__"));
        return encode(new GsonBuilder().setPrettyPrinting().create().toJson(rewritten), moved.toByteArray());
    }

    @Test
    void savingReplacesTheFileAndLeavesNothingElse() throws IOException {
        Model other = Model.sequential(1).dense(1).build();
        other.save(file);
        assertThat(Model.load(file).layers()).hasSize(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThatThrownBy(() -> other.save(folder.resolve("missing").resolve("model.safetensors")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing");
        Path taken = folder.resolve("taken");
        Files.createDirectories(taken.resolve("inside"));
        assertThatThrownBy(() -> other.save(taken)).isInstanceOf(UncheckedIOException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, taken);
        }
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        for (int length = 0; length < bytes.length; length++) {
            refused(Arrays.copyOf(bytes, length));
        }
        refused(Arrays.copyOf(bytes, bytes.length + 1));
    }

    /** One to four bytes changed: refused, or (spaces between JSON tokens) the same model to the bit. */
    @Test
    void everyEditIsNoticed() throws IOException {
        long seed = 20240607;
        Random random = new Random(seed);
        Tensor expected = model.predict(X);
        int head = bytes.length - numbers().length;
        int refusals = 0;
        for (int run = 0; run < 3000; run++) {
            byte[] edited = bytes.clone();
            int edits = 1 + random.nextInt(4);
            for (int i = 0; i < edits; i++) {
                int at = run % 2 == 0 ? random.nextInt(head) : random.nextInt(bytes.length);
                edited[at] = (byte) random.nextInt(256);
            }
            Files.write(file, edited);
            try {
                assertThat(Model.load(file).predict(X).equalBits(expected))
                        .as("seed %d, run %d: an edited file was loaded", seed, run)
                        .isTrue();
            } catch (IllegalModelFileException e) {
                refusals++;
            }
        }
        assertThat(refusals).isGreaterThan(2900);
    }

    /** Edits of the header that keep the file well-formed. */
    @Test
    void editedHeadersAreRefused() throws IOException {
        record Edit(String from, String to, String message) {}
        for (Edit edit : List.of(
                new Edit("\"F32\"", "\"F16\"", "the tensor type F16 is not one of [F32, F64]"),
                new Edit("\"F32\"", "\"F64\"", "do not fit its type F64 and its shape"),
                new Edit("[3,4]", "[4,3]", "is F32 [4, 3], but the model needs float32 [3, 4]"),
                new Edit("[3,4]", "[3,-4]", "is not a list of whole numbers"),
                new Edit("[3,4]", "[3,4.0]", "is not a list of whole numbers"),
                new Edit("[3,4]", "[3,4e0]", "is not a list of whole numbers"),
                new Edit("[3,4]", "[3,99999999999]", "is not a list of whole numbers"),
                new Edit("[3,4]", "[2147483647,2147483647,0]", "more than 2^31 - 1 elements"),
                new Edit("[3,4]", "[2147483647,2147483647,3]", "more than 2^31 - 1 elements"),
                new Edit("[3,4]", "3", "is not a list"),
                new Edit("\"shape\":[3,4],", "", "the JSON field dense.kernel.shape is missing"),
                new Edit("[0,48]", "[48,0]", "the offsets 48 to 0"),
                new Edit("[0,48]", "[-48,0]", "is not a list of whole numbers"),
                new Edit("[0,48]", "[0,47]", "the offsets 0 to 47"),
                new Edit("[0,48]", "[16,64]", "begins at byte 16 where 0 is expected"),
                new Edit("[48,64]", "[0,16]", "tensors must follow each other without gap or overlap"),
                new Edit("[48,64]", "[52,68]", "begins at byte 52 where 48 is expected"),
                new Edit("[0,48]", "[9223372036854775807,48]", "is not a list of whole numbers"),
                new Edit("[0,48]", "[0,48,48]", "has 3 offsets instead of 2"),
                new Edit("\"dense.bias\"", "\"dense.kernel\"", "\"dense.kernel\" appears twice"),
                new Edit("\"dense.bias\"", "\"dense.bios\"", "its tensor dense.bios does not belong to the model"),
                new Edit("\"dense.bias\"", "\"dense\"", "its tensor dense does not belong to the model"),
                new Edit("\"dtype\":\"F32\"", "\"dtype\":\"F32\",\"dtype\":\"F32\"", "\"dtype\" appears twice"),
                new Edit("\"dtype\":\"F32\"", "\"dtype\":\"F32\",\"x\":1", "unknown JSON field"),
                new Edit("\"dtype\":\"F32\"", "\"dtype\":NaN", "malformed JSON"),
                new Edit("\"dtype\":\"F32\"", "\"dtype\":null", "unexpected NULL"),
                new Edit("\"dtype\":\"F32\"", "\"dtype\":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]", "malformed JSON"),
                new Edit("\"slope.model\"", "\"slope.Model\"", "no \"slope.model\": another program wrote it"),
                new Edit("\"slope.sha256\"", "\"slope.sha257\"", "no \"slope.sha256\""),
                new Edit("__metadata__", "__metadatum__", "unknown JSON field"),
                new Edit("{\"__metadata__\"", "[{\"__metadata__\"", "it is no JSON object"),
                new Edit("}}", "}}}", "malformed JSON"),
                new Edit("}}", "}}x", "malformed JSON"),
                new Edit("{\"__metadata__\"", "{/**/\"__metadata__\"", "malformed JSON"),
                new Edit("{\"__metadata__\"", "{__metadata__", "malformed JSON"))) {
            String edited = header().replaceFirst(quote(edit.from()), edit.to());
            assertThat(edited).as(edit.from()).isNotEqualTo(header());
            assertThat(refused(encode(edited, numbers()))).as("%s", edit).hasMessageContaining(edit.message());
        }
    }

    private static String quote(String text) {
        return Pattern.quote(text) + (text.equals("}}") ? "(?=\\s*$)" : "");
    }

    /** Edits of the architecture by someone who can compute the checksum. */
    @Test
    void editedArchitecturesAreRefused() throws IOException {
        record Edit(String from, String to, String message) {}
        String swish = "dev.slope.nn.TestActivations.testSwish";
        for (Edit edit : List.of(
                new Edit("\"version\":1", "\"version\":2", "its version is 2"),
                new Edit("\"version\":1", "\"version\":\"1\"", "version is not a whole number"),
                new Edit("\"version\":1,", "", "the JSON field version is missing"),
                new Edit("\"version\":1", "\"version\":1,\"class\":\"java.lang.Runtime\"", "unknown JSON field class"),
                new Edit("\"type\":\"dense\"", "\"type\":\"java.lang.Runtime\"", "unknown type of layer"),
                new Edit("\"units\":4", "\"units\":0", "the number of units"),
                new Edit("\"units\":4", "\"units\":2000000000", "the number of units"),
                new Edit("\"units\":4", "\"units\":99999999999", "layers[].units is not a whole number"),
                new Edit("\"units\":4", "\"units\":5", "but the model needs float32 [3, 5]"),
                new Edit("\"units\":4", "\"units\":4,\"color\":false", "unknown JSON field layers[].color"),
                new Edit("\"input\":[3]", "\"input\":[]", "give the shape of one input"),
                new Edit("\"input\":[3]", "\"input\":[0]", "must be from 1 to"),
                new Edit("\"input\":[3]", "\"input\":[3,3]", "layer \"dense\" (Dense), input [batch, 3, 3]"),
                new Edit("\"input\":[3]", "\"input\":[16777217]", "must be from 1 to 16777216, but is 16777217"),
                new Edit("\"input\":[3]", "\"input\":[2147483647,2147483647]", "more than 2^31 - 1 elements"),
                new Edit("\"float32\"", "\"float64\"", "but the model needs float64 [3, 4]"),
                new Edit("\"float32\"", "\"bfloat16\"", "unknown element type: bfloat16"),
                new Edit("\"name\":\"dense_1\"", "\"name\":\"dense\"", "two layers are named dense"),
                new Edit("\"name\":\"dense_1\"", "\"name\":\"\"", "the name \"\" must be made of"),
                new Edit(swish, "java.lang.Runtime.exec", "the activation java.lang.Runtime.exec is not registered"),
                new Edit(swish, "testSwish", "another function now"),
                new Edit(
                        "\"fingerprint\":\"",
                        "\"fingerprint\":\"0",
                        "another function now than when the file was written"),
                new Edit("\"beta\":1.5", "\"beta\":1e999", "parameters.beta is not a finite number"),
                new Edit("\"beta\":1.5", "\"beta\":\"1.5\"", "parameters.beta is not a finite number"),
                new Edit("\"beta\":1.5", "\"gamma\":1.5", "unknown JSON field"),
                new Edit("\"beta\":1.5", "", "parameters.beta is missing"))) {
            String architecture = metadata("slope.model");
            String edited = architecture.replace(edit.from(), edit.to());
            assertThat(edited).as(edit.from()).isNotEqualTo(architecture);
            assertThat(refused(sealed(edited))).as("%s", edit).hasMessageContaining(edit.message());
        }
        Files.write(file, sealed(metadata("slope.model").replace("\"beta\":1.5", "\"beta\":1.25")));
        assertThat(Model.load(file).predict(X).equalBits(model.predict(X))).isFalse();
    }

    private String metadata(String name) {
        return Objects.requireNonNull(
                Header.parse(header(), numbers().length).metadata().get(name));
    }

    /** The file with another architecture and a right checksum. */
    private byte[] sealed(String architecture) {
        return Sealed.file(Header.parse(header(), numbers().length).with("slope.model", architecture), numbers());
    }

    @Test
    void foreignFilesAreRefused() throws IOException {
        assertThat(refused(encode("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}", new byte[4])))
                .hasMessageContaining("another program wrote it");
        refused(encode("{}"));
        refused("PK\3\4 and then some more".getBytes(UTF_8));
        refused("{\"json\": true, \"but\": \"no length\"}".getBytes(UTF_8));
        byte[] invalidText = encode("{\"__metadata__\":{\"slope.model\":\"??\"}}");
        invalidText[invalidText.length - 5] = (byte) 0xff;
        refused(invalidText);
    }

    @Test
    void missingFilesAndFoldersAreRefused() {
        for (Path path : List.of(folder, folder.resolve("missing"))) {
            assertThatThrownBy(() -> Model.load(path))
                    .isInstanceOf(IllegalModelFileException.class)
                    .hasMessageContaining(path + ": there is no such file");
        }
    }

    /** Layers without weights are cheap to claim; together, too, they must stay within a limit. */
    @Test
    void manyBigLayersAreRefused() throws IOException {
        ActivationFunction tanh = Activations.get("testTanh");
        String layers = IntStream.range(0, 20)
                .mapToObj(i -> "{\"type\":\"activation\",\"name\":\"a" + i + "\",\"activation\":{\"name\":\""
                        + tanh.fullName() + "\",\"fingerprint\":\"" + tanh.fingerprint() + "\",\"parameters\":{}}}")
                .collect(Collectors.joining(","));
        String architecture = "{\"version\":1,\"dtype\":\"float32\",\"input\":[16000000],\"layers\":[" + layers + "]}";
        assertThat(refused(sealed(architecture))).hasMessageContaining("from 1 to 268435456, but is 272000000");
    }

    @Test
    void sameModelSameBytes() throws IOException {
        Path twin = folder.resolve("twin.safetensors");
        model(DType.FLOAT32).save(twin);
        assertThat(Files.readAllBytes(twin)).isEqualTo(bytes);
    }

    /** Sizes that a file only claims cost nothing. */
    @Test
    void claimedSizesAreNotAllocated() throws IOException {
        for (long length : new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE, Integer.MAX_VALUE, 1L << 40}) {
            byte[] claimed = bytes.clone();
            ByteBuffer.wrap(claimed).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
            refused(claimed);
        }
        String huge = "{\"a\":{\"dtype\":\"F32\",\"shape\":[500000000],\"data_offsets\":[0,2000000000]}}";
        assertThat(refused(encode(huge))).hasMessageContaining("is it truncated?");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(0);
            sparse.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(1L << 40)
                    .array());
            sparse.setLength(1L << 41);
        }
        assertThatThrownBy(() -> Model.load(file)).hasMessageContaining("longer than the limit");
    }
}
