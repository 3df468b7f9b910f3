package dev.slope.expression.precise;

import dev.slope.expression.Expr;
import dev.slope.expression.Program;
import dev.slope.expression.Var;
import java.util.List;

/**
 * Evaluates an expression of doubles so accurately that its true value is known. Constants are exactly their double.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class PreciseEvaluator {
    private static final PairArithmetic PAIRS = new PairArithmetic();
    private static final Functions<Pair> FUNCTIONS = new Functions<>(PAIRS);

    private final Program program;
    private final Calculation<Pair> fast;

    private final double negligible;

    private PreciseEvaluator(Expr expr, List<Var> variables, double negligible) {
        this.negligible = negligible;
        this.program = new Program(expr, variables);
        this.fast = new Calculation<>(program, PAIRS, FUNCTIONS);
    }

    /**
     * An evaluator that takes the values of {@code variables} in this order.
     *
     * @throws IllegalArgumentException if another variable occurs in {@code expr}
     */
    public static PreciseEvaluator of(Expr expr, List<Var> variables) {
        return of(expr, variables, 0);
    }

    /**
     * The same for who does not need the digits of small values, which cost much where they are differences of large ones.
     *
     * @param negligible values of smaller magnitude may be given as 0
     */
    public static PreciseEvaluator of(Expr expr, List<Var> variables, double negligible) {
        return new PreciseEvaluator(expr, variables, negligible);
    }

    /** The value; a truth value is 1 or 0. */
    public PreciseValue evaluate(double... values) {
        if (values.length != program.variableCount()) {
            throw new IllegalArgumentException("takes " + program.variableCount() + " values, not " + values.length);
        }
        Pair value = fast.run(values);
        if (!PreciseValue.isKnown(value) && !PreciseValue.isWithin(value, negligible)) {
            value = WideEvaluation.run(program, negligible, values);
        }
        return new PreciseValue(PreciseValue.isWithin(value, negligible) ? Pair.of(0) : value);
    }
}
