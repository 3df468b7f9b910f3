package dev.slope.kernel.compiled;

import java.util.ArrayList;
import java.util.List;

/** {@code erf} and its complements, by {@code erfcx(a) = u P(1 - 4u)} with {@code u = 1/(a + 2)} for {@code a >= 0}. */
final class ErrorFunctions {
    /** Of an argument squared, so that what it is a multiple of can be squared as well. */
    private static final int MOST = 64;

    private final Graph g;
    private final Rounding rounding;
    private final Exponentials exponentials;
    private final Polynomials polynomials;
    private final boolean isFloat;
    private final List<Gaussian> gaussians = new ArrayList<>();

    ErrorFunctions(Graph g, Rounding rounding, Exponentials exponentials) {
        this.g = g;
        this.rounding = rounding;
        this.exponentials = exponentials;
        this.polynomials = Polynomials.of(g.lanes());
        this.isFloat = g.lanes().isFloat();
    }

    /** {@code exp(x)}; where that is the derivative of an error function that is computed, up to a factor, it is known. */
    Node exp(Node x) {
        for (Gaussian known : gaussians) {
            boolean isSquare =
                    base(x).is(Operation.MUL) && base(x).argument(0) == known.base && base(x).argument(1) == known.base;
            if (isSquare && isNear(-known.factor, scale(x))) {
                return known.value;
            }
        }
        return exponentials.exp(x);
    }

    /** {@code exp(-factor * base^2)}. */
    private record Gaussian(Node base, double factor, Node value) {}

    /** Of what this is a multiple. */
    private static Node base(Node x) {
        return isMultiple(x) || x.is(Operation.NEG) ? x.argument(0) : x;
    }

    /** By a number that has an inverse. */
    private static boolean isMultiple(Node x) {
        return (x.is(Operation.MUL) || x.is(Operation.DIV))
                && x.argument(1).is(Operation.CONSTANT)
                && x.argument(1).value() != 0
                && Double.isFinite(1 / x.argument(1).value());
    }

    private static double scale(Node x) {
        if (isMultiple(x)) {
            double constant = x.argument(1).value();
            return x.is(Operation.MUL) ? constant : 1 / constant;
        }
        return x.is(Operation.NEG) ? -1 : 1;
    }

    /** Whether they are the same but for rounding. */
    private boolean isNear(double expected, double value) {
        return Math.abs(value - expected) <= 4 * g.lanes().epsilon() * Math.abs(expected);
    }

    private Node atMost(double high, Node x) {
        return g.blend(g.less(g.constant(high), x), g.constant(high), x);
    }

    /** {@code exp(a^2) erfc(a)} for {@code a = scale * y}, any {@code y >= 0}. */
    private Node scaledTail(Node y, double scale) {
        Node u = g.div(g.constant(1 / scale), g.add(y, g.constant(2 / scale)));
        return g.mul(u, g.polynomial(g.fma(u, -4, g.constant(1)), polynomials.erfcx()));
    }

    /** {@code exp(a^2)}, corrected by what rounding the square takes off; it may be infinite. */
    private Node expOfSquare(Node a) {
        Node square = g.mul(a, a);
        Node lost = g.fma(a, a, g.neg(square));
        return g.mul(exponentials.exp(square), g.add(lost, g.constant(1)));
    }

    /** {@code erfc(|x|)}. */
    private Node tail(Node x) {
        Node z = g.abs(x).argument(0);
        double square = scale(z) * scale(z);
        int exponent = (int) Math.rint(Math.log(square) / Math.log(2));
        double factor = Math.scalb(1.0, exponent);
        boolean isRoot = isMultiple(z) && Math.abs(exponent) <= MOST && isNear(factor, square);
        Node y = isRoot ? z.argument(0) : z;
        double scale = isRoot ? Math.abs(scale(z)) : 1;
        Node enough = atMost((isFloat ? 11 : 28) / scale, g.abs(y));
        return g.mul(gaussian(y, isRoot ? factor : 1, enough), scaledTail(enough, scale));
    }

    /**
     * {@code exp(-factor * y^2)}, corrected by what rounding the square takes off; the factor is a power of two, so it is
     * more accurate than by the argument of the error function where that is {@code y} divided by a root of two.
     *
     * @param enough {@code |y|}, as far as the result is not 0
     */
    private Node gaussian(Node y, double factor, Node enough) {
        Node square = g.mul(enough, enough);
        Node exp = exponentials.exp(g.mul(g.neg(square), factor));
        Node lost = g.mul(g.fma(g.neg(enough), enough, square), factor);
        Node value = g.fma(exp, lost, exp);
        gaussians.add(new Gaussian(y, factor, value));
        return value;
    }

    Node erf(Node x) {
        Node magnitude = g.abs(x);
        Node near = g.fma(x, g.polynomial(g.mul(x, x), polynomials.erf()), x);
        Node far = rounding.withSign(g.sub(g.constant(1), tail(x)), x);
        return g.blend(g.less(magnitude, g.constant(1)), near, far);
    }

    Node erfc(Node x) {
        Node tail = tail(x);
        return g.blend(isNegative(x), g.sub(g.constant(2), tail), tail);
    }

    /** Told by what it is a multiple of: where that is so small that the multiple is 0, it does not matter. */
    private Node isNegative(Node x) {
        Node root = x;
        boolean isOpposite = false;
        while (base(root) != root) {
            isOpposite ^= scale(root) < 0;
            root = base(root);
        }
        return isOpposite ? g.less(g.constant(0), root) : g.less(root, 0);
    }

    Node erfcx(Node x) {
        Node magnitude = g.abs(x);
        Node tail = scaledTail(magnitude, 1);
        Node square = expOfSquare(atMost(isFloat ? 10 : 27, magnitude));
        return g.blend(g.less(x, g.constant(0)), g.sub(g.add(square, square), tail), tail);
    }
}
