package dev.slope.processor.derive;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import dev.slope.expression.stable.Stabilizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a function is computed.
 *
 * @param formula the function in closed form
 * @param expr what is evaluated: the formula, or a form of it with patches where it is inaccurate
 * @param exact the function itself, without rounded constants, where no form is accurate everywhere, so that it has to be
 *     evaluated with more digits in places
 * @param hidesNaN whether it gives a number where the input is none, so that NaN has to be passed on before
 * @param lowest inputs below are replaced by this one: the value has reached its limit there, but the formula would give
 *     NaN at negative infinity
 * @param highest the same for inputs above and positive infinity
 * @param worstError the largest relative error that was measured; infinite where something else than a number is computed
 */
public record Computation(
        Expr formula,
        Expr expr,
        Optional<Expr> exact,
        boolean hidesNaN,
        OptionalDouble lowest,
        OptionalDouble highest,
        double worstError) {
    /** So large that limits are reached, so small that its powers do not overflow; the first that serves is taken. */
    private static final double[] BOUNDS = {1e18, 1e9, 1e154};

    /** Powers of larger inputs may overflow. */
    private static final double FAR = 1e50;

    /** Values of smaller magnitude are 0. */
    private static final double NOTHING = 1e-300;

    /**
     * Finds out what a form needs.
     *
     * @param exact the function itself
     * @param variables the input, then the parameters
     * @param parameters their default values
     * @param passesNaN whether NaN must become NaN; otherwise conditions in the formula decide
     */
    static Computation of(
            Stabilizer.Result form, Expr exact, List<Var> variables, double[] parameters, boolean passesNaN) {
        if (!form.isAccurate()) {
            return new Computation(
                    form.formula(),
                    form.evaluated(),
                    Optional.of(exact),
                    false,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    form.worstError());
        }
        double[] point = new double[variables.size()];
        System.arraycopy(parameters, 0, point, 1, parameters.length);
        Expr computed = passesNaN ? form.evaluated() : reachingInfinity(form.evaluated(), exact, variables, point);
        Evaluator evaluator = Evaluator.of(computed, variables);
        return new Computation(
                form.formula(),
                computed,
                Optional.empty(),
                passesNaN && !Double.isNaN(at(Double.NaN, point, evaluator)),
                bound(-1, point, evaluator, passesNaN),
                bound(1, point, evaluator, passesNaN),
                form.worstError());
    }

    /** A better form may be undefined where the function as written goes to infinity, or is so large that parts overflow. */
    private static Expr reachingInfinity(Expr form, Expr written, List<Var> variables, double... point) {
        Evaluator better = Evaluator.of(form, variables);
        Evaluator evaluator = Evaluator.of(written, variables);
        for (double infinity : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            if (Double.isNaN(at(infinity, point, better)) && Double.isInfinite(at(infinity, point, evaluator))) {
                Expr isFar = Expr.apply(Fn.GT, Expr.apply(Fn.ABS, variables.get(0)), Expr.constant(FAR));
                return Expr.apply(Fn.SELECT, isFar, written, form);
            }
        }
        return form;
    }

    /**
     * All that is done to the input as one expression: the form, with the input kept between the bounds, and NaN passed on.
     *
     * @return empty where more digits are needed
     */
    public Optional<Expr> inOneExpression(Var input) {
        if (exact.isPresent()) {
            return Optional.empty();
        }
        Expr bounded = input;
        if (highest.isPresent()) {
            bounded = Expr.apply(Fn.MIN, bounded, Expr.constant(highest.getAsDouble()));
        }
        if (lowest.isPresent()) {
            bounded = Expr.apply(Fn.MAX, Expr.constant(lowest.getAsDouble()), bounded);
        }
        Expr value = bounded == input ? expr : expr.substitute(Map.of(input, bounded));
        return Optional.of(hidesNaN ? Expr.apply(Fn.SELECT, Expr.apply(Fn.NE, input, input), input, value) : value);
    }

    /** A derivative also errs where all meets at infinity that is apart before: there it takes a tie for one. */
    private static OptionalDouble bound(int sign, double[] point, Evaluator evaluator, boolean isDerivative) {
        double there = at(sign * Double.POSITIVE_INFINITY, point, evaluator);
        if (!Double.isNaN(there) && !isDerivative) {
            return OptionalDouble.empty();
        }
        for (double magnitude : BOUNDS) {
            double bound = sign * magnitude;
            if (isLimit(bound, point, evaluator) && isApart(there, at(bound, point, evaluator))) {
                return OptionalDouble.of(bound);
            }
        }
        return OptionalDouble.empty();
    }

    private static boolean isApart(double there, double limit) {
        return !(Math.abs(there - limit) <= 1e-9 * Math.max(1, Math.abs(limit)));
    }

    /** Whether the value does not change any more beyond {@code bound}. */
    private static boolean isLimit(double bound, double[] point, Evaluator evaluator) {
        double here = at(bound, point, evaluator);
        double before = at(bound / 16, point, evaluator);
        return Double.isFinite(here)
                && (Math.abs(here - before) <= 2 * Math.ulp(here)
                        || (Math.abs(here) < NOTHING && Math.abs(before) < NOTHING));
    }

    private static double at(double input, double[] point, Evaluator evaluator) {
        point[0] = input;
        return evaluator.evaluate(point);
    }
}
