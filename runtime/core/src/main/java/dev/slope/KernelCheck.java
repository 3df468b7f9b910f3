package dev.slope;

import dev.slope.kernel.ElementType;
import dev.slope.kernel.compiled.Kernel;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * Whether a kernel computes what it should: compared with the generated code, which computes in double precision and was
 * measured when it was compiled. No number may be lost, and none may be less accurate than is promised.
 *
 * <p>It is looked at from 0 to 1e4 and beyond, about every constant, and where the function comes close to 0, as there
 * rounding errors of its parts count most.
 */
final class KernelCheck {
    /** Half of what is promised, as not every number is looked at. */
    private static final double FLOAT32 = 5e-6;

    private static final double FLOAT64 = 5e-11;
    /**
     * Where a function has decayed to less than this, it changes by more than its last digits from one number to the next:
     * {@code exp(-x^2/2)} by {@code x^2 2^-24} of itself where {@code x^2} is rounded, which is 8e-6 at 11.5.
     */
    private static final double TINY = 1e-20;

    /** By which more is allowed there, which is still below what is promised. */
    private static final double IN_TAILS = 1.7;

    /** Of smaller values only the magnitude counts. */
    private static final double NEGLIGIBLE = 1e-30;

    /** An upstream gradient by which a derivative too large for float32 becomes a number of it. */
    private static final double SMALL = 0x1p-30;

    private static final double[] FAR = {
        25,
        30,
        45,
        60,
        69,
        87,
        88.5,
        88.8,
        90,
        104,
        110,
        150,
        300,
        700,
        708,
        710,
        746,
        1000,
        3000,
        1e4,
        1e5,
        1e9,
        1e15,
        1e18,
        1e25,
        1e30,
        3e38,
        Double.POSITIVE_INFINITY
    };
    private static final double[] BESIDE = {0, 1, 2, 8, 64, 1e3, 1e4, 1e5};
    private static final int DENSE = 320;
    /** The rounding errors of the reference, as a part of its size nearby. */
    private static final double NOISE = 1e-13;

    private static final int SEARCH_STEPS = 48;

    private final Kernel kernel;
    private final double[] p;
    private final ElementType type;
    private final double tolerance;
    private final DoubleUnaryOperator reference;
    /** What the reference may be off by. */
    private double noise;

    private KernelCheck(Kernel kernel, ElementType type, DoubleUnaryOperator reference, double[] p) {
        this.kernel = kernel;
        this.p = p;
        this.type = type;
        this.tolerance = type == ElementType.FLOAT32 ? FLOAT32 : FLOAT64;
        this.reference = reference;
    }

    /**
     * Whether {@code kernel} agrees with {@code reference}.
     *
     * @param isGradient whether it takes {@code x} and {@code dy}, and computes {@code dy} times the reference, or {@code x} only
     * @param p its scalars
     * @param constants where to look more closely
     */
    static boolean passes(
            Kernel kernel,
            ElementType type,
            DoubleUnaryOperator reference,
            boolean isGradient,
            double[] p,
            Collection<Double> constants) {
        KernelCheck check = new KernelCheck(kernel, type, reference, p);
        double[] all = check.points(constants);
        double[] expected = Arrays.stream(all).map(reference).toArray();
        boolean passes = isGradient
                ? check.passes(all, expected, 1) && check.passes(all, expected, SMALL)
                : check.passes(all, expected);
        if (!passes || type == ElementType.FLOAT64) {
            return passes; // in double precision the reference is no better near zeros
        }
        for (int i = 1; i + 1 < all.length; i++) {
            if (isLeast(i, all, expected) && !check.passesNear(i, all, expected, isGradient)) {
                return false;
            }
        }
        return true;
    }

    private boolean passes(double[] x, double[] expected) {
        return areRight(run(x), expected, 1);
    }

    private boolean passes(double[] x, double[] expected, double upstream) {
        double[] dy = new double[x.length];
        Arrays.fill(dy, upstream);
        return areRight(run(x, dy), expected, upstream);
    }

    private boolean areRight(double[] actual, double[] expected, double factor) {
        for (int i = 0; i < expected.length; i++) {
            if (!isRight(actual[i], expected[i] * factor)) {
                return false;
            }
        }
        return true;
    }

    private double[] run(double[]... inputs) {
        int length = inputs[0].length;
        int count = inputs.length;
        int[] offsets = new int[count + 1];
        double[][] arrays = Arrays.copyOf(inputs, count + 1);
        arrays[count] = new double[length];
        if (type == ElementType.FLOAT64) {
            kernel.run(arrays, offsets, p, length);
            return arrays[count];
        }
        float[][] singles = new float[count + 1][length];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < length; j++) {
                singles[i][j] = (float) inputs[i][j];
            }
        }
        kernel.run(singles, offsets, p, length);
        Arrays.setAll(arrays[count], i -> singles[count][i]);
        return arrays[count];
    }

    private boolean isRight(double actual, double expected) {
        if (Double.isNaN(expected) || Double.isNaN(actual)) {
            return Double.isNaN(expected) && Double.isNaN(actual);
        }
        if (actual == round(expected)) {
            return true;
        }
        double magnitude = Math.abs(expected);
        double allowed = magnitude < TINY ? IN_TAILS * tolerance : tolerance;
        return Math.abs(actual - expected) <= Math.max(noise, allowed * Math.max(magnitude, NEGLIGIBLE));
    }

    private double round(double value) {
        return type == ElementType.FLOAT32 ? (float) value : value;
    }

    private double ulp(double value) {
        return type == ElementType.FLOAT32 ? Math.ulp((float) value) : Math.ulp(value);
    }

    /** In ascending order, NaN last. */
    private double[] points(Collection<Double> constants) {
        DoubleStream.Builder points = DoubleStream.builder();
        points.add(0).add(-0.0).add(Double.NaN);
        for (int i = 1; i <= DENSE; i++) {
            addBoth(points, i / 16.0);
        }
        for (int exponent = -70; exponent < 0; exponent++) {
            addBoth(points, Math.scalb(1.37, exponent));
        }
        for (double far : FAR) {
            addBoth(points, far);
        }
        for (double constant : constants) {
            if (Double.isFinite(round(constant))) {
                addBeside(points, constant);
                addBeside(points, -constant);
            }
        }
        return points.build().map(this::round).sorted().distinct().toArray();
    }

    private static void addBoth(DoubleStream.Builder points, double x) {
        points.add(x).add(-x);
    }

    private void addBeside(DoubleStream.Builder points, double x) {
        double at = round(x);
        for (double steps : BESIDE) {
            points.add(at + steps * ulp(at)).add(at - steps * ulp(at));
        }
    }

    /** Whether the magnitude is less than, or as small as, that of the neighbours, and not the same all over. */
    private static boolean isLeast(int i, double[] x, double[] y) {
        double here = Math.abs(y[i]);
        return here <= Math.abs(y[i - 1])
                && here <= Math.abs(y[i + 1])
                && !(y[i] == y[i - 1] && y[i] == y[i + 1])
                && Double.isFinite(x[i - 1])
                && Double.isFinite(x[i + 1]);
    }

    /** Looks about where the magnitude is least between neighbours, where the reference is not exact either. */
    private boolean passesNear(int i, double[] x, double[] y, boolean isGradient) {
        DoubleStream.Builder points = DoubleStream.builder();
        addBeside(points, least(x[i - 1], x[i + 1]));
        double[] near = points.build().map(this::round).toArray();
        double[] expected = Arrays.stream(near).map(reference).toArray();
        double scale = Math.max(Math.abs(y[i - 1]), Math.abs(y[i + 1]));
        noise = Double.isFinite(scale) ? NOISE * scale : 0;
        return isGradient ? passes(near, expected, 1) : passes(near, expected);
    }

    /** Where the magnitude is least, by thirds. */
    private double least(double low, double high) {
        double from = low;
        double to = high;
        for (int i = 0; i < SEARCH_STEPS; i++) {
            double third = (to - from) / 3;
            if (magnitude(from + third) <= magnitude(to - third)) {
                to -= third;
            } else {
                from += third;
            }
        }
        return 0.5 * (from + to);
    }

    private double magnitude(double x) {
        return Math.abs(reference.applyAsDouble(x));
    }
}
