package dev.slope.kernel.compiled;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The exponential function and what is made of it.
 *
 * <p>{@code x = n ln(2) + r}, where {@code n} is left in the low bits of a sum with a number so large that its last bit is
 * 1: from there it goes into the exponent of a power of two. {@code exp(r)} is a polynomial.
 */
final class Exponentials {
    private static final double LOG2_E = 1.4426950408889634;

    private final Graph g;
    private final Rounding rounding;
    private final Polynomials polynomials;
    private final Lanes lanes;
    private final boolean isFloat;
    private final Map<Node, Node> sigmoids = new LinkedHashMap<>();

    Exponentials(Graph g, Rounding rounding) {
        this.g = g;
        this.rounding = rounding;
        this.lanes = g.lanes();
        this.polynomials = Polynomials.of(lanes);
        this.isFloat = lanes.isFloat();
    }

    /** {@code n} and {@code r}. */
    private record Reduced(Node shifted, Node remainder) {}

    /** The low bits of {@code shifted} are those of {@code n + offset}. */
    private Reduced reduce(Node x, int offset) {
        Node magic = g.constant(lanes.magic + offset);
        Node shifted = g.fma(x, LOG2_E, magic);
        Node n = g.sub(shifted, magic);
        Node high = g.fma(n, isFloat ? -0.693145751953125 : -0.6931471803691238, x);
        return new Reduced(
                g.toBits(shifted), g.fma(n, isFloat ? -1.4286068203094173e-6 : -1.9082149292705877e-10, high));
    }

    /** {@code exp(r) - 1}. */
    private Node expm1OfRemainder(Node r) {
        return g.fma(g.polynomial(r, polynomials.expm1()), g.mul(r, r), r);
    }

    /** {@code exp(r)}. */
    private Node expOfRemainder(Node r) {
        Node one = g.constant(1);
        return g.fma(g.fma(g.polynomial(r, polynomials.expm1()), r, one), r, one);
    }

    private Node power(Node biased) {
        return g.fromBits(g.shiftLeft(biased, lanes.mantissaBits));
    }

    private Node atLeast(double low, Node x) {
        return g.blend(g.less(x, low), g.constant(low), x);
    }

    private Node atMost(double high, Node x) {
        return g.blend(g.less(g.constant(high), x), g.constant(high), x);
    }

    /** {@code exp(x)}. */
    Node exp(Node x) {
        boolean isFarEnough = isNonNegative(x) || (x.is(Operation.NEG_ABS) && isCut(x.argument(0)));
        Node enough = isFarEnough ? x : atLeast(isFloat ? -105 : -746, x);
        return isNonPositive(x) ? raised(enough) : scaled(atMost(isFloat ? 90 : 711, enough), 0);
    }

    /** {@code exp(x)} for {@code x <= 0}: as far above that nothing is subnormal, and down again. */
    private Node raised(Node x) {
        int far = isFloat ? 64 : 512;
        Reduced reduced = reduce(x, lanes.bias + far);
        Node above = g.mul(expOfRemainder(reduced.remainder), power(reduced.shifted));
        return g.mul(above, Math.scalb(1.0, -far));
    }

    /** Whether a number is cut off below, and before that above, where its exponential need not be cut any more. */
    private boolean isCut(Node x) {
        if (!x.is(Operation.BLEND) || !x.argument(2).is(Operation.BLEND)) {
            return false;
        }
        Node low = x.argument(1);
        Node inner = x.argument(2);
        Node high = inner.argument(1);
        return isBound(-1, low)
                && isLess(x.argument(0), inner, low)
                && isBound(1, high)
                && isLess(inner.argument(0), high, inner.argument(2));
    }

    private boolean isBound(int sign, Node x) {
        return isConstant(sign, x) && Math.abs(x.value()) <= (isFloat ? 130 : 1000);
    }

    private static boolean isLess(Node condition, Node a, Node b) {
        return (condition.is(Operation.LT) || condition.is(Operation.LE))
                && condition.argument(0) == a
                && condition.argument(1) == b;
    }

    private static boolean isNonPositive(Node x) {
        return x.is(Operation.NEG_ABS)
                || (x.is(Operation.NEG) && isNonNegative(x.argument(0)))
                || (x.is(Operation.MUL) && isConstant(-1, x.argument(1)) && isNonNegative(x.argument(0)));
    }

    private static boolean isNonNegative(Node x) {
        if (x.is(Operation.MUL)) {
            return x.argument(0) == x.argument(1) || (isConstant(1, x.argument(1)) && isNonNegative(x.argument(0)));
        }
        return x.is(Operation.ABS);
    }

    private static boolean isConstant(int sign, Node x) {
        return x.is(Operation.CONSTANT) && x.value() * sign > 0;
    }

    /** {@code exp(x) * 2^exponent}, by two powers of two, so that nothing overflows or is rounded before the end. */
    private Node scaled(Node x, int exponent) {
        Reduced reduced = reduce(x, 2 * lanes.bias + exponent);
        Node first = g.shiftRight(reduced.shifted, 1);
        Node second = g.bits(Operation.BITS_SUB, reduced.shifted, first);
        return g.mul(g.mul(expOfRemainder(reduced.remainder), power(first)), power(second));
    }

    /** {@code exp(x)} where it neither overflows nor is subnormal. */
    private Node bounded(Node x) {
        Reduced reduced = reduce(x, lanes.bias);
        return g.mul(expOfRemainder(reduced.remainder), power(reduced.shifted));
    }

    /** {@code exp(|x|)/2}, which overflows where {@code cosh} does. */
    private Node half(Node magnitude) {
        return scaled(atMost(isFloat ? 90 : 711, magnitude), -1);
    }

    /** {@code 2 (q 2^(n-1) + 2^(n-1) - 1/2)} with {@code q = exp(r) - 1}. */
    Node expm1(Node x) {
        Reduced reduced = reduce(atMost(isFloat ? 89 : 710, atLeast(isFloat ? -20 : -40, x)), lanes.bias - 1);
        Node half = power(reduced.shifted);
        Node sum = g.fma(expm1OfRemainder(reduced.remainder), half, g.sub(half, g.constant(0.5)));
        return zeroItself(x, g.add(sum, sum));
    }

    /** {@code value}, but {@code x} where that is a zero of either sign. */
    private Node zeroItself(Node x, Node value) {
        return g.blend(g.equal(x, g.constant(0)), x, value);
    }

    /** {@code exp(-|x|)}. */
    Node decay(Node x) {
        return exp(g.neg(g.abs(x)));
    }

    /**
     * With {@code t = a/(1 + e)}, where {@code a} is 1 or {@code e}, {@code a - e t} has less of the rounding errors of t. From
     * that of {@code -x}, if it is known, it is {@code 1} less that, or {@code e} times that.
     */
    Node sigmoid(Node x) {
        Node e = decay(x);
        Node one = g.constant(1);
        Node opposite = sigmoids.keySet().stream()
                .filter(known -> g.isOpposite(known, x))
                .findFirst()
                .orElse(null);
        if (opposite != null) {
            Node known = Objects.requireNonNull(sigmoids.get(opposite));
            return g.blend(g.less(opposite, 0), g.sub(one, known), g.mul(e, known));
        }
        Node top = g.blend(g.less(x, 0), e, one);
        Node negative = g.div(top, g.sub(g.constant(-1), e));
        Node result = g.fma(e, negative, top);
        sigmoids.put(x, result);
        return result;
    }

    /** {@code max(x, 0) + log1p(exp(-|x|))}. */
    Node softplus(Node x) {
        Node e = decay(x);
        return g.fma(e, g.polynomial(e, polynomials.log1pUnit()), g.max(x, g.constant(0)));
    }

    /** {@code tanh(softplus(x))}, which is rational in {@code e = exp(-|x|)}. */
    Node tanhOfSoftplus(Node x) {
        Node e = decay(x);
        Node negative = g.less(x, 0);
        // x < 0: (e^2 + 2e)/(e^2 + 2e + 2), else (1 + 2e)/(1 + 2e + 2e^2)
        Node top = g.blend(negative, g.fma(e, e, g.add(e, e)), g.fma(e, 2, g.constant(1)));
        Node rest = g.blend(negative, g.constant(2), g.mul(g.add(e, e), e));
        return g.div(top, g.add(top, rest));
    }

    /** {@code cosh(softplus(x))}, which is rational in {@code e = exp(-|x|)}. */
    Node coshOfSoftplus(Node x) {
        Node e = decay(x);
        Node negative = g.less(x, 0);
        // x < 0: (1 + (1 + e)^2)/(2(1 + e)), else (e^2 + (1 + e)^2)/(2e(1 + e))
        Node one = g.constant(1);
        Node sum = g.add(e, one);
        Node top = g.fma(sum, sum, g.blend(negative, one, g.mul(e, e)));
        return g.div(top, g.mul(g.blend(negative, g.constant(2), g.add(e, e)), sum));
    }

    /** Near 0 a polynomial, else {@code 1 - 2/(exp(2|x|) + 1)}. */
    Node tanh(Node x) {
        Node magnitude = g.abs(x);
        Node square = g.mul(x, x);
        Node near = g.fma(g.mul(magnitude, square), g.polynomial(square, polynomials.tanh()), magnitude);
        Node e = bounded(atMost(isFloat ? 20 : 42, g.add(magnitude, magnitude)));
        Node one = g.constant(1);
        Node far = g.sub(one, g.div(g.constant(2), g.add(e, one)));
        return rounding.withSign(g.blend(g.less(magnitude, NEAR_TANH), near, far), x);
    }

    /** Where {@link Polynomials#tanh} ends. */
    private static final double NEAR_TANH = 0.625;

    Node tanhShrink(Node x) {
        Node square = g.mul(x, x);
        Node near = g.mul(g.mul(x, square), g.neg(g.polynomial(square, polynomials.tanh())));
        return g.blend(g.less(g.abs(x), NEAR_TANH), near, g.sub(x, tanh(x)));
    }

    Node cosh(Node x) {
        Node half = half(g.abs(x));
        return g.add(half, g.div(g.constant(0.25), half));
    }

    Node sinh(Node x) {
        Node magnitude = g.abs(x);
        Node square = g.mul(x, x);
        Node near = g.fma(g.mul(magnitude, square), g.polynomial(square, polynomials.sinh()), magnitude);
        Node half = half(magnitude);
        Node far = g.sub(half, g.div(g.constant(0.25), half));
        return rounding.withSign(g.blend(g.less(magnitude, 1), near, far), x);
    }

    /** Near 0 a polynomial, else {@code |x| - log(2) + log1p(exp(-2|x|))}. */
    Node logCosh(Node x) {
        Node magnitude = g.abs(x);
        Node square = g.mul(x, x);
        Node near = g.mul(square, g.polynomial(square, polynomials.logCosh()));
        Node e = exp(g.neg(g.abs(g.add(magnitude, magnitude))));
        Node line = g.sub(magnitude, g.constant(Math.log(2)));
        Node far = g.fma(e, g.polynomial(e, polynomials.log1pUnit()), line);
        return g.blend(g.less(magnitude, 1), near, far);
    }
}
