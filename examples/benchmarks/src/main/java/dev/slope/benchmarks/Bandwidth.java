package dev.slope.benchmarks;

import dev.slope.kernel.Threads;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How fast the machine moves memory, by the loops of the STREAM benchmark (J. D. McCalpin, 1995), written by hand, on 16M
 * elements: the limit of what works element by element. Prints a {@link Figure} for {@code copy} and {@code triad}.
 */
public final class Bandwidth {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int ELEMENTS = 1 << 24;
    /** As kernels are called, so that neither is compiled while it runs. */
    private static final int CHUNK = 8192;

    private static final int PARTS = 16;
    private static final int WARM_UPS = 20_000;

    private Bandwidth() {}

    /** Takes nothing. */
    public static void main(String... args) {
        float[] x = new float[ELEMENTS];
        float[] y = new float[ELEMENTS];
        float[] z = new float[ELEMENTS];
        for (int i = 0; i < ELEMENTS; i++) {
            x[i] = Numbers.uniform(i);
            y[i] = 1 - x[i];
        }
        for (int i = 0; i < WARM_UPS; i++) {
            copy(x, z, 0, CHUNK);
            triad(x, y, z, 0, CHUNK);
        }
        Stopwatch.measure("copy", () -> run((from, to) -> copy(x, z, from, to)));
        Stopwatch.measure("triad", () -> run((from, to) -> triad(x, y, z, from, to)));
    }

    /** A loop over a part of the elements. */
    private interface Loop {
        void run(int from, int to);
    }

    private static void run(Loop loop) {
        Threads.run(new Threads.Tasks() {
            @Override
            public int count() {
                return PARTS;
            }

            @Override
            public void run(int task) {
                int end = ELEMENTS / PARTS * (task + 1);
                for (int from = ELEMENTS / PARTS * task; from < end; from += CHUNK) {
                    loop.run(from, Math.min(from + CHUNK, end));
                }
            }
        });
    }

    private static void copy(float[] x, float[] z, int from, int to) {
        for (int i = from; i < to; i += S.length()) {
            FloatVector.fromArray(S, x, i).intoArray(z, i);
        }
    }

    private static void triad(float[] x, float[] y, float[] z, int from, int to) {
        for (int i = from; i < to; i += S.length()) {
            FloatVector.fromArray(S, x, i)
                    .fma(FloatVector.broadcast(S, 3f), FloatVector.fromArray(S, y, i))
                    .intoArray(z, i);
        }
    }
}
