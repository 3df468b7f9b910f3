package dev.slope.kernel.compiled;

/** Roots other than the square root itself. */
final class Roots {
    private final Graph g;
    private final Rounding rounding;
    private final Logarithms logarithms;
    private final Exponentials exponentials;

    Roots(Graph g, Rounding rounding, Logarithms logarithms, Exponentials exponentials) {
        this.g = g;
        this.rounding = rounding;
        this.logarithms = logarithms;
        this.exponentials = exponentials;
    }

    /** One step of Newton's method from {@code exp(log|x|/3)}. */
    Node cbrt(Node x) {
        Node magnitude = g.abs(x);
        Node rough = exponentials.exp(g.mul(logarithms.log(magnitude), 1.0 / 3));
        Node error = g.sub(g.div(magnitude, g.mul(rough, rough)), rough);
        Node root = rounding.withSign(g.fma(error, 1.0 / 3, rough), x);
        Node infinity = g.constant(Double.POSITIVE_INFINITY);
        Node isItself = g.or(g.equal(magnitude, g.constant(0)), g.equal(magnitude, infinity));
        return g.blend(isItself, x, root);
    }

    /** The larger times {@code sqrt(1 + r^2)}, where {@code r} is the ratio of both; infinite if one is, also beside NaN. */
    Node hypot(Node a, Node b) {
        Node first = g.abs(a);
        Node second = g.abs(b);
        Node larger = g.trueMax(first, second);
        Node ratio = g.div(g.trueMin(first, second), larger);
        Node value = g.mul(larger, g.sqrt(g.fma(ratio, ratio, g.constant(1))));
        Node infinity = g.constant(Double.POSITIVE_INFINITY);
        Node isInfinite = g.or(g.equal(first, infinity), g.equal(second, infinity));
        return g.blend(isInfinite, infinity, g.blend(g.equal(larger, g.constant(0)), larger, value));
    }
}
