package dev.slope.kernel.softmax;

import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Floats;
import dev.slope.kernel.compiled.Computation;
import dev.slope.kernel.compiled.Kernel;
import dev.slope.kernel.compiled.Kernel.Precision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link SoftmaxRows} in single precision, but for the sums: some groups at a time, so that even short ones fill vectors. What
 * the differences from the largest element lose when they are rounded, {@code lost}, is not left out: {@code exp(difference +
 * lost) = exp(difference) * (1 + lost)}.
 */
final class FloatSoftmaxRows extends SoftmaxRows {
    /** About how long an element takes. */
    private static final double NANOSECONDS = 2;

    /** Elements that are worth a call of the kernel, and stay in the fastest cache. */
    private static final int BLOCK = 1024;

    /** Beyond, the differences of finite numbers need not be finite. */
    private static final float FAR = 1e30f;

    /** Stands for all below: its exponential is 0, whatever the largest element. */
    private static final float LOWEST = -1e37f;

    private static final Computation EXPONENTIAL = new Computation(
            List.of(Expr.variable("difference"), Expr.variable("lost")),
            List.of(),
            List.of(Text.parse("exp(difference) * (1 + lost)")));

    /** Null before it is asked for, and where it cannot be compiled. */
    private static volatile @Nullable Kernel known;

    private static final int[] NO_OFFSETS = new int[3];
    private static final double[] NO_SCALARS = {};

    private final Kernel kernel;
    private final float[] x;
    private final float[] y;
    /** The groups of a block. */
    private final int block;

    /** Of each task, for a block: differences, what they lost, exponentials. */
    private final float[][][] terms;
    /** Of each task, the largest elements of the groups of a block. */
    private final float[][] largest;

    private FloatSoftmaxRows(Kernel kernel, Floats x, Floats y, int length, boolean isLogarithm) {
        super(x, y, length, isLogarithm, NANOSECONDS);
        this.kernel = kernel;
        this.x = x.values();
        this.y = y.values();
        block = Math.max(1, BLOCK / length);
        terms = new float[count()][3][block * length];
        largest = new float[count()][block];
    }

    /** In single precision if it can be, on several threads. */
    static Runnable of(Array x, Array y, int length, boolean isLogarithm) {
        if (x instanceof Floats from && y instanceof Floats to) {
            Kernel kernel = kernel();
            if (kernel != null) {
                return new FloatSoftmaxRows(kernel, from, to, length, isLogarithm);
            }
        }
        return new SoftmaxRows(x, y, length, isLogarithm);
    }

    private static @Nullable Kernel kernel() {
        Kernel kernel = known;
        if (kernel == null) {
            kernel = Kernel.compile(EXPONENTIAL, ElementType.FLOAT32, Precision.STORED)
                    .orElse(null);
            known = kernel;
        }
        return kernel;
    }

    @Override
    protected void softmax(int task, int first, int end) {
        for (int row = first; row < end; row += block) {
            softmaxOfBlock(task, row, Math.min(block, end - row));
        }
    }

    private void softmaxOfBlock(int task, int first, int rows) {
        float[][] own = terms[task];
        for (int i = 0; i < rows; i++) {
            int from = (first + i) * length;
            largest[task][i] = largest(from);
            subtract(from, largest[task][i], own[0], own[1], i * length);
        }
        kernel.runInTask(own, NO_OFFSETS, NO_SCALARS, rows * length);
        for (int i = 0; i < rows; i++) {
            int row = (first + i) * length;
            if (!(Math.abs(largest[task][i]) <= FAR)) {
                softmax(task, first + i);
            } else if (isLogarithm) {
                subtractLogarithm(own[2], i * length, row, largest[task][i]);
            } else {
                divide(own[2], i * length, row);
            }
        }
    }

    /** NaN if there is one. */
    private float largest(int from) {
        float largest = x[from];
        for (int i = 1; i < length; i++) {
            largest = Math.max(largest, x[from + i]);
        }
        return largest;
    }

    /** Differences, and what is lost by rounding them (D. Knuth, The Art of Computer Programming, volume 2, 4.2.2). */
    private void subtract(int from, float largest, float[] differences, float[] lost, int to) {
        for (int i = 0; i < length; i++) {
            float value = Math.max(x[from + i], LOWEST);
            float difference = value - largest;
            float part = difference - value;
            differences[to + i] = difference;
            lost[to + i] = (value - (difference - part)) - (largest + part);
        }
    }

    private void divide(float[] exponentials, int at, int to) {
        double sum = 0;
        double second = 0;
        int i = 0;
        for (; i + 1 < length; i += 2) {
            sum += exponentials[at + i];
            second += exponentials[at + i + 1];
        }
        if (i < length) {
            sum += exponentials[at + i];
        }
        float all = (float) (sum + second);
        for (i = 0; i < length; i++) {
            y[to + i] = exponentials[at + i] / all;
        }
    }

    /** The term of the largest element, 1, is left out of the sum and put back by {@code log1p}: results near 0 keep their digits. */
    private void subtractLogarithm(float[] exponentials, int at, int row, float largest) {
        int place = 0;
        while (x[row + place] != largest) {
            place++;
        }
        double others = 0;
        for (int i = 0; i < length; i++) {
            others += i == place ? 0 : exponentials[at + i];
        }
        double logarithm = Math.log1p(others);
        for (int i = 0; i < length; i++) {
            y[row + i] = (float) ((double) x[row + i] - largest - logarithm);
        }
    }
}
