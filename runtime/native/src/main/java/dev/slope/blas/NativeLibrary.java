package dev.slope.blas;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** Libraries that come in Java archives, a folder for each kind of machine. */
enum NativeLibrary {
    OPENBLAS(
            "openblas",
            List.of(
                    "libgcc_s.so.1",
                    "libquadmath.so.0",
                    "libgfortran.so.5",
                    "libgcc_s.1.1.dylib",
                    "libquadmath.0.dylib",
                    "libgfortran.5.dylib"),
            List.of("libopenblas.so.0", "libopenblas.0.dylib", "libopenblas.dll")),
    /** What oneDNN has its threads from. */
    OPENMP("dnnl", List.of(), List.of("libgomp.so.1", "libiomp5.dylib", "libomp.dylib")),
    ONEDNN(
            "dnnl",
            List.of("libgomp.so.1", "libiomp5.dylib", "libomp.dylib"),
            List.of("libdnnl.so.3", "libdnnl.3.dylib", "dnnl.dll"));

    private final String artifact;
    private final List<String> needed;
    private final List<String> names;

    /**
     * @param artifact the archive they come in
     * @param needed what is loaded before, where it is there
     * @param names what it is called on the systems
     */
    NativeLibrary(String artifact, List<String> needed, List<String> names) {
        this.artifact = artifact;
        this.needed = needed;
        this.names = names;
    }

    /**
     * Unpacks and loads it.
     *
     * @return the file
     * @throws UnsupportedOperationException if it is not there for this machine
     */
    Path load() {
        try {
            needed.forEach(this::load);
            for (String name : names) {
                Path file = load(name);
                if (file != null) {
                    return file;
                }
            }
        } catch (LinkageError e) {
            throw new UnsupportedOperationException(artifact + " cannot be loaded: " + e.getMessage(), e);
        }
        throw new UnsupportedOperationException(
                "org.bytedeco:" + artifact + " for " + Loader.getPlatform() + " is not on the class path");
    }

    private @Nullable Path load(String name) {
        URL resource =
                NativeLibrary.class.getResource("/org/bytedeco/" + artifact + "/" + Loader.getPlatform() + "/" + name);
        if (resource == null) {
            return null;
        }
        try {
            File file = Loader.cacheResource(resource);
            if (file == null) {
                throw new IOException("nothing unpacked");
            }
            System.load(file.getAbsolutePath());
            return file.toPath();
        } catch (IOException e) {
            throw new UnsupportedOperationException(name + " cannot be unpacked: " + e.getMessage(), e);
        }
    }
}
