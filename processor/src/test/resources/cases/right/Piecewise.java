import dev.slope.Activation;
import dev.slope.Param;
import dev.slope.Special;

/** Correct functions in pieces: nothing to say about them. */
public class Piecewise {
    @Activation
    static double relu6(double x) {
        return Math.min(Math.max(x, 0), 6);
    }

    @Activation
    static double hardSigmoid(double x) {
        return x <= -3 ? 0 : x >= 3 ? 1 : x / 6 + 0.5;
    }

    @Activation
    static double selu(double x) {
        final double scale = 1.0507009873554805;
        final double alpha = 1.6732632423543772;
        return scale * (x > 0 ? x : alpha * Math.expm1(x));
    }

    @Activation
    static double lambert(double x) {
        if (x > 4.97) return 1;
        if (x < -4.97) return -1;
        double s = x * x;
        return x * (135135 + s * (17325 + s * (378 + s))) / (135135 + s * (62370 + s * (3150 + s * 28)));
    }

    @Activation
    static double cutGelu(double x) {
        return x < -6 ? 0 : x > 6 ? x : x * 0.5 * Special.erfc(-x / Math.sqrt(2));
    }

    @Activation
    static double softShrink(double x, @Param(0.5) double lambda) {
        return x > lambda ? x - lambda : x < -lambda ? x + lambda : 0;
    }

    @Activation
    static double stableSoftplus(double x) {
        return x > 20 ? x : x < -20 ? Math.exp(x) : Math.log1p(Math.exp(x));
    }

    @Activation
    static double series(double x) {
        return Math.abs(x) < 1e-4 ? 1 - x * x / 6 : Math.sin(x) / x;
    }

    @Activation
    static double hinge(double x) {
        return x == 0 ? 0 : Math.abs(x);
    }

    @Activation
    static double bent(double x) {
        return x != 0 ? (Math.sqrt(x * x + 1) - 1) / 2 + x : 0 * x + x; // !note[slope.stable-form]@47
    }

    @Activation
    static double cancelled(double x) {
        return (x > 1 ? x + 1 : x) - (x > 1 ? 1 : 0);
    }

    @Activation
    static double sawtooth(double x) {
        return x - Math.floor(x);
    }

    @Activation
    static double finite(double x) {
        return Double.isNaN(x) ? 0 : x;
    }
}
