package dev.slope.processor.check;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.precise.PreciseEvaluator;
import dev.slope.expression.precise.PreciseValue;
import dev.slope.expression.rules.Derivative;
import dev.slope.expression.rules.ExactDerivative;
import dev.slope.expression.rules.KinkRule;
import dev.slope.expression.rules.Simplifier;
import dev.slope.expression.stable.Samples;
import dev.slope.processor.derive.Settings;
import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.problem.Reporter;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.Body;
import dev.slope.processor.source.ActivationMethod.GradientMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Compares a gradient that was written by hand with the exact derivative of the activation. Both are expressions: where
 * they are not equal after simplification, their true values are compared, to 10 digits. At a kink every slope between
 * the one-sided ones is right.
 */
final class HandWrittenGradient {
    /** A constant of 7 digits is found; what two spellings of one constant differ by is not. */
    private static final double TOLERANCE = 1e-10;

    /** Below, a value is as good as 0. */
    private static final double NEGLIGIBLE = 1e-30;

    /** Computed with a larger error than this, a right gradient is worth a warning. */
    private static final double INACCURATE = 1e-6;

    private final ActivationMethod method;
    private final GradientMethod gradient;
    private final Body body;
    private final Expr exact;
    private final Samples samples;
    private final PreciseEvaluator slope;
    private final Expr stable;
    private final Var input;
    /** By the rules for kinks, the author's first; made when they are asked for. */
    private final List<PreciseEvaluator> slopesAtKinks = new ArrayList<>();

    private final PreciseEvaluator written;

    private HandWrittenGradient(ActivationMethod method, Body function, GradientMethod gradient, Body body) {
        this.method = method;
        this.gradient = gradient;
        this.body = body;
        this.input = Expr.variable(method.input());
        this.stable = Simplifier.stabilize(function.value());
        this.exact = Derivative.of(stable, input, 1, method.options().kinkRule());
        this.samples =
                Samples.of(List.of(function.value(), body.value()), Settings.variables(method), Settings.of(method));
        this.written = precise(body.value());
        this.slope = precise(ExactDerivative.of(function.value(), input, 1));
    }

    private List<PreciseEvaluator> slopesAtKinks() {
        if (slopesAtKinks.isEmpty()) {
            slopesAtKinks.add(precise(exact));
            slopesAtKinks.add(precise(Derivative.of(stable, input, 1, KinkRule.LEFT)));
            slopesAtKinks.add(precise(Derivative.of(stable, input, 1, KinkRule.RIGHT)));
        }
        return slopesAtKinks;
    }

    private PreciseEvaluator precise(Expr expr) {
        return PreciseEvaluator.of(expr, samples.variables(), 1e-10 * NEGLIGIBLE);
    }

    /** Reports a gradient that is wrong, or right but inaccurate; nothing where one of both could not be read. */
    static void check(ActivationMethod method, Reporter reporter) {
        if (method.body().isPresent() && method.gradient().isPresent()) {
            GradientMethod gradient = method.gradient().get();
            gradient.body()
                    .ifPresent(body ->
                            new HandWrittenGradient(method, method.body().get(), gradient, body).check(reporter));
        }
    }

    private void check(Reporter reporter) {
        boolean isEqual = Simplifier.simplify(Expr.apply(Fn.SUB, body.value(), exact)) == Expr.constant(0);
        Place place = body.places().getOrDefault(body.value(), gradient.place());
        Evaluator computed = Evaluator.of(body.value(), samples.variables());
        double[] inaccurate = null;
        List<Mismatch> mismatches = new ArrayList<>();
        List<Double> matches = new ArrayList<>();
        for (double[] point : samples.points()) {
            PreciseValue value = written.evaluate(point);
            PreciseValue derivative = isEqual && isNumber(value) ? value : derivative(point);
            if (!isNumber(derivative)) {
                continue;
            }
            if (!isEqual && value.isKnown() && value.isFinite() && !isRight(point, derivative, value)) {
                mismatches.add(
                        new Mismatch(boxed(point), value.toDouble(), derivative.toDouble(), error(derivative, value)));
            } else {
                if (isNumber(value)) {
                    matches.add(point[0]);
                }
                if (inaccurate == null
                        && isInaccurate(computed.evaluate(point), isNumber(value) ? value : derivative)) {
                    inaccurate = point;
                }
            }
        }
        if (!mismatches.isEmpty()) {
            Mismatch worst = mismatches.get(0);
            reporter.report(
                    place,
                    Problem.WRONG_GRADIENT,
                    method.method(),
                    at(worst.point()),
                    Text.print(worst.written(), 7),
                    Text.print(worst.exact(), 7),
                    Text.print(worst.error(), 2),
                    ErrorPattern.of(mismatches, matches, method),
                    PastedJava.of(exact));
        } else if (inaccurate != null) {
            reporter.report(
                    place,
                    Problem.INACCURATE_GRADIENT,
                    method.method(),
                    Text.print(computed.evaluate(inaccurate), 7),
                    at(boxed(inaccurate)),
                    Text.print(derivative(inaccurate).toDouble(), 7),
                    PastedJava.of(exact));
        }
    }

    /**
     * A point where the gradient is wrong.
     *
     * @param written its value
     * @param exact the derivative
     * @param error the relative error
     */
    record Mismatch(List<Double> point, double written, double exact, double error) {}

    private static boolean isNumber(PreciseValue value) {
        return value.isKnown() && value.isFinite() && Double.isFinite(value.toDouble());
    }

    /** Undefined at kinks, where a rule decides. */
    private PreciseValue derivative(double... point) {
        PreciseValue derivative = slope.evaluate(point);
        return Double.isNaN(derivative.toDouble()) ? slopesAtKinks().get(0).evaluate(point) : derivative;
    }

    /** Within the slopes just before, at and just after the point, from the left and from the right. */
    private boolean isRight(double[] point, PreciseValue derivative, PreciseValue value) {
        if (error(derivative, value) <= TOLERANCE) {
            return true;
        }
        double least = derivative.toDouble();
        double most = least;
        for (double input : new double[] {Math.nextDown(point[0]), point[0], Math.nextUp(point[0])}) {
            double[] beside = point.clone();
            beside[0] = input;
            for (PreciseEvaluator atKink : slopesAtKinks()) {
                PreciseValue there = atKink.evaluate(beside);
                if (!there.isKnown()) {
                    return true;
                }
                least = Math.min(least, there.toDouble());
                most = Math.max(most, there.toDouble());
            }
        }
        double room = TOLERANCE * Math.max(Math.abs(least), Math.abs(most));
        return value.toDouble() >= least - room && value.toDouble() <= most + room;
    }

    /** Relative to the larger of both; 0 where both are negligible. */
    private static double error(PreciseValue derivative, PreciseValue value) {
        double size = Math.max(Math.abs(derivative.toDouble()), Math.abs(value.toDouble()));
        return size < NEGLIGIBLE ? 0 : Math.abs(derivative.subtract(value).toDouble()) / size;
    }

    private static boolean isInaccurate(double computed, PreciseValue exact) {
        return Math.abs(exact.toDouble()) < NEGLIGIBLE
                ? !(Math.abs(computed) < Math.sqrt(NEGLIGIBLE))
                : !(exact.relativeError(computed) <= INACCURATE);
    }

    private static List<Double> boxed(double... point) {
        return DoubleStream.of(point).boxed().toList();
    }

    private String at(List<Double> point) {
        StringBuilder text = new StringBuilder(method.input() + " = " + Text.print(point.get(0)));
        for (int i = 1; i < point.size(); i++) {
            text.append(", ")
                    .append(method.parameters().get(i - 1).name())
                    .append(" = ")
                    .append(Text.print(point.get(i)));
        }
        return text.toString();
    }
}
