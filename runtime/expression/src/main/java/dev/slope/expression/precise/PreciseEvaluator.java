package dev.slope.expression.precise;

import dev.slope.expression.Expr;
import dev.slope.expression.Program;
import dev.slope.expression.Var;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates an expression of doubles so accurately that its true value is known. Constants are exactly their double.
 *
 * <p>Safe for use by many threads.
 */
public final class PreciseEvaluator {
    private static final PairArithmetic PAIRS = new PairArithmetic();
    private static final Functions<Pair> FUNCTIONS = new Functions<>(PAIRS);

    /** At so many samples all digits may be of no use. */
    private static final int ATTEMPTS = 8;

    private final Program program;
    private final Calculation<Pair> fast;

    private final double negligible;
    private final List<Var> variables;
    private final @Nullable Supplier<Expr> form;
    private final Effort effort;
    private volatile @Nullable PreciseEvaluator otherwise;

    private PreciseEvaluator(
            Expr expr, @Nullable Supplier<Expr> form, List<Var> variables, double negligible, int attempts) {
        this.effort = new Effort(attempts);
        this.negligible = negligible;
        this.variables = List.copyOf(variables);
        this.form = form;
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
        return new PreciseEvaluator(expr, null, variables, negligible, Integer.MAX_VALUE);
    }

    /**
     * The same for an expression that is equal to another one.
     *
     * @param form gives the values that {@code expr} does not tell with as many digits as are worked with; asked for when it is
     *     needed
     */
    public static PreciseEvaluator of(Expr expr, Supplier<Expr> form, List<Var> variables, double negligible) {
        return new PreciseEvaluator(expr, form, variables, negligible, Integer.MAX_VALUE);
    }

    /**
     * The same for many samples, of which a few suffice: once many digits have been of no use for some of them, later ones
     * get few, and may remain unknown.
     */
    public static PreciseEvaluator ofSamples(Expr expr, Supplier<Expr> form, List<Var> variables, double negligible) {
        return new PreciseEvaluator(expr, form, variables, negligible, ATTEMPTS);
    }

    /** The same where there is no other form. */
    public static PreciseEvaluator ofSamples(Expr expr, List<Var> variables, double negligible) {
        return new PreciseEvaluator(expr, null, variables, negligible, ATTEMPTS);
    }

    /** Whether many digits have been of no use for so many samples that there are few now. */
    public boolean hasGivenUp() {
        return effort.isSpent();
    }

    /** The value; a truth value is 1 or 0. */
    public PreciseValue evaluate(double... values) {
        if (values.length != program.variableCount()) {
            throw new IllegalArgumentException("takes " + program.variableCount() + " values, not " + values.length);
        }
        Pair value = fast.run(values);
        if (!PreciseValue.isKnown(value) && !PreciseValue.isWithin(value, negligible)) {
            value = WideEvaluation.run(program, negligible, effort, values);
        }
        PreciseValue known = new PreciseValue(PreciseValue.isWithin(value, negligible) ? Pair.of(0) : value);
        return form == null || known.isSettled() ? known : better(known, form, values);
    }

    private PreciseValue better(PreciseValue unknown, Supplier<Expr> equal, double... values) {
        PreciseEvaluator other = otherwise;
        if (other == null) {
            other = new PreciseEvaluator(equal.get(), null, variables, negligible, effort.attempts());
            otherwise = other;
        }
        PreciseValue value = other.evaluate(values);
        return value.isSettled() ? value : unknown;
    }
}
