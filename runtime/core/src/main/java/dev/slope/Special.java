package dev.slope;

import dev.slope.expression.SpecialFunctions;

/**
 * Differentiable functions that {@code java.lang.Math} lacks. An {@link Activation} may call them like those of
 * {@code Math}: their derivatives are known, and they neither overflow nor cancel where the formula would.
 *
 * <p>All are accurate to a few units in the last place, keep the sign of zero where they are odd, tend to their limits
 * at the infinities, and give NaN for NaN. DLMF is the <a href="https://dlmf.nist.gov">NIST Digital Library of
 * Mathematical Functions</a>.
 */
public final class Special {
    private Special() {}

    /**
     * The error function, {@code erf(x) = 2/sqrt(pi) * integral of exp(-t^2) for t from 0 to x}, in [-1, 1]; its
     * derivative is {@code 2/sqrt(pi) * exp(-x^2)}. DLMF 7.2.1; computed as W. J. Cody, Rational Chebyshev
     * approximations for the error function, Math. Comp. 23 (1969) 631-637.
     */
    public static double erf(double x) {
        return SpecialFunctions.erf(x);
    }

    /**
     * The complementary error function, {@code erfc(x) = 1 - erf(x)}, in [0, 2], relatively accurate in its right tail,
     * where it falls like {@code exp(-x^2) / (x * sqrt(pi))}. DLMF 7.2.2; computed as {@link #erf}.
     */
    public static double erfc(double x) {
        return SpecialFunctions.erfc(x);
    }

    /**
     * The scaled complementary error function, {@code erfcx(x) = exp(x^2) * erfc(x)}: positive and falling, like
     * {@code 1 / (x * sqrt(pi))} for large {@code x}, where its factors overflow and vanish; its derivative is
     * {@code 2 * x * erfcx(x) - 2/sqrt(pi)}. DLMF 7.2.3, as {@code w(ix)}; computed as {@link #erf}.
     */
    public static double erfcx(double x) {
        return SpecialFunctions.erfcx(x);
    }

    /**
     * The logistic function, {@code sigmoid(x) = 1 / (1 + exp(-x))}, in [0, 1]; its derivative is
     * {@code sigmoid(x) * sigmoid(-x)}. It never overflows, and {@code sigmoid(-x)} is {@code 1 - sigmoid(x)} without the
     * cancellation.
     */
    public static double sigmoid(double x) {
        return SpecialFunctions.sigmoid(x);
    }

    /**
     * {@code softplus(x) = log(1 + exp(x))}, in [0, infinity); its derivative is {@code sigmoid(x)}. Computed as
     * {@code max(x, 0) + log1p(exp(-|x|))}. Dugas et al., Incorporating second-order functional knowledge for better
     * option pricing, NIPS 2000.
     */
    public static double softplus(double x) {
        return SpecialFunctions.softplus(x);
    }

    /**
     * {@code logCosh(x) = log(cosh(x))}, in [0, infinity); its derivative is {@code tanh(x)}. Relatively accurate near 0,
     * where it is close to {@code x^2/2} (by {@code cosh(x) = 1 + 2 * sinh(x/2)^2}, DLMF 4.35), and without overflow
     * where it is close to {@code |x| - log(2)}.
     */
    public static double logCosh(double x) {
        return SpecialFunctions.logCosh(x);
    }

    /**
     * The inverse of the hyperbolic sine, {@code asinh(x) = log(x + sqrt(x^2 + 1))}; its derivative is
     * {@code 1 / sqrt(1 + x^2)}. DLMF 4.37; computed by {@code log1p}, so that it neither cancels nor overflows.
     */
    public static double asinh(double x) {
        return SpecialFunctions.asinh(x);
    }

    /**
     * {@code tanhShrink(x) = x - tanh(x)}; its derivative is {@code tanh(x)^2}. Relatively accurate near 0, where it is
     * close to {@code x^3/3}: computed there from the continued fraction of tanh, DLMF 4.39.
     */
    public static double tanhShrink(double x) {
        return SpecialFunctions.tanhShrink(x);
    }

    /**
     * The one of {@code a} and {@code b} that is smaller in magnitude where both are positive or both are negative, else
     * 0. P. L. Roe, Characteristic-based schemes for the Euler equations, Annu. Rev. Fluid Mech. 18 (1986) 337-365.
     */
    public static double minmod(double a, double b) {
        return SpecialFunctions.minmod(a, b);
    }
}
