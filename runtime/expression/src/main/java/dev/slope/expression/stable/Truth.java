package dev.slope.expression.stable;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.precise.BoundedEvaluator;
import dev.slope.expression.precise.BoundedEvaluator.Bounded;
import dev.slope.expression.precise.FloatingPoint;
import dev.slope.expression.precise.Limit;
import dev.slope.expression.precise.PreciseEvaluator;
import dev.slope.expression.precise.PreciseValue;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The true values of a function at samples, each worked out when it is first asked for; where the function is undefined but
 * has a limit, the limit. Not safe for use by several threads.
 */
final class Truth {
    /** Of smaller values only the magnitude counts. */
    static final double NEGLIGIBLE = 1e-30;

    /** In proportion to what is negligible, too small to count as an error. */
    private static final double NOTHING = 1e-45;

    /** Of larger values parts may overflow although they do not. */
    static final double ALMOST_TOO_LARGE = 1e280;

    private static final double STEP = 0x1p-40;

    /** Functions that are not smooth where their operands meet, or reach an integer. */
    private static final Fn[] PIECEWISE = {
        Fn.SELECT,
        Fn.ABS,
        Fn.MAX,
        Fn.MIN,
        Fn.MINMOD,
        Fn.SIGNUM,
        Fn.COPY_SIGN,
        Fn.ATAN2,
        Fn.FLOOR,
        Fn.CEIL,
        Fn.RINT,
        Fn.REM,
        Fn.IEEE_REMAINDER
    };

    /** An error of the true value that does not count where one of {@link Accuracy#GOOD} is looked for. */
    private static final double FINE = 0.02 * Accuracy.GOOD;

    private final PreciseEvaluator evaluator;
    private final @Nullable BoundedEvaluator quick;
    private final boolean isPiecewise;
    private final @Nullable PreciseValue[] values;

    private final Samples samples;

    Truth(Expr exact, Samples samples) {
        this(PreciseEvaluator.ofSamples(exact, samples.variables(), NOTHING), null, isPiecewise(exact), samples);
    }

    /**
     * The same where another form of the function is known.
     *
     * @param form gives the values that {@code exact} does not tell; asked for when it is needed
     */
    Truth(Expr exact, Supplier<Expr> form, Samples samples) {
        this(PreciseEvaluator.ofSamples(exact, form, samples.variables(), NOTHING), null, isPiecewise(exact), samples);
    }

    private Truth(PreciseEvaluator evaluator, @Nullable BoundedEvaluator quick, boolean isPiecewise, Samples samples) {
        this.evaluator = evaluator;
        this.quick = quick;
        this.isPiecewise = isPiecewise;
        this.samples = samples;
        this.values = new PreciseValue[samples.points().size()];
    }

    /** Just good enough to tell what is inaccurate, which needs no more than doubles where {@code exact} is accurate. */
    static Truth toTellErrors(Expr exact, Samples samples) {
        return new Truth(
                PreciseEvaluator.ofSamples(exact, samples.variables(), NOTHING),
                BoundedEvaluator.of(exact, samples.variables(), FloatingPoint.FLOAT64),
                isPiecewise(exact),
                samples);
    }

    private static boolean isPiecewise(Expr exact) {
        for (Fn fn : PIECEWISE) {
            if (exact.uses(fn)) {
                return true;
            }
        }
        return false;
    }

    /** The same function at another place. */
    Truth at(double... point) {
        return new Truth(evaluator, quick, isPiecewise, new Samples(samples.variables(), List.of(point)));
    }

    int size() {
        return values.length;
    }

    double[] point(int sample) {
        return samples.points().get(sample);
    }

    PreciseValue at(int sample) {
        PreciseValue value = values[sample];
        if (value == null) {
            value = value(samples.points().get(sample));
            if (Double.isNaN(value.toDouble()) && (value.isKnown() || !evaluator.hasGivenUp())) {
                value = PreciseValue.of(Limit.of(evaluator, samples.points().get(sample)));
            }
            values[sample] = value;
        }
        return value;
    }

    private PreciseValue value(double... point) {
        if (quick != null) {
            Bounded value = quick.evaluate(point);
            if (value.isAccurate(FINE, NEGLIGIBLE)) {
                return PreciseValue.of(value.value());
            }
        }
        return evaluator.evaluate(point);
    }

    /**
     * The relative error of what was computed at a sample, infinite where that is no number; 0 where there is nothing to
     * compare with.
     */
    double error(int sample, double computed) {
        return error(at(sample), computed);
    }

    /** Whether nothing is known of the true value. */
    boolean isUnknown(int sample) {
        return !at(sample).isSettled();
    }

    /** Whether what is computed at a sample cannot be wrong: the true value is not known, no number, or negligible. */
    boolean isNothingToCompare(int sample) {
        double value = at(sample).toDouble();
        return !Double.isFinite(value) || !at(sample).isKnown() || Math.abs(value) < NEGLIGIBLE;
    }

    /**
     * The same, or less if that is what it is compared with what is true just next to the sample: on which side of a kink
     * it is may be open.
     */
    double leastError(int sample, double computed) {
        double least = error(sample, computed);
        if (!isPiecewise) {
            return least;
        }
        double input = samples.points().get(sample)[0];
        for (double beside : new double[] {Math.nextDown(input), Math.nextUp(input)}) {
            double[] point = samples.points().get(sample).clone();
            point[0] = beside;
            PreciseValue exact = value(point);
            if (exact.isKnown() && Double.isFinite(exact.toDouble())) {
                least = Math.min(least, error(exact, computed));
            }
        }
        return least;
    }

    private static double error(PreciseValue exact, double computed) {
        double value = exact.toDouble();
        if (exact.isSettled() && exact.isFinite() && Double.isInfinite(value)) {
            return computed * Math.signum(value) > ALMOST_TOO_LARGE ? 0 : Double.POSITIVE_INFINITY;
        }
        if (!Double.isFinite(value) || !exact.isKnown()) {
            return 0;
        }
        double error =
                Math.abs(value) >= NEGLIGIBLE ? exact.relativeError(computed) : Math.abs(computed - value) / NEGLIGIBLE;
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    /**
     * The relative error that rounding the input alone would make: a function that varies so fast cannot be computed any
     * better, short of more digits.
     */
    double inherentError(int sample) {
        double change = change(sample, 1 + STEP);
        if (isPiecewise) {
            change = Math.max(change, change(sample, 1 - STEP));
        }
        double value = Math.abs(at(sample).toDouble());
        return change == 0 ? 0 : change / (STEP * Math.max(value, NEGLIGIBLE)) * 2 * FloatingPoint.FLOAT64.unit();
    }

    private double change(int sample, double factor) {
        double[] moved = samples.points().get(sample).clone();
        moved[0] *= factor;
        double change = Math.abs(value(moved).subtract(at(sample)).toDouble());
        return Double.isNaN(change) ? 0 : change;
    }
}
