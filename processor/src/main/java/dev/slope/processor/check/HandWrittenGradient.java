package dev.slope.processor.check;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.precise.PreciseValue;
import dev.slope.expression.rules.Simplifier;
import dev.slope.expression.stable.RemovablePoints;
import dev.slope.expression.stable.Samples;
import dev.slope.processor.check.TrueSlope.Verdict;
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
 * Compares a gradient that was written by hand with the exact derivative of the activation. Both are expressions, whose
 * true values are compared, to 10 digits. At a kink every slope between the one-sided ones is right.
 */
final class HandWrittenGradient {
    /** A constant of 7 digits is found; what two spellings of one constant differ by is not. */
    private static final double TOLERANCE = 1e-10;

    /** How far beside a point its neighbours are. */
    private static final double BESIDE = 1e-6;

    private static final double ROUNDING = 0x1p-53;

    /** Relative, to see how fast a gradient changes. */
    private static final double STEP = 0x1p-40;

    /** Operations of which each rounds. */
    private static final double ROUNDINGS = 4;

    /** Computed with a larger error than this, a right gradient is worth a warning. */
    private static final double INACCURATE = 1e-6;

    private final ActivationMethod method;
    private final GradientMethod gradient;
    private final Body body;
    private final CheckedSettings settings;
    private final Samples samples;
    private final TrueSlope slope;
    private final TrueValues written;
    /** Of both, made when they are asked for. */
    private final List<ConstantErrors> constantErrors = new ArrayList<>();

    private final List<Expr> both;

    private HandWrittenGradient(ActivationMethod method, Body function, GradientMethod gradient, Body body) {
        this.method = method;
        this.gradient = gradient;
        this.body = body;
        this.both = List.of(function.value(), body.value());
        Var input = Expr.variable(method.input());
        this.settings = new CheckedSettings(method, both);
        List<Expr> functions = new ArrayList<>(both);
        functions.addAll(Boundaries.of(both, input));
        this.samples = Samples.of(functions, Settings.variables(method), settings.all());
        this.slope = new TrueSlope(
                RemovablePoints.withSlopes(function.value(), input),
                input,
                method.options().kinkRule(),
                samples);
        this.written = new TrueValues(body.value(), () -> Simplifier.stabilize(body.value()), samples);
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
        Place place = body.places().getOrDefault(body.value(), gradient.place());
        Evaluator computed = Evaluator.of(body.value(), samples.variables());
        double[] inaccurate = null;
        List<Mismatch> mismatches = new ArrayList<>();
        List<Double> matches = new ArrayList<>();
        for (double[] point : samples.points()) {
            PreciseValue value = written.at(point);
            PreciseValue derivative = slope.at(point);
            Verdict verdict = verdict(value, derivative, point);
            if (verdict == Verdict.WRONG) {
                mismatches.add(
                        new Mismatch(boxed(point), value.toDouble(), derivative.toDouble(), error(derivative, value)));
            } else if (verdict == Verdict.RIGHT) {
                matches.add(point[0]);
            }
            if (verdict != Verdict.WRONG
                    && inaccurate == null
                    && isNumber(derivative)
                    && settings.isUsual(point)
                    && isInaccurate(computed.evaluate(point), isNumber(value) ? value : derivative, point)) {
                inaccurate = point;
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
                    PastedJava.of(slope.formula(), method, gradient));
        } else if (matches.isEmpty()) {
            reporter.report(place, Problem.UNDECIDED_GRADIENT, method.method());
        } else if (inaccurate != null) {
            reporter.report(
                    place,
                    Problem.INACCURATE_GRADIENT,
                    method.method(),
                    Text.print(computed.evaluate(inaccurate), 7),
                    at(boxed(inaccurate)),
                    Text.print(slope.at(inaccurate).toDouble(), 7),
                    PastedJava.of(slope.formula(), method, gradient));
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

    private Verdict verdict(PreciseValue value, PreciseValue derivative, double... point) {
        if (!isNumber(derivative) || !value.isKnown()) {
            return Verdict.UNDECIDED;
        }
        if (isNoNumber(value)) {
            return isUndefinedBeside(point) ? Verdict.WRONG : Verdict.UNDECIDED;
        }
        double difference = Math.abs(derivative.subtract(value).toDouble());
        return error(derivative, value) <= TOLERANCE || difference <= constantError(point)
                ? Verdict.RIGHT
                : slope.between(value, derivative, TOLERANCE, ConstantErrors.ofPlace(both, point[0]), point);
    }

    /** What rounded constants may make of the difference between the two. */
    private double constantError(double... point) {
        if (constantErrors.isEmpty()) {
            constantErrors.add(new ConstantErrors(body.value(), samples));
            constantErrors.add(new ConstantErrors(slope.exact(), samples));
        }
        return constantErrors.get(0).at(point) + constantErrors.get(1).at(point);
    }

    /** Whether it is not just a single point that is left out. */
    private boolean isUndefinedBeside(double... point) {
        double step = BESIDE * (1 + Math.abs(point[0]));
        return isNoNumber(written.at(moved(point, -step))) || isNoNumber(written.at(moved(point, step)));
    }

    private static double[] moved(double[] point, double by) {
        double[] moved = point.clone();
        moved[0] += by;
        return moved;
    }

    private static boolean isNoNumber(PreciseValue value) {
        return value.isKnown() && !value.isFinite();
    }

    /** Relative to the larger of both; 0 where both are negligible. */
    private static double error(PreciseValue derivative, PreciseValue value) {
        if (isNoNumber(value)) {
            return Double.POSITIVE_INFINITY;
        }
        double size = Math.max(Math.abs(derivative.toDouble()), Math.abs(value.toDouble()));
        return size < TrueValues.NEGLIGIBLE
                ? 0
                : Math.abs(derivative.subtract(value).toDouble()) / size;
    }

    /** By more than rounded constants and a rounded input make. */
    private boolean isInaccurate(double computed, PreciseValue exact, double... point) {
        if (Math.abs(exact.toDouble()) < TrueValues.NEGLIGIBLE) {
            return !(Math.abs(computed) < Math.sqrt(TrueValues.NEGLIGIBLE));
        }
        if (exact.relativeError(computed) <= INACCURATE) {
            return false;
        }
        PreciseValue beside = written.at(moved(point, STEP * point[0]));
        double byInput = Math.abs(beside.subtract(exact).toDouble()) * ROUNDING / STEP;
        double allowed = constantError(point) + (byInput < Double.POSITIVE_INFINITY ? byInput : 0);
        return !(Math.abs(exact.minus(computed)) <= ROUNDINGS * allowed);
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
