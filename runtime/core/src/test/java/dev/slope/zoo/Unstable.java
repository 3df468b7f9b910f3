package dev.slope.zoo;

import dev.slope.Activation;
import dev.slope.Param;
import dev.slope.Special;

/** Functions that overflow, cancel or are undefined somewhere as they are written here. */
interface Unstable {
    @Activation
    static double u01(double x) {
        return Math.log(1 + Math.exp(x));
    }

    @Activation
    static double u02(double x) {
        return Math.exp(x) / (1 + Math.exp(x));
    }

    @Activation
    static double u03(double x) {
        return x * Math.tanh(Math.log(1 + Math.exp(x)));
    }

    @Activation
    static double u04(double x) {
        return (Math.exp(x) - Math.exp(-x)) / (Math.exp(x) + Math.exp(-x));
    }

    @Activation
    static double u05(double x, @Param(1.4) double alpha) {
        return x > 0 ? x : alpha * (Math.exp(x) - 1);
    }

    @Activation
    static double u06(double x) {
        return Math.log(Math.cosh(x));
    }

    @Activation
    static double u07(double x) {
        return Math.sqrt(1 + x * x) - 1;
    }

    @Activation
    static double u08(double x) {
        return Math.log(x + Math.sqrt(x * x + 1));
    }

    @Activation
    static double u09(double x) {
        return x == 0 ? 1 : Math.tanh(x) / x;
    }

    @Activation
    static double u10(double x) {
        return x / (Math.exp(x) - 1);
    }

    @Activation
    static double u11(double x) {
        return 1 - Math.tanh(x) * Math.tanh(x);
    }

    @Activation
    static double u12(double x) {
        return 1 - Math.exp(-Math.exp(x));
    }

    @Activation
    static double u13(double x, @Param(value = 0.7, trainable = true) double beta) {
        return Math.log(1 + Math.exp(beta * x)) / beta;
    }

    @Activation
    static double u14(double x) {
        return -Math.log(1 / (1 + Math.exp(-x)));
    }

    @Activation
    static double u15(double x) {
        double e = Math.exp(x);
        return x * (e * e + 2 * e) / (e * e + 2 * e + 2);
    }

    @Activation
    static double u16(double x) {
        return 2 / (1 + Math.exp(-2 * x)) - 1;
    }

    @Activation
    static double u17(double x) {
        return Math.log(Math.exp(x) + Math.exp(0.5 * x));
    }

    @Activation
    static double u18(double x) {
        double e = Math.exp(x);
        return x > 20 ? x : x * (1 - 2 / (e * e + 2 * e + 2));
    }

    @Activation
    static double u19(double x) {
        return 0.5 * x * (1 + Math.tanh(0.7978845608028654 * (x + 0.044715 * x * x * x)));
    }

    @Activation
    static double u20(double x) {
        return 0.5 * x * (1 + Special.erf(x / Math.sqrt(2)));
    }

    @Activation
    static double u21(double x) {
        return (1 - Math.exp(-x)) / (1 + Math.exp(-x));
    }

    @Activation
    static double u22(double x) {
        return 1 / Math.tanh(x) - 1 / x;
    }

    @Activation
    static double u23(double x) {
        double s = 1 / (1 + Math.exp(-x));
        return s * (1 - s);
    }

    @Activation
    static double u24(double x) {
        return x * (1 - Math.exp(-Math.exp(x)));
    }

    /** No form of the derivative is known that is accurate for large x. */
    @Activation
    @SuppressWarnings("slope")
    static double u25(double x) {
        return x * (0.5 * Math.PI - Math.atan(x));
    }
}
