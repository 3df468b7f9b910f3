package dev.slope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Largest and smallest elements of rows, of few columns and of so many that they are cut, on several threads. */
class RowExtremesTest {
    private static final double[] SPECIAL = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0};

    private final int before = Threads.count();

    @AfterEach
    void restore() {
        Threads.setCount(before);
    }

    @ParameterizedTest
    @EnumSource
    void areThoseOfAPlainLoop(ElementType type) {
        Random random = new Random(1);
        for (int rows : new int[] {1, 2, 3, 1027}) {
            for (int columns : new int[] {1, 2, 3, 4, 5, 7, 8, 9, 255, 1001}) {
                Array x = type.allocate(rows * columns);
                for (int i = 0; i < x.size(); i++) {
                    x.set(i, random.nextInt(5 * columns) == 0 ? SPECIAL[random.nextInt(5)] : random.nextGaussian());
                }
                check(x, rows);
            }
        }
    }

    /** Every pair of special values, at every place of a short row. */
    @ParameterizedTest
    @EnumSource
    void ofSpecialValues(ElementType type) {
        for (double fill : SPECIAL) {
            for (double other : SPECIAL) {
                for (int columns : new int[] {1, 3, 4, 9}) {
                    Array x = type.filled(columns * columns, fill);
                    for (int row = 0; row < columns; row++) {
                        x.set(row * columns + row, other);
                    }
                    check(x, columns);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofLongRowsInSections(ElementType type) {
        int columns = 250_007;
        Random random = new Random(2);
        for (int rows : new int[] {1, 3}) {
            Array x = type.allocate(rows * columns);
            for (int i = 0; i < x.size(); i++) {
                x.set(i, random.nextDouble());
            }
            check(x, rows);
            for (int place : new int[] {0, columns / 2, columns - 1}) {
                for (double value : new double[] {-1, 2, Double.NaN}) {
                    double usual = x.get(place);
                    x.set(place, value);
                    check(x, rows);
                    x.set(place, usual);
                }
            }
        }
    }

    @Test
    void rowsNeedNotFillTheArray() {
        Array x = new Floats(new float[] {1, 2, 3, 4, 5, 6, 9}).first(6);
        check(x, 2);
    }

    private static void check(Array x, int rows) {
        int columns = x.size() / rows;
        double[] largest = new double[rows];
        double[] smallest = new double[rows];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < x.size(); i++) {
            largest[i / columns] = Math.max(largest[i / columns], x.get(i));
            smallest[i / columns] = Math.min(smallest[i / columns], x.get(i));
        }
        Array max = x.type().allocate(rows);
        Array min = x.type().allocate(rows);
        RowExtremes maxima = new RowExtremes(1, x, max);
        RowExtremes minima = new RowExtremes(-1, x, min);
        for (int threads : new int[] {1, 2, 3, 5}) {
            Threads.setCount(threads);
            max.fill(0.5);
            min.fill(0.5);
            maxima.run();
            minima.run();
            String at = x.type() + " [" + rows + ", " + columns + "] on " + threads;
            assertThat(max.toDoubles()).as("max " + at).isEqualTo(largest);
            assertThat(min.toDoubles()).as("min " + at).isEqualTo(smallest);
        }
    }
}
