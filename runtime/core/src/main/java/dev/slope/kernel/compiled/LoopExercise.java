package dev.slope.kernel.compiled;

import dev.slope.kernel.ElementType;
import dev.slope.kernel.Warmup;
import java.util.Arrays;

/** Runs a vector loop on small arrays. */
final class LoopExercise {
    private static final int ELEMENTS = 32;
    private static final int CALLS = 2;

    /** Compiled, an operation on a vector takes less for each element; otherwise, more. */
    private static final double NANOSECONDS = 0.3;

    /** And a loop takes no less for each. */
    private static final double LEAST_NANOSECONDS = 2.5;

    /** Far enough out to be computed in another way, now and then, so that the code for that is compiled as well. */
    private static final double FAR = 1e6;

    private final Loop loop;
    private final Object arrays;
    private final int[] offsets;
    private final double[] scalars;

    private LoopExercise(Loop loop, ElementType type, int arrayCount, int scalarCount) {
        this.loop = loop;
        this.arrays = arrays(type, arrayCount);
        this.offsets = new int[arrayCount];
        this.scalars = new double[scalarCount];
        Arrays.fill(scalars, 1);
    }

    /** For a loop of so many operations over so many arrays. */
    static Warmup.Exercise of(Loop loop, ElementType type, int arrays, int scalars, int operations) {
        LoopExercise exercise = new LoopExercise(loop, type, arrays, scalars);
        double enough = Math.max(LEAST_NANOSECONDS, NANOSECONDS * operations) * ELEMENTS * CALLS;
        return new Warmup.Exercise(exercise::usual, exercise::seldom, () -> exercise.run(0), enough);
    }

    private static Object arrays(ElementType type, int count) {
        float[][] floats = new float[count][ELEMENTS];
        double[][] doubles = new double[count][ELEMENTS];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < ELEMENTS; j++) {
                doubles[i][j] = (j - ELEMENTS / 2 + 0.5) / 4;
                floats[i][j] = (float) doubles[i][j];
            }
        }
        return type == ElementType.FLOAT32 ? floats : doubles;
    }

    private void run(int length) {
        loop.vector(arrays, offsets, scalars, 0, length);
    }

    private void usual() {
        for (int i = 0; i < CALLS; i++) {
            run(ELEMENTS);
        }
    }

    private void seldom() {
        setFirst(FAR);
        run(ELEMENTS);
        setFirst(0.5);
        run(ELEMENTS - 1);
    }

    private void setFirst(double value) {
        if (arrays instanceof float[][] floats) {
            floats[0][0] = (float) value;
        } else {
            ((double[][]) arrays)[0][0] = value;
        }
    }
}
