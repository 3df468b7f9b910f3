package dev.slope.processor.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.processor.SlopeProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What the README says that the compiler says. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("```(java)?\n(.*?)```", Pattern.DOTALL);

    @Test
    void quotesWhatTheCompilerTells() throws IOException {
        String section = Files.readString(Path.of("../README.md"))
                .split("## What the compiler tells you\n", -1)[1]
                .split("\n## ", -1)[0];
        List<String> blocks =
                BLOCK.matcher(section).results().map(block -> block.group(2)).toList();
        List<String> quoted = new ArrayList<>();
        blocks.subList(1, blocks.size()).forEach(block -> quoted.add(onOneLine(block)));

        assertThat(quoted).hasSizeGreaterThanOrEqualTo(5).containsExactlyInAnyOrderElementsOf(messages(blocks.get(0)));
    }

    private static List<String> messages(String code) {
        String source = "import dev.slope.*;" + code; // on the first line, so that lines are those of the README
        List<String> messages = new ArrayList<>();
        for (Diagnostic<?> message : TestCompiler.compile(
                        ToolProvider.getSystemJavaCompiler(),
                        Map.of("MyActivations", source),
                        List.of(TestCompiler.RUNTIME),
                        List.of(new SlopeProcessor()))
                .diagnostics()) {
            String kind = message.getKind().toString().toLowerCase(Locale.ROOT);
            messages.add(onOneLine("MyActivations.java:" + message.getLineNumber() + ": " + kind + ": "
                    + message.getMessage(Locale.ROOT)));
        }
        return messages;
    }

    private static String onOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
