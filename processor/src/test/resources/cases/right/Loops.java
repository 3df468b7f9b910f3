import dev.slope.Activation;
import dev.slope.Param;

/** Loops, unrolled. */
public class Loops {
    static final double[] C = {1, 1, 0.5, 1 / 6.0, 1 / 24.0};
    private static final int TERMS = 6;

    // = polynomial(1) -> 2.7083333333333335
    @Activation
    static double polynomial(double x) {
        double sum = 0;
        for (int i = C.length - 1; i >= 0; i--) {
            sum = sum * x + C[i];
        }
        return sum;
    }

    @Activation
    static double series(double x) {
        double term = 1;
        double sum = 1;
        for (int n = 1; n <= TERMS; ++n) {
            term *= x / n;
            sum += term;
        }
        return sum;
    }

    @Activation
    static double each(double x) {
        double product = 1;
        for (double c : C) {
            product *= x - c;
        }
        for (var c : new double[] {2, 3}) {
            product += c;
        }
        return product;
    }

    @Activation
    static double whiles(double x) {
        int i = 0;
        double y = x;
        while (i < 3) {
            y = Math.sin(y);
            i++;
        }
        do {
            y += x;
        } while (++i < 5);
        return y;
    }

    // = jumps(2) -> 50
    @Activation
    static double jumps(double x) {
        double y = 0;
        outer:
        for (int i = 0; ; i++) {
            for (int j = 0; j < 10; j++) {
                if (j == 2) {
                    continue;
                }
                if (j > 4) {
                    continue outer;
                }
                if (i == 3) {
                    break outer;
                }
                y += (i + 1) * x;
            }
        }
        return y + x;
    }

    @Activation
    static double leftEarly(double x) {
        double y = x;
        for (int i = 0; i < 5; i++) {
            if (Math.abs(y) < 0.5) { // !warning[slope.jump]@13
                break;
            }
            if (y > 1000) { // !warning[slope.jump]@13
                continue;
            }
            y = y / 2;
        }
        return y;
    }

    @Activation
    static double returnedEarly(double x) {
        double y = x;
        for (int i = 0; i < 12; i++) {
            if (y > 10) { // !warning[slope.jump]@13
                if (y < 100) { // !warning[slope.jump]@17
                    return y + 1 - i * 0.0;
                }
                y = y - 90;
            }
            y = y / 2 + 1;
        }
        return y;
    }

    @Activation
    static double newton(double x) {
        double a = x * x + 1;
        double y = a;
        for (int i = 0; i < 20; i++) {
            double next = 0.5 * (y + a / y);
            if (next == y) break;
            y = next;
        }
        return y;
    }

    // = factorial(1) -> 1.6666666666666667
    @Activation
    static double factorial(double x) {
        long f = 1;
        for (int i = 2; i < 4; i++) {
            f *= i;
        }
        return x * 10 / f;
    }

    @Activation
    static double halves(double x) {
        double y = 0;
        int n = 5;
        for (int i = 0; i < n / 2; i++) {
            y += C[i + n / 2] * x + C[(i + 1) / 2] + (1 << i) + (6 >> i) + (n & i) + (n * (n - 1) / 2);
        }
        return y;
    }

    @Activation
    static double counted(double x, @Param(3) int n) {
        double y = x;
        for (int i = 0; i < 4; i++) {
            y += i < n ? x : 0;
        }
        return y;
    }

    @Activation
    static double labelledBlock(double x) {
        double y = x;
        done:
        {
            if (x < 1) {
                break done;
            }
            y = 2 * x - 1;
        }
        return y;
    }
}
