package dev.slope.kernel.compiled;

/**
 * Sine, cosine and what is made of them: {@code x = n pi/2 + r}, where {@code pi/2} is taken off in three parts, and
 * polynomials of {@code r} for both. Far out, where that would not do, {@code StrictMath} computes them.
 */
final class Trigonometry {
    private static final double FAR = 1e5;
    private static final double[] FLOAT_PARTS = {1.5707963705062866, -4.371138828673793e-08, -1.7151245100058819e-15};
    private static final double[] DOUBLE_PARTS = {1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33};

    private final Graph g;
    private final Rounding rounding;
    private final Polynomials polynomials;

    Trigonometry(Graph g, Rounding rounding) {
        this.g = g;
        this.rounding = rounding;
        this.polynomials = Polynomials.of(g.lanes());
    }

    Node sin(Node x) {
        Node value = quarterTurns(x, 0);
        Node near = g.blend(g.equal(x, g.constant(0)), x, value);
        return g.rarely(Operation.RARELY_SIN, isFar(x), x, near);
    }

    Node cos(Node x) {
        return g.rarely(Operation.RARELY_COS, isFar(x), x, quarterTurns(x, 1));
    }

    Node tan(Node x) {
        return g.div(sin(x), cos(x));
    }

    private Node isFar(Node x) {
        return g.less(g.constant(FAR), g.abs(x));
    }

    /** {@code sin(x + turns * pi/2)}. */
    private Node quarterTurns(Node x, int turns) {
        Node magic = g.constant(g.lanes().magic);
        Node shifted = g.fma(x, 2 / Math.PI, magic);
        Node n = g.sub(shifted, magic);
        Node r = x;
        for (double part : g.lanes().isFloat() ? FLOAT_PARTS : DOUBLE_PARTS) {
            r = g.fma(n, -part, r);
        }
        Node square = g.mul(r, r);
        Node sine = g.fma(g.mul(r, square), g.polynomial(square, polynomials.sin()), r);
        Node half = g.fma(square, -0.5, g.constant(1));
        Node cosine = g.fma(g.mul(square, square), g.polynomial(square, polynomials.cos()), half);

        Node quadrant = g.toBits(shifted);
        if (turns > 0) {
            quadrant = g.bits(Operation.BITS_ADD, quadrant, g.bits(turns));
        }
        // the lowest bit becomes the sign of one, the next that of the result
        Node one = g.bits(g.lanes().bits(1));
        Node odd = g.fromBits(g.bits(Operation.BITS_OR, g.shiftLeft(quadrant, rounding.signPlace()), one));
        Node sign = g.bits(Operation.BITS_AND, g.shiftLeft(quadrant, rounding.signPlace() - 1), rounding.signMask());
        Node value = g.blend(g.less(odd, 0), cosine, sine);
        return g.fromBits(g.bits(Operation.BITS_XOR, g.toBits(value), sign));
    }

    /** Beyond 1, {@code pi/2 - atan(1/|x|)}. */
    Node atan(Node x) {
        Node magnitude = g.abs(x);
        Node one = g.constant(1);
        Node isLarge = g.less(one, magnitude);
        Node near = atanOfUnit(g.blend(isLarge, g.div(one, magnitude), magnitude));
        return rounding.withSign(g.blend(isLarge, g.sub(g.constant(Math.PI / 2), near), near), x);
    }

    /** From 0 to 1. */
    private Node atanOfUnit(Node x) {
        Node square = g.mul(x, x);
        return g.fma(g.mul(x, square), g.polynomial(square, polynomials.atan()), x);
    }

    /** The angle of the smaller to the larger of {@code |x|} and {@code |y|}, then that from the positive x axis. */
    Node atan2(Node y, Node x) {
        Node width = g.abs(x);
        Node height = g.abs(y);
        Node smaller = g.trueMin(width, height);
        Node larger = g.trueMax(width, height);
        Node one = g.constant(1);
        Node zero = g.constant(0);
        // equal ones may be zeros or infinities
        Node equal = g.blend(g.equal(larger, zero), zero, one);
        Node ratio = g.blend(g.equal(smaller, larger), equal, g.div(smaller, larger));
        Node angle = atanOfUnit(ratio);
        Node first = g.blend(g.less(width, height), g.sub(g.constant(Math.PI / 2), angle), angle);
        Node isLeft = g.less(rounding.withSign(one, x), zero);
        return rounding.withSign(g.blend(isLeft, g.sub(g.constant(Math.PI), first), first), y);
    }

    /** {@code atan(x / sqrt((1 - x)(1 + x)))}. */
    Node asin(Node x) {
        Node magnitude = g.abs(x);
        Node one = g.constant(1);
        Node other = g.sqrt(g.mul(g.sub(one, magnitude), g.add(magnitude, one)));
        Node value = atan(g.div(magnitude, other));
        return rounding.withSign(g.blend(g.equal(magnitude, g.constant(0)), magnitude, value), x);
    }

    /** {@code 2 atan(sqrt((1 - x)/(1 + x)))}. */
    Node acos(Node x) {
        Node one = g.constant(1);
        return g.mul(atan(g.sqrt(g.div(g.sub(one, x), g.add(x, one)))), 2);
    }
}
