package dev.slope.data;

import dev.slope.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Figures of each column, the last axis, of inputs that come batch by batch. */
final class ColumnFigures {
    private double[] mean = {};
    private double[] squares = {};
    private double[] least = {};
    private double[] greatest = {};
    private long count;

    /** One value after the other, as by Welford: "Note on a method for calculating corrected sums of squares", 1962. */
    void add(Tensor batch) {
        int[] shape = batch.shape();
        int columns = shape.length < 2 ? 0 : shape[shape.length - 1];
        if (columns == 0 || (count > 0 && columns != mean.length)) {
            throw new IllegalArgumentException("inputs to scale must have the shape [batch, ..., columns]"
                    + (count > 0 ? ", with " + mean.length + " columns" : "") + ", not " + Arrays.toString(shape));
        }
        if (count == 0) {
            mean = new double[columns];
            squares = new double[columns];
            least = filled(columns, Double.POSITIVE_INFINITY);
            greatest = filled(columns, Double.NEGATIVE_INFINITY);
        }
        double[] values = batch.toDoubles();
        for (int row = 0; row < values.length; row += columns) {
            count++;
            for (int column = 0; column < columns; column++) {
                add(column, values[row + column]);
            }
        }
    }

    private static double[] filled(int length, double value) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }

    private void add(int column, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "column " + column + " of the inputs holds " + value + ", to which nothing can be fitted");
        }
        double difference = value - mean[column];
        mean[column] += difference / count;
        squares[column] += difference * (value - mean[column]);
        least[column] = Math.min(least[column], value);
        greatest[column] = Math.max(greatest[column], value);
    }

    double[] mean() {
        return mean;
    }

    /** The root of the mean squared difference from the mean. */
    double[] deviation() {
        return Arrays.stream(squares).map(square -> Math.sqrt(square / count)).toArray();
    }

    double[] least() {
        return least;
    }

    double[] range() {
        return IntStream.range(0, least.length)
                .mapToDouble(column -> greatest[column] - least[column])
                .toArray();
    }
}
