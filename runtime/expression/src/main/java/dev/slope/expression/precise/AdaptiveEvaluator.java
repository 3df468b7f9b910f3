package dev.slope.expression.precise;

import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.expression.precise.BoundedEvaluator.Bounded;
import java.util.List;

/**
 * Evaluates an expression in double precision, and with more digits where those would not do: where rounding errors would
 * count, where parts overflow, and where the formula is undefined but has a limit. Immutable and safe for use by many
 * threads.
 */
public final class AdaptiveEvaluator {
    /** The relative error that is put up with, far below what anybody asks for. */
    public static final double ACCURACY = 1e-12;

    /** Of smaller values only the magnitude counts. */
    private static final double NEGLIGIBLE = 1e-30;

    private final BoundedEvaluator quick;
    private final PreciseEvaluator precise;
    private final PreciseEvaluator form;

    private AdaptiveEvaluator(Expr form, Expr exact, List<Var> variables) {
        this.quick = BoundedEvaluator.of(form, variables, FloatingPoint.FLOAT64);
        this.precise = PreciseEvaluator.of(exact, () -> form, variables, Double.MIN_VALUE);
        this.form = exact == form ? precise : PreciseEvaluator.of(form, variables, Double.MIN_VALUE);
    }

    /**
     * An evaluator that takes the values of {@code variables}, of which the first is the input, in this order.
     *
     * @throws IllegalArgumentException if another variable occurs in {@code expr}
     */
    public static AdaptiveEvaluator of(Expr expr, List<Var> variables) {
        return of(expr, expr, variables);
    }

    /**
     * The same for a function of two forms.
     *
     * @param form what is computed as long as that is accurate; its constants may be rounded
     * @param exact what the true value is that of, unless it is undefined where {@code form} is not
     * @throws IllegalArgumentException if another variable occurs in one of them
     */
    public static AdaptiveEvaluator of(Expr form, Expr exact, List<Var> variables) {
        return new AdaptiveEvaluator(form, exact, variables);
    }

    /** The value, right but for the last few bits. */
    public double evaluate(double... values) {
        Bounded computed = quick.evaluate(values);
        return computed.isAccurate(ACCURACY, NEGLIGIBLE) ? computed.value() : exactly(computed.value(), values);
    }

    private double exactly(double computed, double... values) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                return computed;
            }
        }
        double exact = precise.evaluate(values).toDouble();
        if (Double.isNaN(exact) && form != precise) {
            exact = form.evaluate(values).toDouble();
        }
        return Double.isNaN(exact) ? Limit.of(precise, values) : exact;
    }
}
