import dev.slope.Activation;
import dev.slope.Param;

/** What has no derivative, or hides it. */
public class NotDifferentiable {
    static final double HALF = 1 / 2; // !error[slope.integer-division]@34

    @Activation
    static double casts(double x) {
        return (int) x + (long) (2 * x) + (byte) x; // !error[slope.cast-to-integer]@16 !error[slope.cast-to-integer]@26 !error[slope.cast-to-integer]@43
    }

    @Activation
    static double division(double x) {
        return 1 / 2 * x + x * (3 / 4) + HALF * 0 * x; // !error[slope.integer-division]@18 !error[slope.integer-division]@35
    }

    @Activation
    static double divisionOfParameter(double x, @Param(3) int n) {
        return n / 2 * x; // !error[slope.integer-division]@18
    }

    @Activation
    static double divisionByZero(double x) {
        return x * (1 / 0); // !error[slope.division-by-zero]@23
    }

    @Activation
    static double rounded(double x) {
        return Math.round(x) + Math.ulp(x) + Math.getExponent(x); // !error[slope.not-differentiable]@26 !error[slope.not-differentiable]@40 !error[slope.not-differentiable]@62
    }

    @Activation
    static double bits(double x, @Param(3) int n) {
        return Double.doubleToLongBits(x) + (n >> 1) + (n & 1); // !error[slope.bit-trick]@39 !error[slope.bit-trick]@48 !error[slope.bit-trick]@59
    }

    @Activation
    static double overflow(double x) {
        int f = 1;
        for (int i = 1; i < 14; i++) {
            f *= i; // !warning[slope.integer-overflow]@15
        }
        return x * f;
    }

    @Activation
    static double assigned(double x) {
        int k = 2;
        k *= x; // !error[slope.cast-to-integer]@11
        return k;
    }
}
