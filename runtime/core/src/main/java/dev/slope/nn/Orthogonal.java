package dev.slope.nn;

import dev.slope.DType;
import dev.slope.Tensor;
import dev.slope.kernel.SplitMix64;
import java.util.Arrays;

/**
 * Orthogonal rows or columns, see {@link Initializer#orthogonal}: normal random vectors from each of which its projections
 * to those before are taken, twice, so that they are orthogonal to the last digit.
 */
record Orthogonal(double gain) implements Initializer {
    private static final int PASSES = 2;

    Orthogonal {
        if (!Double.isFinite(gain)) {
            throw new IllegalArgumentException("the gain must be finite, but is " + gain);
        }
    }

    @Override
    public Tensor initial(DType type, long seed, int... shape) {
        if (shape.length < 2) {
            throw new IllegalArgumentException(
                    "orthogonal numbers are for weights of two axes or more, not " + Arrays.toString(shape));
        }
        int columns = shape[shape.length - 1];
        int rows = columns == 0 ? 0 : Tensor.symbolic(type, shape).size() / columns;
        double[][] vectors = vectors(Math.min(rows, columns), Math.max(rows, columns), new SplitMix64(seed));
        double[] values = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] = gain * (rows < columns ? vectors[row][column] : vectors[column][row]);
            }
        }
        return Tensor.of(values, shape).cast(type);
    }

    private static double[][] vectors(int count, int length, SplitMix64 random) {
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            Arrays.setAll(vectors[i], j -> random.nextGaussian());
            for (int pass = 0; pass < PASSES; pass++) {
                for (int before = 0; before < i; before++) {
                    add(vectors[i], vectors[before], -dot(vectors[i], vectors[before]));
                }
                double norm = Math.sqrt(dot(vectors[i], vectors[i]));
                add(vectors[i], vectors[i], 1 / norm - 1);
            }
        }
        return vectors;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] to, double[] vector, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * vector[i];
        }
    }
}
