package dev.slope.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {
    private static CsvSource csv(String text) {
        return Dataset.csv(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void check(Dataset data) {
        assertThat(data.inputs().shape()).containsExactly(2, 2);
        assertThat(data.inputs().toFloats()).containsExactly(1, 3, -4.5f, 6e-3f);
        assertThat(data.targets().toFloats()).containsExactly(2, 5);
    }

    @Test
    void readsPlainAndCompressedFiles(@TempDir Path folder) throws IOException {
        String text = "1,2,3\n-4.5,5,6e-3\n";
        Path plain = Files.writeString(folder.resolve("plain.csv"), text);
        Path compressed = Files.write(folder.resolve("no-telling-name"), gzip(text));
        check(Dataset.csv(plain).label(1).read());
        check(Dataset.csv(compressed).label(1).read());
        check(Dataset.csv(new ByteArrayInputStream(gzip(text))).label(1).read());
    }

    @Test
    void readsTheVariants() {
        check(csv("a,b,c\r\n1,2,3\r\n-4.5,5,6e-3").label("b").read());
        check(csv("a,b,c\n1,2,3\n-4.5,5,6e-3\n").header().label(1).read());
        check(csv("1;2;3\n\n-4.5;5;6e-3\n").separator(';').label(1).read());
        check(csv("\ufeffa,\"b\",c\n\"1\",2, 3 \n-4.5,5.,+.006\n").label("b").read());
    }

    @Test
    void refusesValuesWithTheirLine() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("1,2\n3,\n", "line 2, column 1: the value is missing");
        wrong.put("1,2\n\n3,x\n", "line 3, column 1: \"x\" is no finite number");
        wrong.put("1,2\nNaN,4\n", "line 2, column 0: \"NaN\"");
        wrong.put("1,2\n1e39,4\n", "line 2, column 0: \"1e39\"");
        wrong.put("1,2\n1f,4\n", "line 2, column 0: \"1f\"");
        wrong.put("1,2\n0x10,4\n", "line 2, column 0: \"0x10\"");
        wrong.put("1,2\n3\n", "line 2: 1 columns where the first line has 2");
        wrong.put("1,2\n3,4,5\n", "line 2: 3 columns where the first line has 2");
        wrong.put("1,2\n\"3,4\n5,6\n", "line 2");
        wrong.put("1\n2\n", "no inputs: its columns are [1]");
        wrong.put("", "no samples");
        wrong.forEach(
                (text, message) -> assertThatThrownBy(() -> csv(text).label(0).read())
                        .as(text)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(message));
    }

    @Test
    void categoriesBecomeNumbers() {
        CsvSource csv = csv("colour,size,kind\nred,1, cat \nblue,2,dog\nred,3,dog\ngreen,4,cat\n")
                .label("kind");
        Dataset sorted = csv.categorical("colour").categorical("kind").read();
        assertThat(sorted.inputs().toFloats()).containsExactly(2, 1, 0, 2, 2, 3, 1, 4);
        assertThat(sorted.targets().toFloats()).containsExactly(0, 1, 1, 0);
        Dataset given = csv("x,b\ny,a\nx,c\n")
                .label(1)
                .categorical(0)
                .categorical(1, "c", "b", "unused", "a")
                .read();
        assertThat(given.inputs().toFloats()).containsExactly(0, 1, 0);
        assertThat(given.targets().toFloats()).containsExactly(1, 3, 0);
        assertThatThrownBy(() -> csv("k,x\na,1\nb,2\n")
                        .label("k")
                        .categorical("k", "a", "c")
                        .read())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3, column 0 (k): \"b\" is none of the categories [a, c]");
        assertThatThrownBy(
                        () -> csv("k,x\na,1\n,2\n").label("x").categorical("k").read())
                .hasMessageContaining("line 3, column 0 (k): the value is missing");
        assertThatThrownBy(() -> csv("").categorical("k", "a", "a")).hasMessageContaining("twice in [a, a]");
    }

    @Test
    void categoriesCanBeAskedFor(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("data.csv"), "k,x\nb,1\na,2\nb,3\n");
        CsvSource csv = Dataset.csv(file).label("k").categorical("k");
        assertThat(csv.categories("k")).containsExactly("a", "b");
        assertThat(csv.categories(0)).containsExactly("a", "b");
        assertThatThrownBy(() -> csv.categories("x")).hasMessageContaining("column \"x\" of " + file + " was not said");
        assertThat(Dataset.csv(file).label("x").categorical("k", "c", "b", "a").categories("k"))
                .containsExactly("c", "b", "a");
    }

    @Test
    void columnsAreLeftOut() {
        check(csv("1,9,2,3,x\n-4.5,9,5,6e-3,\n").label(2).without(1).without(4).read());
        check(csv("id,a,b,c\nx,1,2,3\n,-4.5,5,6e-3\n").label("b").without("id").read());
        Dataset unlabeled = csv("1,2\n3,4\n").unlabeled().read();
        assertThat(unlabeled.inputs().toFloats()).containsExactly(1, 2, 3, 4);
        assertThat(unlabeled.allTargets()).isEmpty();
    }

    @Test
    void contradictionsAreRefused() {
        for (CsvSource csv : List.of(
                csv("a,b\n1,2\n").label("a").label(0),
                csv("a,b\n1,2\n").label("a").without("a"),
                csv("a,b\n1,2\n").label("b").categorical("a", "x").categorical(0, "y"),
                csv("a,b\n1,2\n").label("b").categorical("a").without("a"))) {
            assertThatThrownBy(csv::read)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("two uses");
        }
        assertThatThrownBy(() -> csv("a,b,c\n1,2,3\n").label("a").label("b").read())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two labels");
        assertThatThrownBy(() -> csv("a,b\n1,2\n").label("a").unlabeled().read())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unlabeled");
        assertThatThrownBy(() -> csv("a,b\n1,2\n").label("a").without("b").read())
                .hasMessageContaining("no inputs");
    }

    @Test
    void streamsWhatItReads(@TempDir Path folder) throws IOException {
        StringBuilder text = new StringBuilder("x,k,y\n");
        for (int i = 0; i < 1000; i++) {
            text.append(i).append(i % 3 == 0 ? ",a," : ",b,").append(0.5 * i).append('\n');
        }
        Path file = Files.write(folder.resolve("data.csv.gz"), gzip(text.toString()));
        CsvSource csv = Dataset.csv(file).label("y").categorical("k", "b", "a");
        Dataset whole = csv.read();
        for (int pass = 0; pass < 2; pass++) {
            List<Dataset> parts = new ArrayList<>();
            try (Batches batches = csv.stream().batches(300)) {
                batches.forEach(parts::add);
            }
            assertThat(parts).extracting(Dataset::size).containsExactly(300, 300, 300, 100);
            assertThat(Dataset.concat(parts).inputs().equalBits(whole.inputs())).isTrue();
            assertThat(Dataset.concat(parts).targets().equalBits(whole.targets()))
                    .isTrue();
        }
        assertThatThrownBy(() -> Dataset.csv(file).label("y").categorical("k").stream())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the categories of column \"k\"");
    }

    @Test
    void streamsRefuseWhatIsWrong(@TempDir Path folder) throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "1,2\n".repeat(700) + "3,\n");
        try (Batches batches = Dataset.csv(wrong).label(0).stream().batches(100)) {
            Iterator<Dataset> iterator = batches.iterator();
            iterator.next();
            assertThatThrownBy(() -> iterator.forEachRemaining(batch -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("wrong.csv, line 701, column 1: the value is missing");
        }
        Path header = Files.writeString(folder.resolve("header.csv"), "a,b\n");
        try (Batches batches = Dataset.csv(header).label("a").stream().batches(100)) {
            assertThatThrownBy(() -> batches.iterator().next()).hasMessageContaining("no samples");
        }
        assertThatThrownBy(() -> Dataset.csv(header).label("c").stream().batches(1))
                .hasMessageContaining("no column \"c\"");
        assertThatThrownBy(() ->
                        Dataset.csv(folder.resolve("none")).label(0).stream().batches(1))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none");
    }

    /** Whatever is cut off a compressed file, it is an error that names it, while reading or streaming. */
    @Test
    void truncatedFilesAreRefused(@TempDir Path folder) throws IOException {
        Random random = new Random(1);
        String text = IntStream.range(0, 20_000)
                .mapToObj(i -> random.nextInt() + "," + random.nextInt() + "\n")
                .collect(Collectors.joining());
        byte[] whole = gzip(text);
        Path file = folder.resolve("cut.csv.gz");
        for (int length : new int[] {3, 15, 40_000, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            CsvSource csv = Dataset.csv(file).label(0);
            assertThatThrownBy(csv::read)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cut.csv.gz");
            assertThatThrownBy(() -> {
                        try (Batches batches = csv.stream().batches(1000)) {
                            batches.forEach(batch -> {});
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cut.csv.gz");
        }
    }

    @Test
    void aStreamOfBytesIsReadOnce() {
        CsvSource csv = csv("1,2\n").label(0);
        csv.read();
        assertThatThrownBy(csv::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was read already");
    }

    @Test
    void refusesLabels() {
        assertThatThrownBy(() -> csv("1,2\n").label(2).read())
                .hasMessageContaining("no column 2: it has columns 0 to 1");
        assertThatThrownBy(() -> csv("a,b\n1,2\n").label("c").read())
                .hasMessageContaining("no column \"c\"; its columns are [a, b]");
        assertThatThrownBy(() -> csv("a,a\n1,2\n").label("a").read())
                .hasMessageContaining("more than one column \"a\"");
        assertThatThrownBy(() -> csv("a,b\n").label("a").read()).hasMessageContaining("no samples");
        assertThatThrownBy(() -> csv("1,2\n").read())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("label(...)");
    }

    @Test
    void namesTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("data.csv");
        assertThatThrownBy(() -> Dataset.csv(file).label(0).read())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("data.csv");
        Files.write(file, new byte[] {0x1f, (byte) 0x8b, 0, 0});
        assertThatThrownBy(() -> Dataset.csv(file).label(0).read())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("data.csv");
        Files.writeString(file, "x,1\n");
        assertThatThrownBy(() -> Dataset.csv(file).label(0).read()).hasMessageContaining("data.csv, line 1");
    }
}
