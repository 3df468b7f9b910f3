package dev.slope.zoo;

import dev.slope.Activation;

/** The same few kinks at 0, written in many ways. */
final class Kinky {
    private Kinky() {}

    @Activation
    static double k01(double x) {
        return Math.max(x, 0);
    }

    @Activation
    static double k02(double x) {
        return Math.max(0.1 * x, x);
    }

    @Activation
    static double k03(double x) {
        return 0.1 * x + Math.max(0, 0.9 * x);
    }

    @Activation
    static double k04(double x) {
        return (x + Math.abs(x)) / 2;
    }

    @Activation
    static double k05(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    @Activation
    static double k06(double x) {
        return Math.max(0, x) + Math.min(0, Math.expm1(x));
    }

    @Activation
    static double k07(double x) {
        return Math.abs(x);
    }

    @Activation
    static double k08(double x) {
        return -Math.max(-x, 0);
    }

    @Activation
    static double k09(double x) {
        return x - Math.min(x, 0);
    }

    @Activation
    static double k10(double x) {
        return Math.max(Math.max(x, 0), 0.5 * x);
    }

    @Activation
    static double k11(double x) {
        return Math.max(x, Math.min(0.2 * x, 0.3 * x));
    }

    @Activation
    static double k12(double x) {
        return Math.abs(x) * Math.abs(x);
    }

    @Activation
    static double k13(double x) {
        return x * Math.abs(x);
    }

    @Activation
    static double k14(double x) {
        return Math.sqrt(x * x);
    }

    @Activation
    static double k15(double x) {
        return Math.hypot(x, 0);
    }

    @Activation
    static double k16(double x) {
        return Math.abs(Math.sin(x));
    }

    @Activation
    static double k17(double x) {
        return Math.max(x * x, x);
    }

    @Activation
    static double k18(double x) {
        return Math.signum(x) * x;
    }

    @Activation
    static double k19(double x) {
        return Math.copySign(x * x, x);
    }

    @Activation
    static double k20(double x) {
        return Math.max(x, 0) - Math.max(-x, 0);
    }

    @Activation
    static double k21(double x) {
        return Math.exp(-Math.abs(x));
    }

    @Activation
    static double k22(double x) {
        return Math.max(2 * x, 3 * x) + Math.min(0, x);
    }

    @Activation
    static double k23(double x) {
        double p = Math.max(x, 0), n = Math.min(x, 0);
        return p + 0.25 * n;
    }

    @Activation
    static double k24(double x) {
        return Math.abs(x) + Math.abs(2 * x) - 3 * Math.abs(x);
    }

    @Activation
    static double k25(double x) {
        return Math.max(0, Math.max(x, -x));
    }

    @Activation
    static double k26(double x) {
        return Math.tanh(Math.max(x, 0)) + 0.5 * x;
    }

    @Activation
    static double k27(double x) {
        return Math.max(x, 0) * Math.max(x, 0);
    }

    @Activation
    static double k29(double x) {
        return Math.pow(Math.max(x, 0), 1.5);
    }

    @Activation
    static double k30(double x) {
        return Math.log(1 + Math.abs(x));
    }

    @Activation
    static double k31(double x) {
        return Math.max(-2 * x, -5 * x);
    }

    @Activation
    static double k32(double x) {
        return x > 0 ? x : 0.1 * x;
    }

    @Activation
    static double k33(double x) {
        return x >= 0 ? x : 0.1 * x;
    }

    @Activation
    static double k34(double x) {
        return x < 0 ? Math.abs(x) : x;
    }

    @Activation
    static double k35(double x) {
        return Math.max(x, 0) + (x > 0 ? 0 : 0.2 * x);
    }
}
