package dev.slope.processor.check;

import dev.slope.expression.Expr;
import dev.slope.expression.precise.BoundedEvaluator;
import dev.slope.expression.precise.BoundedEvaluator.Bounded;
import dev.slope.expression.precise.FloatingPoint;
import dev.slope.expression.precise.PreciseEvaluator;
import dev.slope.expression.precise.PreciseValue;
import dev.slope.expression.stable.Samples;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The true values of an expression, but for less than anybody asks for: computed in doubles where rounding errors are sure to
 * be so small, as the expression stands or else in a stable form, and with many digits where they are not.
 */
final class TrueValues {
    /** The relative error that is put up with. */
    private static final double ACCURACY = 1e-12;

    /** Below, a value is as good as 0. */
    static final double NEGLIGIBLE = 1e-30;

    private static final double NOTHING = 1e-10 * NEGLIGIBLE;

    private final Expr exact;
    private final Supplier<Expr> form;
    private final Samples samples;
    private final BoundedEvaluator direct;
    private @Nullable BoundedEvaluator stable;
    private @Nullable PreciseEvaluator precise;

    /**
     * The values of an expression.
     *
     * @param form the same, in a form that is accurate where {@code exact} may not be; asked for when it is needed
     */
    TrueValues(Expr exact, Supplier<Expr> form, Samples samples) {
        this.exact = exact;
        this.form = form;
        this.samples = samples;
        this.direct = inDoubles(exact);
    }

    private BoundedEvaluator inDoubles(Expr expr) {
        return BoundedEvaluator.of(expr, samples.variables(), FloatingPoint.FLOAT64);
    }

    PreciseValue at(double... point) {
        Bounded value = direct.evaluate(point);
        if (!isAccurate(value)) {
            stable = stable == null ? inDoubles(form.get()) : stable;
            value = stable.evaluate(point);
        }
        if (isAccurate(value)) {
            return PreciseValue.of(value.value());
        }
        precise = precise == null ? PreciseEvaluator.ofSamples(exact, form, samples.variables(), NOTHING) : precise;
        return precise.evaluate(point);
    }

    private static boolean isAccurate(Bounded value) {
        return value.isAccurate(ACCURACY, NEGLIGIBLE);
    }

    /** Always with many digits. */
    static PreciseEvaluator precise(Expr expr, Samples samples) {
        return PreciseEvaluator.ofSamples(expr, samples.variables(), NOTHING);
    }
}
