package dev.slope.expression.stable;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;

import dev.slope.expression.Const;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.precise.Limit;
import dev.slope.expression.precise.PreciseEvaluator;
import dev.slope.expression.stable.Fit.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Replaces a form where it is inaccurate: at single inputs by its limit there, where the function has vanished by 0, where it
 * is too large for a double by infinity, and elsewhere by a polynomial through true values.
 */
final class Patches {
    private static final double LARGEST_RADIUS = 1;
    private static final double NARROW = 1e-4;

    /** A form with more gaps than this is not worth patching. */
    private static final int MOST = 4;

    private final Reduction exact;
    private final PreciseEvaluator function;
    private final List<Sample> samples = new ArrayList<>();
    private final double outermost;

    private Patches(Reduction exact, Supplier<Expr> equal, Samples points, Truth truth, Accuracy accuracy) {
        this.exact = exact;
        this.function = PreciseEvaluator.of(exact.function(), equal, List.of(Reduction.U), 0);
        Evaluator argument = Evaluator.of(exact.argument(), points.variables());
        for (int i = 0; i < truth.size(); i++) {
            double value = truth.at(i).toDouble();
            double at = argument.evaluate(truth.point(i)) + 0.0;
            samples.add(new Sample(at, accuracy.error(i), truth.isUnknown(i) ? Double.NaN : value));
        }
        samples.sort(Comparator.comparingDouble(Sample::at));
        this.outermost = samples.stream()
                .mapToDouble(sample -> Math.abs(sample.at))
                .max()
                .orElse(0);
    }

    /** Where the function was looked at, how inaccurate it was there, and its true value, NaN if that is not known. */
    private record Sample(double at, double error, double value) {
        boolean isBad() {
            return error > Accuracy.ACCEPTABLE;
        }

        boolean isVanished() {
            return Math.abs(value) < Truth.NEGLIGIBLE;
        }

        boolean isKnown() {
            return !Double.isNaN(value);
        }
    }

    /**
     * Neighbouring samples that are all bad.
     *
     * @param before the last good sample before, or infinity
     * @param after the first good one after, or infinity
     * @param largest the largest of the true values there
     * @param tooLarge the infinity that all of them, are rounded to, or 0
     * @param isNumber whether numbers are computed all the same
     */
    private record Gap(
            double before, double from, double to, double after, double largest, double tooLarge, boolean isNumber) {
        boolean isPoint() {
            return from == to && !isNumber;
        }

        boolean isVanished() {
            return largest < Truth.NEGLIGIBLE;
        }

        boolean isWithin(double distance) {
            return from > -distance && to < distance;
        }
    }

    /**
     * {@code form} with patches.
     *
     * @param equal the function in another form
     */
    static Expr of(Expr form, Reduction exact, Supplier<Expr> equal, Samples points, Truth truth, Accuracy accuracy) {
        return new Patches(exact, equal, points, truth, accuracy).on(form);
    }

    private Expr on(Expr form) {
        Expr patched = form;
        List<Gap> gaps = gaps();
        if (gaps.stream().filter(gap -> gap.tooLarge == 0).count() > MOST) {
            return form;
        }
        for (Gap gap : gaps) {
            for (Patch patch : patches(gap)) {
                patched = apply(
                        Fn.SELECT,
                        patch.where.substitute(Map.of(Reduction.U, exact.argument())),
                        exact.with(patch.form),
                        patched);
            }
        }
        return patched;
    }

    /** A condition on {@link Reduction#U} and the form to be used where it holds. */
    private record Patch(Expr where, Expr form) {}

    /**
     * Samples where the function has vanished, however they are computed, do not part the bad ones around them, nor do those
     * where it is not known.
     */
    private List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        int before = -1;
        int i = 0;
        while (i < samples.size()) {
            if (!isBadAt(i)) {
                before = samples.get(i).isKnown() ? i : before;
                i++;
                continue;
            }
            int last = i;
            int end = i;
            while (end < samples.size()
                    && (isBadAt(end)
                            || samples.get(end).isVanished()
                            || !samples.get(end).isKnown())) {
                last = isBadAt(end) ? end : last;
                end++;
            }
            int after = last + 1;
            while (after < samples.size() && !samples.get(after).isKnown()) {
                after++;
            }
            gaps.add(gap(before, i, last, after));
            i = last + 1;
        }
        return gaps;
    }

    private Gap gap(int before, int first, int last, int after) {
        double largest = 0;
        boolean isNumber = true;
        for (Sample sample : samples.subList(first, last + 1)) {
            largest = Math.max(largest, sample.isKnown() ? Math.abs(sample.value) : 0);
            isNumber &= sample.error < Double.POSITIVE_INFINITY;
        }
        double start = before < 0 ? Double.NEGATIVE_INFINITY : samples.get(before).at;
        double stop = after < samples.size() ? samples.get(after).at : Double.POSITIVE_INFINITY;
        double tooLarge = samples.get(first).value;
        for (Sample sample : samples.subList(first, last + 1)) {
            tooLarge = sample.value == tooLarge && Double.isInfinite(tooLarge) ? tooLarge : 0;
        }
        return new Gap(start, samples.get(first).at, samples.get(last).at, stop, largest, tooLarge, isNumber);
    }

    /** Whether any sample at the same place is bad. */
    private boolean isBadAt(int index) {
        for (int step : new int[] {1, -1}) {
            for (int i = index; i >= 0 && i < samples.size() && samples.get(i).at == samples.get(index).at; i += step) {
                if (samples.get(i).isBad()) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Patch> patches(Gap gap) {
        boolean isFarAbove = gap.after == Double.POSITIVE_INFINITY && gap.before > 0;
        boolean isFarBelow = gap.before == Double.NEGATIVE_INFINITY && gap.after < 0;
        Side outer = isFarAbove ? Side.ABOVE : Side.BELOW;
        if (gap.largest > Truth.ALMOST_TOO_LARGE) {
            return gap.tooLarge != 0 && exact.factor() instanceof Const && (isFarAbove || isFarBelow)
                    ? List.of(new Patch(beyond(outer, overflow(gap, isFarAbove)), constant(gap.tooLarge)))
                    : List.of();
        }
        if (isFarAbove || isFarBelow) {
            double good = isFarAbove ? gap.before : -gap.after;
            double bad = isFarAbove ? gap.from : -gap.to;
            Optional<Patch> patch = gap.isVanished() ? Optional.empty() : farOut(outer, good, false);
            return patch.or(() -> farOut(outer, distance(good, bad), gap.isVanished())).stream()
                    .toList();
        }
        if (gap.isPoint()) {
            double limit = Limit.of(function, gap.from);
            return Double.isNaN(limit)
                    ? List.of()
                    : List.of(new Patch(apply(Fn.EQ, Reduction.U, constant(gap.from)), constant(limit)));
        }
        if (gap.isWithin(LARGEST_RADIUS)) {
            // of what is smooth at 0 all around, or else the one side
            double reach = Math.max(-gap.from, gap.to);
            Optional<Patch> around = near(0, reach, Side.BOTH);
            if (around.isPresent()) {
                return List.of(around.get());
            }
        }
        double center = center(gap);
        double reach = Math.max(Math.abs(gap.from - center), Math.abs(gap.to - center));
        if (gap.from < center && gap.to > center) {
            Optional<Patch> both = center == 0 ? Optional.empty() : near(center, reach, Side.BOTH);
            return both.isPresent()
                    ? List.of(both.get())
                    : Stream.of(Side.BELOW, Side.ABOVE)
                            .flatMap(side -> near(center, reach, side).stream())
                            .toList();
        }
        return near(center, reach, gap.from >= center ? Side.ABOVE : Side.BELOW).stream()
                .toList();
    }

    /** A polynomial for as much as possible of what is around. */
    private Optional<Patch> near(double center, double reach, Side side) {
        double least = Math.scalb(1.0, Math.getExponent(reach) + 1);
        for (double radius = Math.max(least, LARGEST_RADIUS); radius >= least; radius *= 0.5) {
            Optional<Expr> polynomial = Fit.near(function, Reduction.U, center, radius, side);
            if (polynomial.isPresent()) {
                return Optional.of(new Patch(around(center, radius, side), polynomial.get()));
            }
        }
        return Optional.empty();
    }

    /** A short number between the last good sample and the first bad one. */
    private static double distance(double good, double bad) {
        double middle = 0.5 * (good + bad);
        double unit = Math.pow(10, Math.floor(Math.log10(Math.max(bad - good, 1e-3 * bad))) - 1);
        double rounded = Math.rint(middle / unit) * unit;
        return rounded > good && rounded < bad ? rounded : middle;
    }

    /** A distance from which on the function is sure to be too large. */
    private double overflow(Gap gap, boolean isAbove) {
        double sign = isAbove ? 1 : -1;
        double finite = isAbove ? gap.before : -gap.after;
        double tooLarge = isAbove ? gap.from : -gap.to;
        if (function.evaluate(sign * finite).toDouble() == gap.tooLarge) {
            return finite;
        }
        while (tooLarge - finite > NARROW * tooLarge) {
            double middle = 0.5 * (finite + tooLarge);
            if (function.evaluate(sign * middle).toDouble() == gap.tooLarge) {
                tooLarge = middle;
            } else {
                finite = middle;
            }
        }
        return tooLarge;
    }

    private static Expr beyond(Side side, double distance) {
        return side == Side.ABOVE
                ? apply(Fn.GT, Reduction.U, constant(distance))
                : apply(Fn.LT, Reduction.U, constant(-distance));
    }

    private Optional<Patch> farOut(Side side, double distance, boolean isVanished) {
        Expr where = beyond(side, distance);
        if (isVanished) {
            return Optional.of(new Patch(where, constant(0)));
        }
        return Fit.farOut(function, Reduction.U, distance, side).map(polynomial -> new Patch(where, polynomial));
    }

    /** 0, if that is in or next to the gap; else a constant of the function, or the middle. */
    private double center(Gap gap) {
        if (gap.before <= 0 && gap.after >= 0) {
            return 0;
        }
        Set<Expr> nodes = exact.function().nodes();
        for (Expr node : nodes) {
            if (node instanceof Const constant && Math.abs(constant.value()) <= outermost) {
                for (double sign : new double[] {1, -1}) {
                    double candidate = sign * constant.value();
                    if (candidate >= gap.from && candidate <= gap.to) {
                        return candidate;
                    }
                }
            }
        }
        return 0.5 * (gap.from + gap.to);
    }

    /** One side does not include the center, unless the function has its limit there. */
    private Expr around(double center, double radius, Side side) {
        boolean isOpen = side != Side.BOTH && Double.isNaN(Limit.of(function, center));
        Expr offset = center == 0 ? Reduction.U : apply(Fn.SUB, Reduction.U, constant(center));
        return switch (side) {
            case BOTH -> apply(Fn.LT, apply(Fn.ABS, offset), constant(radius));
            case ABOVE ->
                apply(
                        Fn.AND,
                        apply(isOpen ? Fn.GT : Fn.GE, Reduction.U, constant(center)),
                        apply(Fn.LT, Reduction.U, constant(center + radius)));
            case BELOW ->
                apply(
                        Fn.AND,
                        apply(isOpen ? Fn.LT : Fn.LE, Reduction.U, constant(center)),
                        apply(Fn.GT, Reduction.U, constant(center - radius)));
        };
    }
}
