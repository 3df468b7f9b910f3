import static dev.slope.Special.erf;
import static java.lang.Math.*;

import dev.slope.Activation;
import dev.slope.Special;

/** The functions of the libraries. */
public class Functions {
    @Activation
    static double powers(double x) {
        return sqrt(abs(x)) + cbrt(x) + pow(abs(x), 1.5) + hypot(x, 2) + StrictMath.sqrt(x * x);
    }

    @Activation
    static double exponentials(double x) {
        return exp(-x * x) + expm1(-abs(x)) + log(1 + x * x) + log1p(abs(x)) + log10(2 + x * x);
    }

    @Activation
    static double circular(double x) {
        return sin(x) + cos(x) + tan(x / 1e5) + asin(x / 1e5) + acos(x / 1e5) + atan(x) + atan2(x, 2);
    }

    @Activation
    static double hyperbolic(double x) {
        return sinh(x / 1e3) + cosh(x / 1e3) + tanh(x);
    }

    // = steps(2.75) -> 0.75
    @Activation
    static double steps(double x) {
        return x - floor(x) + ceil(x) - rint(x) + x * 0 + floor(0.5) + signum(x) * 0;
    }

    @Activation
    static double extremes(double x) {
        return max(x, 0) + min(x, 1f) + Math.max(1, 2) + Double.max(x, 2) + Double.min(x, 2) + Double.sum(x, 1);
    }

    @Activation
    static double fused(double x) {
        return fma(x, 2, 1) + copySign(x, 1) + signum(x) * x;
    }

    @Activation
    static double angles(double x) {
        return toRadians(x) + toDegrees(x) + scalb(x, 3);
    }

    @Activation
    static double special(double x) {
        return x * 0.5 * (1 + erf(x / sqrt(2))) + Special.sigmoid(x) + dev.slope.Special.softplus(x);
    }

    @Activation
    static double qualified(double x) {
        return java.lang.Math.tanh(x) * Math.PI + Math.E;
    }

    @Activation
    static double guarded(double x) {
        return Double.isNaN(x) ? x : Double.isInfinite(x) ? x : Double.isFinite(x) ? 2 * x : x;
    }

    @Activation
    static double integers(double x) {
        return x * Math.max(2, 3) + Math.abs(-4) + Integer.min(5, 6) + Math.floorMod(-7, 3) + Math.round(2.5);
    }
}
