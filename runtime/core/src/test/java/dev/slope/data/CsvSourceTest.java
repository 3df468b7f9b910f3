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
import java.util.LinkedHashMap;
import java.util.Map;
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
        wrong.put("1\n2\n", "no samples");
        wrong.put("", "no samples");
        wrong.forEach(
                (text, message) -> assertThatThrownBy(() -> csv(text).label(0).read())
                        .as(text)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(message));
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
