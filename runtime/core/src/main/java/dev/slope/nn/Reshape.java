package dev.slope.nn;

import dev.slope.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of a sample in another shape of the same size: {@code Reshape.of(28, 28, 1)} for {@code [batch, 784] ->
 * [batch, 28, 28, 1]}.
 *
 * @param shape the shape of a sample; one length may be -1, it is worked out
 */
public record Reshape(List<Integer> shape) implements Layer {
    /** Checks the lengths. */
    public Reshape {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(length -> length == 0 || length < -1)
                || shape.stream().filter(length -> length == -1).count() > 1) {
            throw new IllegalArgumentException(
                    "the lengths of a shape must be at least 1, but for one that may be -1; they are " + shape);
        }
    }

    /** To this shape of a sample. */
    public static Reshape of(int... shape) {
        return new Reshape(Arrays.stream(shape).boxed().toList());
    }

    int[] lengths() {
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String type() {
        return "Reshape";
    }

    @Override
    public List<Weight> weights(int... inputShape) {
        long size = Arrays.stream(inputShape).asLongStream().reduce(1, (a, b) -> a * b);
        long known = shape.stream().mapToLong(Math::abs).reduce(1, Math::multiplyExact);
        if (shape.contains(-1) ? size % known != 0 : size != known) {
            throw new IllegalArgumentException("a sample has " + size + " numbers, which do not fit shape " + shape);
        }
        return List.of();
    }

    @Override
    public Tensor apply(Tensor x, Pass pass) {
        return x.reshape(Shapes.of(x.shape()[0], resolved(x)));
    }

    /** With the length that was left open; that of the batch is left to itself, as it may be 0. */
    private int[] resolved(Tensor x) {
        int[] sample = x.shape();
        sample[0] = 1;
        return Tensor.symbolic(x.dtype(), sample).reshape(lengths()).shape();
    }
}
