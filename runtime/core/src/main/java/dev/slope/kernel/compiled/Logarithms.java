package dev.slope.kernel.compiled;

/**
 * The logarithm and what is made of it.
 *
 * <p>{@code x = 2^k m} with {@code 2/3 <= m < 4/3}, taken apart by its bits; {@code log(m)} is a polynomial in {@code m - 1}.
 */
final class Logarithms {
    private static final double LN_2 = 0.6931471805599453;
    private static final double LOG10_E = 0.4342944819032518;
    private static final double LOWEST = 2.0 / 3;

    private final Graph g;
    private final Rounding rounding;
    private final Lanes lanes;
    private final Polynomials polynomials;

    Logarithms(Graph g, Rounding rounding) {
        this.g = g;
        this.rounding = rounding;
        this.lanes = g.lanes();
        this.polynomials = Polynomials.of(lanes);
    }

    /** {@code k} plus the bias, as an integer, for {@code x > 0} with all digits. */
    private Node biasedExponent(Node x) {
        Node raised = g.bits(Operation.BITS_ADD, g.toBits(x), g.bits(lanes.bits(1) - lanes.bits(LOWEST)));
        return g.shiftRight(raised, lanes.mantissaBits);
    }

    /** {@code k} as a number. */
    private Node exponent(Node biased) {
        double large = Math.scalb(1.0, lanes.mantissaBits);
        Node shifted = g.fromBits(g.bits(Operation.BITS_OR, biased, g.bits(lanes.bits(large))));
        return g.sub(shifted, g.constant(large + lanes.bias));
    }

    /** {@code x / 2^k}. */
    private Node scaledDown(Node x, Node biased) {
        Node unbiased = g.bits(Operation.BITS_SUB, biased, g.bits(lanes.bias));
        Node shift = g.shiftLeft(unbiased, lanes.mantissaBits);
        return g.fromBits(g.bits(Operation.BITS_SUB, g.toBits(x), shift));
    }

    /** {@code log1p(f) - f} for {@code |f| <= 1/3}. */
    private Node rest(Node f) {
        return g.mul(g.mul(f, f), g.polynomial(f, polynomials.log1p()));
    }

    private Node log1pNear(Node f) {
        return g.fma(g.mul(f, f), g.polynomial(f, polynomials.log1p()), f);
    }

    /** A positive number with all digits, and what that takes off {@code k}. */
    private record Normal(Node x, Node exponent, Node mantissa) {}

    private Normal normal(Node x) {
        Node isSmall = g.less(x, lanes.smallestNormal());
        int up = lanes.mantissaBits + 2;
        Node full = g.blend(isSmall, g.mul(x, Math.scalb(1.0, up)), x);
        Node biased = biasedExponent(full);
        Node exponent = g.sub(exponent(biased), g.blend(isSmall, g.constant(up), g.constant(0)));
        return new Normal(x, exponent, g.sub(scaledDown(full, biased), g.constant(1)));
    }

    Node log(Node x) {
        Normal normal = normal(x);
        return specials(x, g.fma(normal.exponent, LN_2, log1pNear(normal.mantissa)));
    }

    /** The value where it is none of the special ones: infinity for itself, minus infinity for 0, NaN below. */
    private Node specials(Node x, Node value) {
        Node infinity = g.constant(Double.POSITIVE_INFINITY);
        Node zero = g.constant(0);
        Node large = g.blend(g.less(x, infinity), value, x);
        Node none = g.blend(g.equal(x, zero), g.neg(infinity), g.constant(Double.NaN));
        return g.blend(g.less(zero, x), large, none);
    }

    Node log10(Node x) {
        return g.mul(log(x), LOG10_E);
    }

    /** {@code 1 + x = 2^k (1 + f)}, where {@code f = x 2^-k + (2^-k - 1)} loses nothing. */
    Node log1p(Node x) {
        Node one = g.constant(1);
        Node sum = g.add(x, one);
        Node biased = biasedExponent(sum);
        // four times 2^-k, which may be subnormal
        Node turned = g.bits(Operation.BITS_SUB, g.bits(2L * lanes.bias + 2), biased);
        Node fourth = g.fromBits(g.shiftLeft(turned, lanes.mantissaBits));
        Node f = g.add(scaledDown(x, biased), g.fma(fourth, 0.25, g.constant(-1)));
        Node value = specials(sum, g.fma(exponent(biased), LN_2, log1pNear(f)));
        return g.blend(g.equal(x, g.constant(0)), x, value);
    }

    /** {@code log1p(a + a^2/(1 + sqrt(1 + a^2)))}; where the square would overflow, {@code log(a) + log(2)}. */
    Node asinh(Node x) {
        Node magnitude = g.abs(x);
        Node isLarge = g.less(g.constant(Math.scalb(1.0, lanes.bias / 2 - 1)), magnitude);
        Node one = g.constant(1);
        Node root = g.sqrt(g.fma(magnitude, magnitude, one));
        Node sum = g.fma(magnitude, g.div(magnitude, g.add(root, one)), magnitude);
        Node log = log1p(g.blend(isLarge, magnitude, sum));
        return rounding.withSign(g.add(log, g.blend(isLarge, g.constant(LN_2), g.constant(0))), x);
    }

    /**
     * {@code x^y = exp(y log|x|)}, the logarithm and its product in two parts, with the special cases of {@code Math.pow}.
     *
     * @param exponentials of the same lanes
     */
    Node pow(Node x, Node y, Exponentials exponentials) {
        Node zero = g.constant(0);
        Node magnitude = g.abs(x);
        Normal normal = normal(magnitude);
        Node rest = rest(normal.mantissa);
        Node mantissa = g.add(normal.mantissa, rest);
        Node mantissaLow = g.sub(rest, g.sub(mantissa, normal.mantissa));
        Node whole = g.mul(normal.exponent, 0.6931471803691238);
        Node sum = g.add(whole, mantissa);
        Node lost = g.add(g.add(g.sub(whole, sum), mantissa), mantissaLow);
        Node rounded = g.fma(normal.exponent, 1.9082149292705877e-10, lost);
        Node both = g.add(sum, rounded);
        Node low = g.add(g.sub(sum, both), rounded);
        Node high = specials(magnitude, both);
        Node product = g.mul(y, high);
        Node correction = g.fma(y, low, g.fma(y, high, g.neg(product)));
        Node isModerate = g.less(g.abs(product), 800);
        Node exp = exponentials.exp(product);
        Node power = g.blend(isModerate, g.fma(exp, correction, exp), exp);
        return signed(x, y, power, zero);
    }

    private Node signed(Node x, Node y, Node power, Node zero) {
        Node isWhole = g.equal(rounding.rint(y), y);
        Node half = g.mul(y, 0.5);
        Node isOdd = g.and(isWhole, g.not(g.equal(rounding.rint(half), half)));
        Node signed = g.blend(isOdd, rounding.withSign(power, x), power);
        Node isFinite = g.less(g.constant(Double.NEGATIVE_INFINITY), x);
        Node isUndefined = g.and(g.and(g.less(x, zero), isFinite), g.not(isWhole));
        Node defined = g.blend(isUndefined, g.constant(Double.NaN), signed);
        return g.blend(g.equal(y, zero), g.constant(1), defined);
    }
}
