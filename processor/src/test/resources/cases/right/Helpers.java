import dev.slope.Activation;
import dev.slope.Param;

/** Methods that call methods. */
public class Helpers {
    @Activation
    static double outer(double x, @Param(2) double k) {
        return twice(square(x)) + Inner.cube(x) * k + square(square(x)) + max3(x, 1, k);
    }

    private static double square(double x) {
        return x * x;
    }

    public static double twice(double y) {
        double x = 2;
        return x * y;
    }

    static double max3(double a, double b, double c) {
        return Math.max(a, Math.max(b, c));
    }

    static class Inner {
        static double cube(double x) {
            return x * square(x);
        }

        @Activation
        static double nested(double x) {
            return cube(x) + twice(x);
        }
    }

    @Activation
    static double calling(double x) {
        return outer(x, 1) - Helpers.outer(x, 2) + Inner.nested(x); // !note[slope.stable-form]@50
    }

    static double pick(int i) {
        return 1;
    }

    static double pick(long i) {
        return 2;
    }

    static double pick(double i) {
        return 3;
    }

    static double pick(double i, double j) {
        return 4;
    }

    // = overloads(1) -> 1441.0
    @Activation
    static double overloads(double x) {
        byte b = 1;
        return 1000 * pick('c') + 100 * pick(x, 1) + 10 * pick(x, b) + pick(b) + x - 1 - 0 * pick(1L) * pick(x);
    }

    static double horner(double[] c, double x) {
        double y = 0;
        for (int i = c.length - 1; i >= 0; --i) {
            y = y * x + c[i];
        }
        return y;
    }

    @Activation
    static double polynomials(double x) {
        double[] q = {1, 0.5};
        return horner(new double[] {1, 2, 3}, x) / horner(q, Math.abs(x));
    }

    static double clamp(double x, double low, double high) {
        if (x < low) return low;
        if (x > high) return high;
        return x;
    }

    static boolean isSmall(double x) {
        return Math.abs(x) < 1;
    }

    static int order(boolean small) {
        return small ? 2 : 1;
    }

    static double power(double x, int n) {
        double y = 1;
        for (int i = 0; i < n; i++) {
            y *= x;
        }
        return y;
    }

    @Activation
    static double composed(double x) {
        return clamp(x, -2, 2) + power(x, 3) + (isSmall(x) ? 0 : 0.0) + order(x > 3) * (x - 3);
    }
}
