package dev.slope.expression.stable;

import dev.slope.expression.Apply;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.precise.BoundedEvaluator;
import dev.slope.expression.precise.FloatingPoint;
import dev.slope.expression.precise.PreciseEvaluator;
import dev.slope.expression.precise.PreciseValue;
import dev.slope.expression.stable.Failure.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;

/** Finds for which inputs a form fails, with the first setting of the parameters at which it does. */
final class Failures {
    private static final double NARROW = 1e-6;

    private static final int MOST_STEPS = 60;

    /** Inputs nearer to 0 are not told from it. */
    private static final double NEAR = 1e-19;

    private final Expr form;
    private final Samples samples;
    private final Truth truth;
    private final BoundedEvaluator bounded;
    private final Accuracy accuracy;
    private final Evaluator computed;

    private Failures(Expr form, Expr exact, Samples samples) {
        this.form = form;
        this.samples = samples;
        this.truth = Truth.toTellErrors(exact, samples);
        this.bounded = BoundedEvaluator.of(form, samples.variables(), FloatingPoint.FLOAT64);
        this.accuracy = Accuracy.of(bounded, truth);
        this.computed = Evaluator.of(form, samples.variables());
    }

    /** Failures of {@code form}, which is to compute {@code exact}, in ascending order; empty if it is good enough. */
    static List<Failure> of(Expr form, Expr exact, Samples samples) {
        for (Samples setting : samples.bySetting()) {
            Failures failures = new Failures(form, exact, setting);
            if (!failures.accuracy.isAcceptable()) {
                return failures.runs();
            }
        }
        return List.of();
    }

    private List<Failure> runs() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < samples.points().size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(this::input));
        List<Failure> runs = new ArrayList<>();
        for (int from = 0; from < order.size(); ) {
            int to = from + 1;
            if (fails(order.get(from))) {
                while (to < order.size() && isSameRun(order.get(from), order.get(to))) {
                    to++;
                }
                runs.add(failure(order, from, to));
            }
            from = to;
        }
        return runs;
    }

    private double input(int sample) {
        return samples.points().get(sample)[0];
    }

    private boolean fails(int sample) {
        boolean isDenormal = input(sample) != 0 && Math.abs(input(sample)) < NEAR;
        return accuracy.error(sample) > Accuracy.ACCEPTABLE && !isDenormal;
    }

    private boolean isSameRun(int first, int next) {
        return fails(next) && input(first) < 0 == input(next) < 0 && isNumber(first) == isNumber(next);
    }

    private boolean isNumber(int sample) {
        return Double.isFinite(computed.evaluate(samples.points().get(sample)));
    }

    private Kind kind(Expr part, double... point) {
        if (Double.isFinite(Evaluator.of(part, samples.variables()).evaluate(point))) {
            return Kind.LOSES_DIGITS;
        }
        Kind kind = Kind.IS_UNDEFINED;
        for (Expr node : taken(part, point)) {
            double value = Evaluator.of(node, samples.variables()).evaluate(point);
            if (value == 0 || Double.isInfinite(value)) {
                PreciseValue exactly =
                        PreciseEvaluator.of(node, samples.variables()).evaluate(point);
                if (value != 0 && exactly.isFinite()) {
                    return Kind.OVERFLOWS;
                }
                kind = exactly.signum() == 0 ? kind : Kind.UNDERFLOWS;
            }
        }
        return kind;
    }

    /** The parts that count: not those of branches that are not taken. */
    private Set<Expr> taken(Expr expr, double... point) {
        Set<Expr> nodes = new LinkedHashSet<>();
        addTaken(expr, nodes, point);
        return nodes;
    }

    private void addTaken(Expr expr, Set<Expr> nodes, double... point) {
        if (expr instanceof Apply part && !part.isBoolean() && !nodes.contains(part)) {
            for (Expr argument : Culprit.taken(part, samples.variables(), point)) {
                addTaken(argument, nodes, point);
            }
            nodes.add(part);
        }
    }

    private Failure failure(List<Integer> order, int from, int to) {
        int worst = order.get(from);
        for (int sample : order.subList(from, to)) {
            worst = accuracy.error(sample) > accuracy.error(worst) ? sample : worst;
        }
        double[] point = samples.points().get(worst);
        Expr part = Culprit.of(form, samples.variables(), point);
        DoublePredicate fails = isNumber(worst)
                ? input -> losesDigits(at(input, point))
                : input -> !Double.isFinite(computed.evaluate(at(input, point)));
        Range range = new Range(edge(order, from, -1, fails), edge(order, to - 1, 1, fails));
        Kind kind = kind(part, point);
        return new Failure(
                part,
                kind,
                range,
                kind == Kind.OVERFLOWS ? single(part, range, order, from, to, point) : range,
                accuracy.error(worst),
                boxed(point));
    }

    private static List<Double> boxed(double... point) {
        List<Double> values = new ArrayList<>();
        for (double value : point) {
            values.add(value);
        }
        return values;
    }

    private boolean losesDigits(double... point) {
        return !Accuracy.of(bounded, truth.at(point)).isAcceptable();
    }

    private static double[] at(double input, double... point) {
        double[] moved = point.clone();
        moved[0] = input;
        return moved;
    }

    /** The same in single precision, where an open range begins nearer to 0. */
    private Range single(Expr part, Range range, List<Integer> order, int from, int to, double... point) {
        BoundedEvaluator single = BoundedEvaluator.of(part, samples.variables(), FloatingPoint.FLOAT32);
        DoublePredicate fails =
                input -> !Double.isFinite(single.evaluate(at(input, point)).value());
        if (range.isOpenAbove() == range.isOpenBelow()) {
            return range;
        }
        int step = range.isOpenAbove() ? -1 : 1;
        int last = range.isOpenAbove() ? from : to - 1;
        while (isInside(order, last + step) && fails.test(input(order.get(last + step)))) {
            last += step;
        }
        double edge = edge(order, last, step, fails);
        return range.isOpenAbove() ? new Range(edge, range.highest()) : new Range(range.lowest(), edge);
    }

    private static boolean isInside(List<Integer> order, int index) {
        return index >= 0 && index < order.size();
    }

    /** Where failing ends beyond a sample, in the direction of {@code step}; infinite if no sample there shows that it does. */
    private double edge(List<Integer> order, int last, int step, DoublePredicate fails) {
        int next = last + step;
        while (isInside(order, next) && truth.isNothingToCompare(order.get(next))) {
            next += step;
        }
        if (!isInside(order, next)) {
            return step * Double.POSITIVE_INFINITY;
        }
        double failing = input(order.get(last));
        double fine = input(order.get(next));
        if (failing < 0 != fine < 0 || fine == 0) {
            return towardsZero(failing, fails);
        }
        if (!fails.test(failing + NARROW * (fine - failing)) && !fails.test(failing * (1 + NARROW))) {
            return failing;
        }
        for (int i = 0; i < MOST_STEPS && Math.abs(fine - failing) > NARROW * Math.abs(fine); i++) {
            double middle = between(failing, fine);
            if (fails.test(middle)) {
                failing = middle;
            } else {
                fine = middle;
            }
        }
        return Math.abs(failing) > NEAR ? failing : 0;
    }

    private static double towardsZero(double failing, DoublePredicate fails) {
        double last = failing;
        double fine = 0;
        while (Math.abs(last - fine) > NARROW * Math.abs(last) && Math.abs(last) > NEAR) {
            double middle = 0.5 * (last + fine);
            if (fails.test(middle)) {
                last = middle;
            } else {
                fine = middle;
            }
        }
        return Math.abs(last) > NEAR ? last : 0;
    }

    /** In the middle, or of different magnitudes. */
    private static double between(double a, double b) {
        boolean isFarApart = Math.max(Math.abs(a), Math.abs(b)) > 4 * Math.min(Math.abs(a), Math.abs(b));
        return isFarApart ? Math.signum(a) * Math.sqrt(Math.abs(a)) * Math.sqrt(Math.abs(b)) : 0.5 * (a + b);
    }
}
