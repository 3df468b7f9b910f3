package dev.slope.benchmarks.results;

import dev.slope.benchmarks.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the benchmarks and the programs of the peers are.
 *
 * @param module the folder {@code examples/benchmarks}
 */
record Place(Path module) {
    private static final String NATIVE = "target/native-class-path";

    /** Where this program comes from. */
    static Place here() {
        try {
            Path jar = Path.of(Figure.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Place(jar.resolve("../..").normalize());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this program has no place", e);
        }
    }

    Path jar() {
        return module.resolve("target/benchmarks.jar");
    }

    /** The class path that the build left in a file, of slope-native and all that goes with it. */
    Path nativeClassPath() {
        return module.resolve(NATIVE);
    }

    /** A program or a folder among those of the peers. */
    Path peer(String name) {
        return module.resolve("peers").resolve(name);
    }

    /** The class path that the build of a peer left in a file. */
    Path peerClassPath(String peer) {
        return peer(peer).resolve("target/class-path");
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
