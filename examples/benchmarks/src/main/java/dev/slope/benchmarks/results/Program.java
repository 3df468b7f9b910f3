package dev.slope.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a process runs on: what it needs, and how it is started. */
enum Program {
    /** Slope as the README recommends, without native code. */
    SLOPE(true, "", place -> true) {
        @Override
        Start start(Place place, Jdk jdk, int threads) {
            return java(jdk, VECTORS, threads(threads), "-cp", place.jar().toString());
        }
    },
    /** Slope with slope-native. */
    SLOPE_NATIVE(true, "", place -> Files.exists(place.nativeClassPath())) {
        @Override
        Start start(Place place, Jdk jdk, int threads) {
            String classPath = place.jar() + ":" + Place.read(place.nativeClassPath());
            Start start = java(jdk, VECTORS, threads(threads), "-cp", classPath).with("OPENBLAS_NUM_THREADS", "1");
            return jdk.feature() < FOREIGN_API
                    ? start
                    : java(jdk, VECTORS, "--enable-native-access=ALL-UNNAMED", threads(threads), "-cp", classPath);
        }
    },
    /** Slope without the incubator module. */
    SLOPE_PLAIN(true, "", place -> true) {
        @Override
        Start start(Place place, Jdk jdk, int threads) {
            return java(jdk, threads(threads), "-cp", place.jar().toString());
        }
    },
    /** PyTorch from Python with OpenBLAS on threads of its own. */
    PYTORCH(false, "apt-get install python3-torch libopenblas0-pthread", place -> Python.hasTorch("pthread")) {
        @Override
        Start start(Place place, Jdk jdk, int threads) {
            return Python.start("pthread", threads);
        }
    },
    /** PyTorch from Python with OpenBLAS on OpenMP's threads. */
    PYTORCH_OPENMP(false, "apt-get install python3-torch libopenblas0-openmp", place -> Python.hasTorch("openmp")) {
        @Override
        Start start(Place place, Jdk jdk, int threads) {
            return Python.start("openmp", threads);
        }
    },
    /** DJL with PyTorch. */
    DJL(false, Program.BUILD_PEERS, place -> Files.exists(place.peerClassPath("djl"))) {
        @Override
        Start start(Place place, Jdk jdk, int threads) {
            String classPath = place.peer("djl/target/classes") + ":" + Place.read(place.peerClassPath("djl"));
            return java(
                            jdk,
                            "-Dai.djl.offline=true",
                            "-Dai.djl.pytorch.num_threads=" + threads,
                            "-Dai.djl.pytorch.num_interop_threads=1",
                            "-cp",
                            classPath)
                    .with("OPT_OUT_TRACKING", "true")
                    .with("OMP_NUM_THREADS", Integer.toString(threads));
        }
    },
    /** Deeplearning4j. */
    DL4J(false, Program.BUILD_PEERS, place -> Files.exists(place.peerClassPath("dl4j"))) {
        @Override
        Start start(Place place, Jdk jdk, int threads) {
            String classPath = place.peer("dl4j/target/classes") + ":" + Place.read(place.peerClassPath("dl4j"));
            return java(jdk, "-cp", classPath).with("OMP_NUM_THREADS", Integer.toString(threads));
        }
    };

    private static final String BUILD_PEERS = "mvn -B -q -f examples/benchmarks/peers package";
    private static final String VECTORS = "--add-modules=jdk.incubator.vector";
    /** The first JDK with the foreign-function API. */
    private static final int FOREIGN_API = 22;

    private final boolean isOurs;
    private final String installation;
    private final Predicate<Place> isThere;

    Program(boolean isOurs, String installation, Predicate<Place> isThere) {
        this.isOurs = isOurs;
        this.installation = installation;
        this.isThere = isThere;
    }

    /** Everything before the name of the class or of the script. */
    abstract Start start(Place place, Jdk jdk, int threads);

    /** Whether it is run on each JDK; peers run on the first. */
    boolean isOurs() {
        return isOurs;
    }

    /** What to do to have it; empty if it is there. */
    Optional<String> missing(Place place) {
        return isThere.test(place) ? Optional.empty() : Optional.of(installation);
    }

    /** The files with class paths that there are. */
    static List<Path> classPaths(Place place) {
        return Stream.of(place.nativeClassPath(), place.peerClassPath("djl"), place.peerClassPath("dl4j"))
                .filter(Files::exists)
                .toList();
    }

    private static Start java(Jdk jdk, String... arguments) {
        return new Start(List.of(jdk.java().toString()), Map.of()).plus(List.of(arguments));
    }

    private static String threads(int threads) {
        return "-Dslope.threads=" + threads;
    }

    /** Debian's Python and libraries: where else they are, there is one variant of BLAS, that of the system. */
    private static final class Python {
        private static final String INTERPRETER = "/usr/bin/python3";

        private static Path blas(String variant) {
            return Path.of("/usr/lib/x86_64-linux-gnu/openblas-" + variant);
        }

        static boolean hasTorch(String variant) {
            try {
                return Files.isDirectory(blas(variant))
                        && new ProcessBuilder(INTERPRETER, "-c", "import torch")
                                        .redirectErrorStream(true)
                                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                        .start()
                                        .waitFor()
                                == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        static Start start(String variant, int threads) {
            return new Start(
                    List.of(INTERPRETER),
                    Map.of(
                            "LD_LIBRARY_PATH",
                            blas(variant).toString(),
                            "OMP_NUM_THREADS",
                            Integer.toString(threads),
                            "OPENBLAS_NUM_THREADS",
                            Integer.toString(threads)));
        }
    }
}
