package dev.slope.test;

import dev.slope.ActivationFunction;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** What element-wise activations make of NaN, of the infinities and of large numbers. */
final class ScalarLimits {
    private static final String ADVICE =
            "write the function so that it does not overflow or cancel there, or decide the"
                    + " case by a condition: NaN passes x > 0 ? x : 0.1 * x, but not x > 0 ? x : 0; if its @Gradient is written"
                    + " by hand, let it be derived";

    /** Where functions have come close to their limits, if they have any, and do not overflow on the way. */
    private static final double[] APPROACH = {1e6, 1e8, 1e10, 1e12, 1e14, 1e16};

    /** How close to each other the last values are where there is a limit, relative to them or to 1. */
    private static final double CLOSE = 1e-6;

    private ScalarLimits() {}

    static void check(Subject subject) {
        ActivationFunction function = subject.function();
        Mismatches mismatches = new Mismatches(subject, ADVICE);
        atNaN(subject, mismatches);
        for (double sign : new double[] {-1, 1}) {
            atInfinity("value", function::value, sign, mismatches);
            atInfinity("derivative", function::derivative, sign, mismatches);
        }
        for (double x : Points.finite()) {
            OptionalDouble slope = difference(function, x);
            double derivative = function.derivative(x);
            if (slope.isPresent() && !Double.isFinite(derivative)) {
                mismatches.add("the derivative at x = " + x + " is " + derivative
                        + ", but differences of values give about " + (float) slope.getAsDouble());
            }
        }
        mismatches.verify();
    }

    /** The formula as written may turn NaN into a number; then that number is right. */
    private static void atNaN(Subject subject, Mismatches mismatches) {
        Optional<DoubleUnaryOperator> written = ScalarValues.written(subject);
        double expected =
                written.map(formula -> formula.applyAsDouble(Double.NaN)).orElse(Double.NaN);
        String source = written.isPresent() ? "the formula as written" : "no source says otherwise: NaN in";
        double tolerance = 1e-9 * Math.abs(expected);
        mismatches.compare("the value at x = NaN", subject.function().value(Double.NaN), source, expected, tolerance);
        double slope = subject.function().derivative(Double.NaN);
        mismatches.require(
                Double.isNaN(slope), "the derivative at x = NaN is " + slope + ", but nothing is known there");
    }

    /** The limit, if there is one. A value that grows without one may also be NaN: infinity minus infinity. */
    private static void atInfinity(String what, DoubleUnaryOperator function, double sign, Mismatches mismatches) {
        double[] before = DoubleStream.of(APPROACH)
                .map(x -> function.applyAsDouble(sign * x))
                .toArray();
        double last = before[before.length - 1];
        double actual = function.applyAsDouble(sign * Double.POSITIVE_INFINITY);
        String place = "the " + what + " at x = " + (sign > 0 ? "infinity" : "-infinity");
        if (isConstant(before)) {
            mismatches.compare(place, actual, "its limit", last, CLOSE * Math.max(1, Math.abs(last)));
        } else if (what.equals("value") && isGrowing(before)) {
            String line = place + " is " + actual + ", but at " + sign * APPROACH[APPROACH.length - 1] + " it is "
                    + last + " and growing";
            mismatches.require(Double.isNaN(actual) || actual == Math.copySign(Double.POSITIVE_INFINITY, last), line);
        }
    }

    private static boolean isConstant(double... before) {
        double last = before[before.length - 1];
        return Double.isFinite(last)
                && DoubleStream.of(before)
                        .skip(1)
                        .allMatch(value -> Math.abs(value - last) <= CLOSE * Math.max(1, Math.abs(last)));
    }

    /** Whether each is at least twice the one before: no limit is approached like that. */
    private static boolean isGrowing(double... before) {
        for (int i = 1; i < before.length; i++) {
            boolean isInfinite = Double.isInfinite(before[i]) && before[i] == before[i - 1];
            if (!isInfinite && !(Math.abs(before[i]) >= 2 * Math.abs(before[i - 1]) && before[i] * before[i - 1] > 0)) {
                return false;
            }
        }
        return true;
    }

    /** The slope over a short way to both sides, if the values tell any. */
    private static OptionalDouble difference(ActivationFunction function, double x) {
        double step = 1e-4 * Math.max(1, Math.abs(x));
        double far = (function.value(x + step) - function.value(x - step)) / (2 * step);
        double near = (function.value(x + step / 2) - function.value(x - step / 2)) / step;
        boolean tells = Double.isFinite(near)
                && Double.isFinite(function.value(x))
                && Math.abs(far - near) <= 0.01 * Math.max(Math.abs(near), Double.MIN_NORMAL);
        return tells ? OptionalDouble.of(near) : OptionalDouble.empty();
    }
}
