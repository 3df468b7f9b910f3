package dev.slope.zoo;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.tanh;

import dev.slope.Activation;
import dev.slope.Param;
import dev.slope.Special;

/** Functions that use all of the accepted language. */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // old forms are accepted, too
public final class Language {
    private Language() {}

    static final double C = Math.sqrt(2 / Math.PI);
    private static final double[] COEF = {1.0, 0.5, 0.25};

    @Activation
    public static double geluByTanh(double x) {
        return 0.5 * x * (1 + Math.tanh(C * (x + 0.044715 * Math.pow(x, 3))));
    }

    @Activation
    public static double naiveMish(double x) {
        return x * tanh(log(1 + exp(x)));
    }

    @Activation
    public static float inFloat(float x) {
        return x * (float) Math.exp(-x * x / 2f);
    }

    @Activation
    static double withConstants(double x, @Param(1.0) double a, @Param(2) int n, @Param(1) boolean flag) {
        double s = 0;
        for (int i = 0; i < 3; i++) {
            s += COEF[i] * Math.pow(x, i);
        }
        return flag ? a * s / n : s;
    }

    @Activation
    public static double earlyReturns(double x) {
        if (x > 3) {
            return x;
        } else if (x < -3) {
            return 0;
        }
        double t = x + 3;
        return x * t / 6;
    }

    @Activation
    public static double compound(double x) {
        double y = x;
        y += 1;
        y *= y;
        y /= 2;
        return y - 0.5;
    }

    @Activation
    public static double chosenLocal(double x) {
        final var e = Math.expm1(x);
        return x >= 0 ? x : e;
    }

    @Activation
    public static double nestedHelpers(double x) {
        return helper(x) + helper(2 * x);
    }

    private static double helper(double u) {
        return Math.sin(u) * scale(u);
    }

    static double scale(double u) {
        return 1 / (1 + u * u);
    }

    @Activation
    public static double huber(double x, @Param(1.0) double delta) {
        double a = Math.abs(x);
        return a <= delta ? 0.5 * x * x : delta * (a - 0.5 * delta);
    }

    @Activation
    public static double oldSwitch(double x) {
        switch (x > 0 ? 1 : 0) {
            case 1:
                return x;
            default:
                return 0.3 * x;
        }
    }

    @Activation
    public static double whileLoop(double x) {
        double r = 1;
        int k = 5;
        while (k > 0) {
            r = 1 + x * r / k;
            k--;
        }
        return r;
    }

    @Activation
    public static double fusedAndHypot(double x) {
        return Math.fma(x, x, 1.0) / Math.hypot(x, 2);
    }

    @Activation
    public static double angles(double x) {
        return Math.atan2(x, 1 + x * x) + Math.cbrt(x * x + 1);
    }

    @Activation
    public static double booleans(double x) {
        boolean pos = x > 0;
        boolean big = x > 2 || x < -2;
        return pos && !big ? x * x : pos ? 4 * x - 4 : x;
    }

    @Activation
    public static double ofAnother(double x) {
        return x * naiveMish(x);
    }

    @Activation
    public static double signedErf(double x) {
        return Special.erf(x) * Math.signum(x);
    }

    @Activation
    public static double symmetricLog(double x) {
        return Math.copySign(Math.log1p(Math.abs(x)), x);
    }

    @Activation
    public static double remainders(double x) {
        return Math.toRadians(x) + Math.toDegrees(x) / 100 + x % 3;
    }

    @Activation
    public static double nestedChoice(double x) {
        return (x < -2.5 ? 0 : x > 2.5 ? 1 : 0.2 * x + 0.5);
    }

    @Activation
    public static double assignedInBranches(double x) {
        double y;
        if (x > 0) y = x;
        else y = Math.exp(x) - 1;
        return y;
    }

    @Activation
    public static double integerSign(double x) {
        int sign = x > 0 ? 1 : -1;
        return sign * x;
    }

    @Activation
    public static double threePieces(double x) {
        return x > 0 ? x : x > -1 ? 0.5 * x : 0.25 * x - 0.25;
    }

    @Activation
    public static double forEach(double x) {
        double p = 0;
        for (double c : COEF) {
            p = p * x + c;
        }
        return p;
    }

    @Activation
    public static double clippedProduct(double x) {
        return Math.max(0, Math.min(1, (x + 3) / 6)) * x;
    }

    @Activation
    public static double floored(double x) {
        return Math.floor(x) + x;
    }

    @Activation
    public static double newSwitch(double x) {
        return switch (x > 1 ? 2 : 1) {
            case 2 -> {
                double t = x * x;
                yield t;
            }
            default -> 2 * x - 1;
        };
    }

    @Activation("custom-name")
    public static double strict(double x) {
        return StrictMath.cosh(x) - 1;
    }

    @Activation
    public static double manyFunctions(double x) {
        return Math.sinh(x) / Math.cosh(x) + Math.tan(x / 4) + Math.asin(x / 1e5) + Math.acos(x / 1e5) + Math.atan(x);
    }

    @Activation
    public static double twoTrainable(
            double x, @Param(value = 0.5, trainable = true) double a, @Param(value = 2, trainable = true) double b) {
        return a * x + Math.pow(Math.abs(x), b);
    }

    @Activation
    public static double continueAndBreak(double x) {
        double z = 1;
        for (int i = 0; i < 4; i++) {
            if (i == 2) continue;
            if (i > 2) break;
            z *= x + i;
        }
        return z;
    }

    @Activation
    public static double upperCase(double X) {
        return X / (1 + Math.abs(X));
    }

    @Activation
    public static double integerTypes(double x) {
        long n = 3;
        short m = 2;
        return x * n / m + 7 / 2.0;
    }

    @Activation
    public static double logAndRound(double x) {
        return Math.log10(1 + x * x) + Math.IEEEremainder(x, 10) + Math.rint(0.3) * x;
    }

    @Activation
    public static double assignedInput(double x) {
        {
            double y = x;
            x = y * 2;
        }
        return x + 1;
    }

    @Activation
    public static double awkwardNames(double value, @Param(1) double length, @Param(2) double i, @Param(3) double p) {
        return value * length + i * p * Math.exp(-value);
    }
}
