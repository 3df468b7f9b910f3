package dev.slope.kernel.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.precise.PreciseEvaluator;
import dev.slope.expression.precise.PreciseValue;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Floats;
import dev.slope.kernel.compiled.Kernel.Precision;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function against its true value, in units of the last place. */
class RecipesTest {
    /** A prime: over all float32 values in their order, every exponent and every low digit gets its turn. */
    private static final int STRIDE = 16381;

    private static final int CHUNK = 1 << 14;

    /** What is not measured has 0.5, or is exact. */
    private static final Map<Fn, Double> WORST = new EnumMap<>(Map.ofEntries(
            Map.entry(Fn.EXP, 0.95),
            Map.entry(Fn.EXPM1, 1.5),
            Map.entry(Fn.LOG, 1.0),
            Map.entry(Fn.LOG1P, 1.5),
            Map.entry(Fn.LOG10, 2.0),
            Map.entry(Fn.SIN, 1.5),
            Map.entry(Fn.COS, 1.5),
            Map.entry(Fn.TAN, 3.5),
            Map.entry(Fn.CBRT, 1.0),
            Map.entry(Fn.ASIN, 4.0),
            Map.entry(Fn.ACOS, 4.0),
            Map.entry(Fn.ATAN, 2.0),
            Map.entry(Fn.SINH, 2.0),
            Map.entry(Fn.COSH, 1.5),
            Map.entry(Fn.TANH, 1.4),
            Map.entry(Fn.ERF, 1.5),
            Map.entry(Fn.ERFC, 4.5),
            Map.entry(Fn.ERFCX, 4.5),
            Map.entry(Fn.SIGMOID, 1.7),
            Map.entry(Fn.SOFTPLUS, 2.0),
            Map.entry(Fn.LOG_COSH, 2.0),
            Map.entry(Fn.TANH_SHRINK, 9.5),
            Map.entry(Fn.ASINH, 2.5)));

    /** Products of two functions, the smaller of which turns subnormal before the product does. */
    private static final Set<Fn> LOSE_SUBNORMALS = EnumSet.of(Fn.ERFC, Fn.ERFCX);

    private static final Var X = Expr.variable("x");
    private static final Var Y = Expr.variable("y");

    static Stream<Fn> unary() {
        return Stream.of(Fn.values()).filter(fn -> fn.arity() == 1 && !fn.isBoolean());
    }

    static Stream<Fn> unaryWithRecipe() {
        return unary().filter(
                        fn -> kernel(fn, ElementType.FLOAT32, Precision.STORED).isPresent());
    }

    private static Optional<Kernel> kernel(Fn fn, ElementType type, Precision precision) {
        Computation computation = fn.arity() == 1
                ? new Computation(List.of(X), List.of(), List.of(Expr.apply(fn, X)))
                : new Computation(List.of(X, Y), List.of(), List.of(Expr.apply(fn, X, Y)));
        return Kernel.compile(computation, type, precision);
    }

    @Test
    void onlyTheseHaveNoRecipe() {
        for (Precision precision : List.of(Precision.STORED, Precision.DOUBLE)) {
            Set<Fn> none = EnumSet.of(Fn.REM, Fn.IEEE_REMAINDER);
            if (precision == Precision.STORED) {
                none.add(Fn.POW);
            }
            assertThat(Stream.of(Fn.values())
                            .filter(fn -> !fn.isBoolean() && (fn.arity() == 1 || fn.arity() == 2))
                            .filter(fn ->
                                    kernel(fn, ElementType.FLOAT32, precision).isEmpty()))
                    .containsExactlyInAnyOrderElementsOf(none);
        }
        assertThat(unary().filter(WORST::containsKey)).containsExactlyInAnyOrderElementsOf(WORST.keySet());
    }

    @ParameterizedTest
    @MethodSource("unaryWithRecipe")
    void isAccurateInSinglePrecision(Fn fn) {
        Kernel kernel = kernel(fn, ElementType.FLOAT32, Precision.STORED).orElseThrow();
        float[] x = new float[CHUNK];
        float[] y = new float[CHUNK];
        double worst = 0;
        long bits = Integer.MIN_VALUE;
        while (bits <= Integer.MAX_VALUE) {
            int count = 0;
            for (; count < CHUNK && bits <= Integer.MAX_VALUE; bits += STRIDE) {
                x[count++] = Float.intBitsToFloat((int) bits);
            }
            kernel.run(new float[][] {x, y}, new int[2], new double[0], count);
            for (int i = 0; i < count; i++) {
                worst = Math.max(worst, error(fn, x[i], y[i]));
            }
        }
        assertThat(worst).isLessThanOrEqualTo(WORST.getOrDefault(fn, 0.5));
    }

    /** In units of the last place; infinite where it is a wrong NaN, infinity or zero. */
    private static double error(Fn fn, float x, float y) {
        double exact = fn.evaluate(x);
        float nearest = (float) exact;
        if (Float.isNaN(nearest) || Float.isNaN(y)) {
            return Float.isNaN(nearest) == Float.isNaN(y) ? 0 : Double.POSITIVE_INFINITY;
        }
        if (Float.isInfinite(nearest) || Float.isInfinite(y)) {
            boolean isAtLimit = Math.abs(exact) > Float.MAX_VALUE * (1 - 1e-6);
            return nearest == y || isAtLimit ? 0 : Double.POSITIVE_INFINITY;
        }
        if (nearest == 0 && y == 0) {
            return Float.compare(nearest, y) == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        boolean isLost = LOSE_SUBNORMALS.contains(fn) && Math.abs(exact) < Float.MIN_NORMAL * 64;
        return isLost ? 0 : Math.abs(y - exact) / Math.ulp(nearest);
    }

    @ParameterizedTest
    @MethodSource("unary")
    void isRightAtSpecialValues(Fn fn) {
        float[] x = {
            0f,
            -0f,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            Float.MIN_NORMAL,
            -Float.MIN_NORMAL,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            1,
            -1,
            Math.nextDown(1f),
            -Math.nextUp(1f)
        };
        kernel(fn, ElementType.FLOAT32, Precision.STORED).ifPresent(kernel -> {
            float[] y = new float[x.length];
            kernel.run(new float[][] {x, y}, new int[2], new double[0], x.length);
            for (int i = 0; i < x.length; i++) {
                assertThat(error(fn, x[i], y[i]))
                        .as("%s(%s) = %s", fn.symbol(), x[i], y[i])
                        .isLessThanOrEqualTo(WORST.getOrDefault(fn, 0.5));
            }
        });
        kernel(fn, ElementType.FLOAT64, Precision.STORED).ifPresent(kernel -> {
            double[] from = {
                0.0, -0.0, Double.NaN, 1 / 0.0, -1 / 0.0, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, 1, -1
            };
            double[] y = new double[from.length];
            kernel.run(new double[][] {from, y}, new int[2], new double[0], from.length);
            for (int i = 0; i < from.length; i++) {
                double exact = fn.evaluate(from[i]);
                boolean isNear = Math.abs(y[i] - exact) <= Math.max(4 * Math.ulp(exact), exact == 0 ? 0 : 1e-300)
                        && (exact != 0 || 1 / y[i] == 1 / exact);
                assertThat(isNear || Double.compare(y[i], exact) == 0 || Math.abs(exact) == Double.MAX_VALUE)
                        .as("%s(%s) = %s, not %s", fn.symbol(), from[i], y[i], exact)
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("unaryWithRecipe")
    void isAccurateInDoublePrecision(Fn fn) {
        Random random = new Random(fn.name().hashCode());
        double[] x = random.doubles(600)
                .map(each -> Math.copySign(Math.exp(24 * each - 16), random.nextDouble() - 0.4))
                .toArray();
        double[] y = new double[x.length];
        kernel(fn, ElementType.FLOAT64, Precision.STORED)
                .orElseThrow()
                .run(new double[][] {x, y}, new int[2], new double[0], x.length);
        PreciseEvaluator precise = PreciseEvaluator.of(Expr.apply(fn, X), List.of(X));
        double worst = 0;
        for (int i = 0; i < x.length; i++) {
            PreciseValue exact = precise.evaluate(x[i]);
            double nearest = exact.toDouble();
            if (Double.isFinite(nearest) && Math.abs(nearest) <= 1e-290) {
                assertThat(Math.abs(y[i])).isLessThanOrEqualTo(2e-290);
            } else if (Double.isFinite(nearest)) {
                worst = Math.max(worst, exact.relativeError(y[i]) * Math.abs(nearest) / Math.ulp(nearest));
            } else {
                assertThat(y[i]).as("%s(%s)", fn.symbol(), x[i]).isEqualTo((Double) nearest);
            }
        }
        assertThat(worst).isLessThanOrEqualTo(WORST.getOrDefault(fn, 0.51) + 0.5);
    }

    /** What is made of what is known already, in units of the last place, far out too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sigmoid(x); sigmoid(-x); 2.2",
                "sigmoid(-x); sigmoid(x); 2.2",
                "sigmoid(1.5 * x); sigmoid(-1.5 * x); 130",
                "sigmoid(x); sigmoid(abs(x)); 1.7",
                "erfc(x); exp(-x * x); 1.6",
                "erfc(-(x / 1.4142135623730951)); exp(-x * x / 2.0000000000000004); 1.6",
                "erf(2 * x); exp(-(x * x) * 4); 1.6",
                "erfc(x); exp(-(x * x) * 2); 130",
                "x; erfc(-(x / 1.4142135623730951)); 4.5",
                "x; erfc(x * 0.7071067811865476); 4.5",
                "x; erfc(-2 * x); 4.5",
                "x; erfc(-(x / -3)); 1000",
                "x; erfc(x * 7.346839692639297e-40); 4.5",
                "x; erfc(-(x * 1.262177448353619e-29)); 4.5",
                "x; erfc(x * 4294967296); 4.5",
                "x; erfc(-(x * 0)); 0",
                "x; exp(-abs(max(-128, min(x, 128)))); 1.1",
                "x; exp(-abs(max(-128, min(x, 1e9)))); 1.1",
                "x; exp(-abs(min(min(x, 128), -128))); 1.1",
                "x; exp(-abs(max(max(x, 128), -128))); 1.1",
                "x; exp(-abs(x) * 2); 1.1",
                "x; abs(-abs(x)) - -(-abs(x)); 0"
            })
    void sharedWorkIsAsAccurate(String first, String second, double worst) {
        Expr formula = Text.parse(second);
        Kernel kernel = Kernel.compile(
                        new Computation(List.of(X), List.of(), List.of(Text.parse(first), formula)),
                        ElementType.FLOAT32,
                        Precision.STORED)
                .orElseThrow();
        Evaluator exact = Evaluator.of(formula, X);
        double subnormal = 2 * Float.MIN_VALUE;
        float[] x = new float[40_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i < 20_000 ? (i - 10_000) / 83.7f : Float.intBitsToFloat(i * 107_377);
        }
        float[][] arrays = {x, new float[x.length], new float[x.length]};
        kernel.run(arrays, new int[3], new double[0], x.length);
        for (int i = 0; i < x.length; i++) {
            double expected = exact.evaluate(x[i]);
            float actual = arrays[2][i];
            boolean isSame = Float.compare(actual, (float) expected) == 0;
            assertThat(isSame || Math.abs(actual - expected) <= worst * Math.ulp((float) expected) + subnormal)
                    .as("at %s: %s instead of %s", x[i], actual, expected)
                    .isTrue();
        }
    }

    @Test
    void powersAreThoseOfMath() {
        double[] bases = {
            0.0,
            -0.0,
            1,
            -1,
            2,
            -2,
            0.5,
            -0.5,
            3,
            -3,
            1e-300,
            -1e-300,
            1e300,
            Double.MIN_VALUE,
            1 / 0.0,
            -1 / 0.0,
            0 / 0.0
        };
        double[] exponents = {
            0.0, -0.0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 2.5, 1e10, -1e10, 1e300, 1 / 0.0, -1 / 0.0, 0 / 0.0
        };
        Random random = new Random(3);
        int count = bases.length * exponents.length;
        double[] x = new double[count + 2000];
        double[] y = new double[x.length];
        double[] power = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i < count ? bases[i % bases.length] : Math.exp(20 * random.nextGaussian());
            y[i] = i < count ? exponents[i / bases.length] : 3 * random.nextGaussian();
        }
        kernel(Fn.POW, ElementType.FLOAT64, Precision.STORED)
                .orElseThrow()
                .run(new double[][] {x, y, power}, new int[3], new double[0], x.length);
        for (int i = 0; i < x.length; i++) {
            double expected = Math.pow(x[i], y[i]);
            double tolerance = Double.isFinite(expected) ? 4 * Math.ulp(expected) : 0;
            assertThat(Double.compare(power[i], expected) == 0 || Math.abs(power[i] - expected) <= tolerance)
                    .as("%s ^ %s = %s, not %s", x[i], y[i], power[i], expected)
                    .isTrue();
        }
    }

    /** Of two numbers, in each format, with all special ones. */
    @ParameterizedTest
    @EnumSource(names = {"ATAN2", "HYPOT"})
    void twoNumbers(Fn fn) {
        float[] special = {
            0f, -0f, 1, -1, 3, -0.5f, Float.MIN_VALUE, -Float.MIN_VALUE, 1e38f, -3e38f, 1 / 0f, -1 / 0f, 0 / 0f
        };
        Random random = new Random(3);
        int count = special.length * special.length;
        float[] x = new float[count + 20_000];
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i < count
                    ? special[i % special.length]
                    : (float) (random.nextGaussian() * Math.exp(4 * random.nextGaussian()));
            y[i] = i < count
                    ? special[i / special.length]
                    : (float) (random.nextGaussian() * Math.exp(4 * random.nextGaussian()));
        }
        float[] result = new float[x.length];
        kernel(fn, ElementType.FLOAT32, Precision.STORED)
                .orElseThrow()
                .run(new float[][] {x, y, result}, new int[3], new double[0], x.length);
        double[] doubleResult = new double[x.length];
        double[] doubleX = new Floats(x).toDoubles();
        double[] doubleY = new Floats(y).toDoubles();
        kernel(fn, ElementType.FLOAT64, Precision.STORED)
                .orElseThrow()
                .run(new double[][] {doubleX, doubleY, doubleResult}, new int[3], new double[0], x.length);
        for (int i = 0; i < x.length; i++) {
            double exact = fn.evaluate(x[i], y[i]);
            assertNear(fn, x[i], y[i], result[i], exact, 4 * Math.ulp((float) exact), (float) exact);
            assertNear(fn, x[i], y[i], doubleResult[i], exact, 4 * Math.ulp(exact), exact);
        }
    }

    private static void assertNear(
            Fn fn, float x, float y, double given, double exact, double tolerance, double rounded) {
        boolean isNear = Math.abs(given - exact) <= tolerance && (given != 0 || 1 / given == 1 / rounded);
        assertThat(isNear || Double.compare(given, rounded) == 0)
                .as("%s(%s, %s) = %s, not %s", fn.symbol(), x, y, given, rounded)
                .isTrue();
    }
}
