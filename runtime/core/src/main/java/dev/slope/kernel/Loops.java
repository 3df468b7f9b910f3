package dev.slope.kernel;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Element by element. Computed in double precision and rounded once, which for float32 arithmetic is exact rounding. */
public final class Loops {
    private Loops() {}

    /** {@code y = f(x)}. */
    public static void map(DoubleUnaryOperator f, Array x, Array y) {
        if (x instanceof Floats from && y instanceof Floats to) {
            map(f, from.values(), to.values(), x.size());
        } else if (x instanceof Doubles from && y instanceof Doubles to) {
            map(f, from.values(), to.values(), x.size());
        } else {
            for (int i = 0; i < x.size(); i++) {
                y.set(i, f.applyAsDouble(x.get(i)));
            }
        }
    }

    private static void map(DoubleUnaryOperator f, float[] x, float[] y, int size) {
        for (int i = 0; i < size; i++) {
            y[i] = (float) f.applyAsDouble(x[i]);
        }
    }

    private static void map(DoubleUnaryOperator f, double[] x, double[] y, int size) {
        for (int i = 0; i < size; i++) {
            y[i] = f.applyAsDouble(x[i]);
        }
    }

    /** {@code y = f(a, b)}, with {@code a} and {@code b} repeated to the shape of {@code y} as {@code walk} says. */
    public static void zip(DoubleBinaryOperator f, Array a, Array b, Array y, Broadcast walk) {
        int length = walk.length();
        int aStep = walk.step(0);
        int bStep = walk.step(1);
        if (a instanceof Floats left && b instanceof Floats right && y instanceof Floats to) {
            walk.forEach((offset, from) ->
                    zip(f, left.values(), from[0], aStep, right.values(), from[1], bStep, to.values(), offset, length));
        } else {
            double[] left = ((Doubles) a).values();
            double[] right = ((Doubles) b).values();
            double[] to = ((Doubles) y).values();
            walk.forEach((offset, from) -> zip(f, left, from[0], aStep, right, from[1], bStep, to, offset, length));
        }
    }

    private static void zip(
            DoubleBinaryOperator f,
            float[] a,
            int aOffset,
            int aStep,
            float[] b,
            int bOffset,
            int bStep,
            float[] y,
            int yOffset,
            int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = (float) f.applyAsDouble(a[aOffset + i * aStep], b[bOffset + i * bStep]);
        }
    }

    private static void zip(
            DoubleBinaryOperator f,
            double[] a,
            int aOffset,
            int aStep,
            double[] b,
            int bOffset,
            int bStep,
            double[] y,
            int yOffset,
            int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = f.applyAsDouble(a[aOffset + i * aStep], b[bOffset + i * bStep]);
        }
    }

    /** {@code y = condition != 0 ? a : b}, each repeated to the shape of {@code y} as {@code walk} says. */
    public static void where(Array condition, Array a, Array b, Array y, Broadcast walk) {
        int length = walk.length();
        walk.forEach((offset, from) -> {
            for (int i = 0; i < length; i++) {
                boolean holds = condition.get(from[0] + i * walk.step(0)) != 0;
                y.set(offset + i, holds ? a.get(from[1] + i * walk.step(1)) : b.get(from[2] + i * walk.step(2)));
            }
        });
    }
}
