package dev.slope.kernel.compiled;

/** {@code erf} and its complements, by {@code erfcx(a) = P((a - c)/(a + c))/(1 + 2a)} for {@code a >= 0}. */
final class ErrorFunctions {
    private final Graph g;
    private final Rounding rounding;
    private final Exponentials exponentials;
    private final Polynomials polynomials;
    private final boolean isFloat;

    ErrorFunctions(Graph g, Rounding rounding, Exponentials exponentials) {
        this.g = g;
        this.rounding = rounding;
        this.exponentials = exponentials;
        this.polynomials = Polynomials.of(g.lanes());
        this.isFloat = g.lanes().isFloat();
    }

    private Node atMost(double high, Node x) {
        return g.blend(g.less(g.constant(high), x), g.constant(high), x);
    }

    /** {@code exp(a^2) erfc(a)} for any {@code a >= 0}; {@code finite} is the same as far as it tells. */
    private Node scaledTail(Node a, Node finite) {
        Node center = g.constant(isFloat ? 2 : 4);
        Node t = g.div(g.sub(finite, center), g.add(finite, center));
        return g.div(g.polynomial(t, polynomials.erfcx()), g.fma(a, 2, g.constant(1)));
    }

    /** {@code exp(-a^2)}, corrected by what rounding the square takes off. */
    private Node expOfMinusSquare(Node a) {
        Node square = g.mul(a, a);
        Node exp = exponentials.exp(g.neg(square));
        return g.fma(exp, g.fma(g.neg(a), a, square), exp);
    }

    /** {@code exp(a^2)}, corrected likewise; it may be infinite. */
    private Node expOfSquare(Node a) {
        Node square = g.mul(a, a);
        Node lost = g.fma(a, a, g.neg(square));
        return g.mul(exponentials.exp(square), g.add(lost, g.constant(1)));
    }

    /** {@code erfc(a)} for {@code a >= 0}. */
    private Node tail(Node a) {
        Node enough = atMost(isFloat ? 11 : 28, a);
        return g.mul(expOfMinusSquare(enough), scaledTail(enough, enough));
    }

    Node erf(Node x) {
        Node magnitude = g.abs(x);
        Node near = g.fma(x, g.polynomial(g.mul(x, x), polynomials.erf()), x);
        Node far = rounding.withSign(g.sub(g.constant(1), tail(magnitude)), x);
        return g.blend(g.less(magnitude, g.constant(1)), near, far);
    }

    Node erfc(Node x) {
        Node tail = tail(g.abs(x));
        return g.blend(g.less(x, g.constant(0)), g.sub(g.constant(2), tail), tail);
    }

    Node erfcx(Node x) {
        Node magnitude = g.abs(x);
        Node tail = scaledTail(magnitude, atMost(Math.scalb(1.0, 60), magnitude));
        Node square = expOfSquare(atMost(isFloat ? 10 : 27, magnitude));
        return g.blend(g.less(x, g.constant(0)), g.sub(g.add(square, square), tail), tail);
    }
}
