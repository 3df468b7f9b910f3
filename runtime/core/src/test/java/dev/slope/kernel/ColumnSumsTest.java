package dev.slope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Sums of columns, few and many, of few rows and of so many that they are cut into pieces. */
class ColumnSumsTest {
    private static final int MOST = 1_000_000;

    @Test
    void areThoseOfTheColumns() {
        for (ElementType type : ElementType.values()) {
            for (int rows : new int[] {0, 1, 7, 1030, 100_003}) {
                for (int columns : new int[] {1, 6, 512, 70_000}) {
                    if ((long) rows * columns > MOST) {
                        continue;
                    }
                    Array x = type.allocate(rows * columns);
                    double[] expected = new double[columns];
                    for (int i = 0; i < x.size(); i++) {
                        x.set(i, (i % 13 - 6) * 0.25);
                        expected[i % columns] += x.get(i);
                    }
                    Array y = type.filled(columns, Double.NaN);
                    ColumnSums sums = new ColumnSums(x, y);
                    sums.run();
                    sums.run();
                    assertThat(y.toDoubles()).containsExactly(expected, Offset.offset(1e-9));
                }
            }
        }
    }
}
