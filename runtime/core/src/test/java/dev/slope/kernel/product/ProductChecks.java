package dev.slope.kernel.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.SplitMix64;
import java.util.List;

/** Products by a provider against three loops in double precision. */
public final class ProductChecks {
    private static final double NOTHING = -77;

    private final ProductProvider provider;
    private final SplitMix64 random = new SplitMix64(41);

    /** Of a provider that is loaded. */
    public ProductChecks(ProductProvider provider) {
        this.provider = provider;
    }

    /** {m, k, n}: nothing, one, narrow, around blocks and vectors. */
    public static final List<int[]> SHAPES = List.of(new int[][] {
        {0, 2, 2},
        {2, 0, 3},
        {2, 2, 0},
        {1, 1, 1},
        {1, 7, 1},
        {1, 3, 40},
        {5, 4, 1},
        {2, 5, 3},
        {3, 10, 10},
        {6, 8, 64},
        {7, 9, 65},
        {13, 31, 10},
        {12, 3, 33},
        {25, 17, 47},
        {4, 255, 31},
        {5, 256, 17},
        {3, 257, 63},
        {2, 600, 130},
        {1, 513, 270},
        {259, 5, 258},
        {67, 33, 129},
        {40, 300, 10},
        {259, 70, 3},
        {90, 30, 1}
    });

    /** All of it. */
    public void checkAll() {
        for (ElementType type : ElementType.values()) {
            if (provider.multiplies(type)) {
                SHAPES.forEach(shape -> checkShape(type, shape));
                checkSpecialValues(type);
            }
        }
    }

    private void checkShape(ElementType type, int[] shape) {
        for (int flags = 0; flags < 8; flags++) {
            check(type, shape, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
        }
    }

    private void check(ElementType type, int[] shape, boolean aTransposed, boolean bTransposed, boolean accumulates) {
        int m = shape[0];
        int k = shape[1];
        int n = shape[2];
        Array a = random(type, 2 + m * k);
        Array b = random(type, 3 + k * n);
        Array c = type.filled(1 + m * n + 1, NOTHING);
        if (accumulates) {
            random(type, m * n).copyTo(0, c, 1, m * n);
        } else if (m * n > 0) {
            c.set(1, Double.NaN);
        }
        double[] before = c.toDoubles();
        Operand left = new Operand(a, 2, aTransposed);
        Operand right = new Operand(b, 3, bTransposed);
        run(left, right, c, 1, m, k, n, accumulates);
        String what = provider.name() + " " + type + " " + m + " x " + k + " x " + n + " " + aTransposed + bTransposed
                + accumulates;
        double close = (type == ElementType.FLOAT32 ? 0x1p-21 : 0x1p-50) * (4 + k);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = accumulates ? before[1 + i * n + j] : 0;
                for (int p = 0; p < k; p++) {
                    sum += a.get(2 + (aTransposed ? p * m + i : i * k + p))
                            * b.get(3 + (bTransposed ? j * k + p : p * n + j));
                }
                double value = c.get(1 + i * n + j);
                if (!(Math.abs(value - sum) <= close)) {
                    assertThat(value)
                            .as("%s at %d, %d", what, i, j)
                            .isCloseTo(sum, org.assertj.core.data.Offset.offset(close));
                }
            }
        }
        assertThat(c.get(0)).as(what).isEqualTo(NOTHING);
        assertThat(c.get(1 + m * n)).as(what).isEqualTo(NOTHING);
    }

    /** NaN and infinities meet zeros, and whole rows and columns of them. */
    private void checkSpecialValues(ElementType type) {
        double[] special = {0, -0.0, 1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        int m = 13;
        int k = 3;
        int n = 67;
        Array a = type.allocate(m * k);
        Array b = type.allocate(k * n);
        for (int i = 0; i < m * k; i++) {
            a.set(i, i % 4 == 0 ? special[i / 4 % special.length] : 0);
        }
        for (int i = 0; i < k * n; i++) {
            b.set(i, i % 5 == 0 ? special[i / 5 % special.length] : i % 3);
        }
        Array c = type.filled(m * n, Double.NaN);
        run(Operand.of(a, 0), Operand.of(b, 0), c, 0, m, k, n, false);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int p = 0; p < k; p++) {
                    sum += a.get(i * k + p) * b.get(p * n + j);
                }
                // Whether a zero has a sign is not looked at.
                double value = c.get(i * n + j) + 0.0;
                assertThat(Double.compare(value, sum + 0.0))
                        .as("%s %s at %d, %d: %s, not %s", provider.name(), type, i, j, value, sum)
                        .isZero();
            }
        }
    }

    private void run(Operand a, Operand b, Array c, int cOffset, int m, int k, int n, boolean accumulates) {
        Panel panel = new Panel(a.matrix(m, k), b.matrix(k, n), new Matrix(c, cOffset, n, false), m, k, n, accumulates);
        MatrixProduct.panels(provider, panel).forEach(Runnable::run);
    }

    private Array random(ElementType type, int size) {
        Array array = type.allocate(size);
        for (int i = 0; i < size; i++) {
            array.set(i, random.nextGaussian());
        }
        return array;
    }
}
