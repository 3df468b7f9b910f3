package dev.slope.autodiff;

import dev.slope.kernel.Copies;
import dev.slope.kernel.Copies.Steps;
import dev.slope.kernel.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** Operations that take parts of an axis, or put them together. */
public final class PartOps {
    /** Part of an axis. */
    public static final Op<Range> SLICE = new Op<>(
            "slice",
            PartOps::sliced,
            (range, x, output, shape) -> {
                int count = shape.length(range.axis);
                Steps from = new Steps(x.get(0).shape().length(range.axis), range.from, range.step);
                Copies.steps(
                        x.get(0).values(),
                        from,
                        output,
                        Steps.all(count),
                        count,
                        outer(shape, range.axis),
                        shape.stride(range.axis));
            },
            (call, input, g, y) -> {
                Range range = call.attribute();
                int length = call.input(0).shape().length(range.axis);
                return spread(g, new Spacing(range.axis, range.from, range.step, length));
            });

    /** Zeros around and between the steps of an axis: the transpose of {@link #SLICE}. */
    public static final Op<Spacing> SPREAD = new Op<>(
            "spread",
            (spacing, x) -> x.get(0).shape().with(spacing.axis, spacing.length),
            (spacing, x, output, shape) -> {
                int count = x.get(0).shape().length(spacing.axis);
                Steps to = new Steps(spacing.length, spacing.from, spacing.step);
                Copies.steps(
                        x.get(0).values(),
                        Steps.all(count),
                        output,
                        to,
                        count,
                        outer(shape, spacing.axis),
                        shape.stride(spacing.axis));
            },
            (call, input, g, y) -> slice(g, call.attribute().range(call.input(0))));

    /** One after the other along an axis. */
    public static final Op<Integer> CONCAT = new Op<>(
            "concat",
            PartOps::concatenated,
            (axis, x, output, shape) -> {
                int from = 0;
                for (Node part : x) {
                    int length = part.shape().length(axis);
                    Steps to = new Steps(shape.length(axis), from, 1);
                    Copies.steps(
                            part.values(),
                            Steps.all(length),
                            output,
                            to,
                            length,
                            outer(shape, axis),
                            shape.stride(axis));
                    from += length;
                }
            },
            (call, input, g, y) -> {
                int axis = call.attribute();
                int from = 0;
                for (Node before : call.inputs().subList(0, input)) {
                    from += before.shape().length(axis);
                }
                int to = from + call.input(input).shape().length(axis);
                return slice(g, new Range(axis, from, to, 1));
            });

    private PartOps() {}

    /** Every {@code step}th index of an axis, from {@code from} until before {@code to}. */
    public record Range(int axis, int from, int to, int step) {}

    /** Where the input goes along an axis of this length: its first part to {@code from}, each further one a step on. */
    public record Spacing(int axis, int from, int step, int length) {
        Range range(Node x) {
            int count = x.shape().length(axis);
            return new Range(axis, from, count == 0 ? from : from + (count - 1) * step + 1, step);
        }
    }

    /** Zeros before and after an axis. */
    public static Node pad(Node x, int axis, int before, int after) {
        if (before < 0 || after < 0) {
            throw new IllegalArgumentException("pad: " + before + " before and " + after + " after axis " + axis
                    + " must not be negative; slice takes parts away");
        }
        int length = Math.addExact(Math.addExact(before, x.shape().length(axis)), after);
        return spread(x, new Spacing(axis, before, 1, length));
    }

    /** An axis in parts of equal length. */
    public static List<Node> split(Node x, int axis, int parts) {
        int length = x.shape().length(axis);
        if (parts < 1 || length % parts != 0) {
            throw new IllegalArgumentException("split: axis " + axis + " of shape " + x.shape() + " has length "
                    + length + ", which does not split into " + parts + " equal parts; slice takes any part");
        }
        int part = length / parts;
        return IntStream.range(0, parts)
                .mapToObj(i -> slice(x, new Range(axis, i * part, (i + 1) * part, 1)))
                .toList();
    }

    private static Shape sliced(Range range, List<Node> x) {
        Shape shape = x.get(0).shape();
        int length = shape.length(range.axis);
        if (range.from < 0 || range.to > length || range.from > range.to) {
            throw new IllegalArgumentException("slice: " + range.from + " to " + range.to + " is not within 0 to "
                    + length + ", axis " + range.axis + " of shape " + shape);
        }
        if (range.step < 1) {
            throw new IllegalArgumentException("slice: the step must be 1 or more, but is " + range.step
                    + "; flip gives an axis in reverse order");
        }
        return shape.with(range.axis, (range.to - range.from + range.step - 1) / range.step);
    }

    private static Shape concatenated(int axis, List<Node> x) {
        Shape first = x.get(0).shape();
        int length = 0;
        for (Node part : x) {
            Shape shape = part.shape();
            if (shape.rank() != first.rank() || !shape.with(axis, 0).equals(first.with(axis, 0))) {
                throw new IllegalArgumentException(
                        "concat: shapes " + first + " and " + shape + " differ in more than axis " + axis);
            }
            length += shape.length(axis);
        }
        return first.with(axis, length);
    }

    private static int outer(Shape shape, int axis) {
        return shape.axes(0, axis).size();
    }

    // Operations as the gradients above write them: a table entry cannot name a later one, or itself.

    static Node slice(Node x, Range range) {
        return SLICE.apply(range, x);
    }

    static Node spread(Node x, Spacing spacing) {
        return SPREAD.apply(spacing, x);
    }
}
