package dev.slope.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A Java development kit.
 *
 * @param home its folder
 * @param version such as {@code 17.0.15}
 */
record Jdk(Path home, String version) {
    private static final String QUOTE = "\"";

    /**
     * The one in a folder.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Jdk in(Path home) {
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JDK is in " + home + ": it has no file \"release\"", e);
        }
        return new Jdk(home, release.getProperty("JAVA_VERSION", "").replace(QUOTE, ""));
    }

    /** Such as 17. */
    int feature() {
        return Runtime.Version.parse(version).feature();
    }

    Path java() {
        return home.resolve("bin").resolve("java");
    }
}
