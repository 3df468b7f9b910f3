package dev.slope;

import dev.slope.GradientCheck.Finding;
import dev.slope.NumericDerivative.Precision;
import dev.slope.NumericDerivative.Verdict;
import dev.slope.kernel.SplitMix64;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks a scalar activation, number by number, and its loops against its numbers. */
final class ScalarCheck {
    private static final double[] MAGNITUDES = {
        1e-3, 0.01, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15, 20, 30, 40, 60, 90, 120, 300, 700, 1e3,
        1e4
    };
    private static final int RANDOM_POINTS = 40;
    /** Relative difference between a loop and the same function of one number. */
    private static final double SAME = 1e-7;

    /** Steps on both sides of a jump of the derivative: is that where the function has its kink? */
    private static final double[] BESIDE_JUMPS = {-1e-3, -1e-5, 1e-5, 1e-3};

    private final ScalarActivation function;
    private final double[] points;
    private final String setting;
    private final double magnitude;
    private final boolean isSingle;
    private final List<Finding> findings = new ArrayList<>();

    private ScalarCheck(ScalarActivation function) {
        this.function = function;
        setting = function.parameters().isEmpty() ? "" : " in " + function;
        SplitMix64 random = new SplitMix64(11);
        double[] fixed =
                DoubleStream.of(MAGNITUDES).flatMap(x -> DoubleStream.of(x, -x)).toArray();
        double[] drawn = DoubleStream.generate(() -> 3 * random.nextGaussian())
                .limit(RANDOM_POINTS)
                .toArray();
        double[] sorted = Stream.of(fixed, drawn, new double[] {0})
                .flatMapToDouble(DoubleStream::of)
                .sorted()
                .toArray();
        points = DoubleStream.concat(DoubleStream.of(sorted), besideJumps(sorted))
                .toArray();
        isSingle = DoubleStream.of(drawn).map(function::derivative).allMatch(slope -> (float) slope == slope);
        // Intermediate results are taken to be as large as the function is near 0.
        magnitude = DoubleStream.of(sorted)
                .filter(x -> Math.abs(x) <= 1)
                .map(x -> Math.abs(function.value(x)))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** Points around those places between {@code sorted} ones where the derivative jumps. */
    private DoubleStream besideJumps(double[] sorted) {
        return IntStream.range(1, sorted.length)
                .mapToObj(i -> jump(sorted[i - 1], sorted[i]))
                .flatMapToDouble(OptionalDouble::stream)
                .flatMap(jump -> DoubleStream.of(BESIDE_JUMPS).map(step -> jump + step));
    }

    private OptionalDouble jump(double from, double to) {
        double left = from;
        double right = to;
        double size = Math.abs(function.derivative(to) - function.derivative(from));
        while (right - left > 1e-9 * Math.max(1, Math.abs(right))) {
            double middle = (left + right) / 2;
            double slope = function.derivative(middle);
            boolean isLeft = Math.abs(slope - function.derivative(left)) > Math.abs(slope - function.derivative(right));
            left = isLeft ? left : middle;
            right = isLeft ? middle : right;
        }
        boolean isJump = Math.abs(function.derivative(right) - function.derivative(left)) > size / 100;
        return isJump ? OptionalDouble.of(right) : OptionalDouble.empty();
    }

    static List<Finding> findings(ScalarActivation function) {
        List<Finding> all = new ArrayList<>();
        for (ActivationFunction setting : ParameterSettings.of(function)) {
            ScalarCheck check = new ScalarCheck((ScalarActivation) setting);
            check.input();
            check.loops();
            check.trainable();
            all.addAll(check.findings);
        }
        return all;
    }

    private void input() {
        for (double x : points) {
            Finding found = compare(x, Precision.DOUBLE);
            findings.add(isSingle && found.verdict() == Verdict.WRONG ? compare(x, Precision.SINGLE) : found);
        }
    }

    /** An author's method may compute in float: then what seems wrong in double is looked at with fewer digits. */
    private Finding compare(double x, Precision precision) {
        return Finding.of(
                "x",
                "x = " + x + setting,
                function.derivative(x),
                NumericDerivative.of(t -> function.value(x + t), magnitude, x, precision));
    }

    /** What training uses, with random upstream gradients, must be what was checked above. */
    private void loops() {
        Tensor x = Tensor.of(points);
        Tensor upstream = Tensor.normal(DType.FLOAT64, 12, points.length);
        double[] gradient =
                Gradients.vectorJacobian(function::apply, x, upstream).toDoubles();
        for (int i = 0; i < points.length; i++) {
            double expected = upstream.get(i) * function.derivative(points[i]);
            double difference = Math.abs(gradient[i] - expected);
            boolean isSame =
                    Double.compare(gradient[i], expected) == 0 || difference <= SAME * Math.abs(expected) + 1e-290;
            findings.add(new Finding(
                    "x",
                    "x = " + points[i] + setting + ", loop with upstream gradient " + upstream.get(i),
                    gradient[i],
                    expected,
                    0,
                    isSame ? Verdict.RIGHT : Verdict.WRONG));
        }
    }

    private void trainable() {
        List<Parameter> trainable =
                function.parameters().stream().filter(Parameter::trainable).toList();
        List<Tensor> inputs = new ArrayList<>(Collections.singletonList(Tensor.of(points)));
        for (Parameter parameter : trainable) {
            inputs.add(Tensor.full(DType.FLOAT64, function.parameter(parameter.name()), points.length));
        }
        List<Tensor> gradients = Gradients.of(
                all -> function.apply(all.get(0), all.subList(1, all.size())).sum(), inputs);
        for (int p = 0; p < trainable.size(); p++) {
            String name = trainable.get(p).name();
            double at = function.parameter(name);
            for (int i = 0; i < points.length; i++) {
                double x = points[i];
                findings.add(Finding.of(
                        name,
                        "x = " + x + setting + ", with respect to " + name,
                        gradients.get(p + 1).get(i),
                        NumericDerivative.of(t -> function.with(name, at + t).value(x), magnitude, at)));
            }
        }
    }
}
