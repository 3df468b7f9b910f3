package dev.slope.kernel.compiled;

/** Signs and whole numbers, exactly as {@code java.lang.Math} has them. */
final class Rounding {
    private final Graph g;
    private final int signPlace;
    private final double wholeFrom;

    Rounding(Graph g) {
        this.g = g;
        Lanes lanes = g.lanes();
        this.signPlace = lanes.isFloat() ? Integer.SIZE - 1 : Long.SIZE - 1;
        this.wholeFrom = Math.scalb(1.0, lanes.mantissaBits);
    }

    /** Where only the sign bit is set. */
    Node signMask() {
        return g.bits(g.lanes().isFloat() ? Integer.MIN_VALUE : Long.MIN_VALUE);
    }

    /** The number of places from the lowest bit to the sign. */
    int signPlace() {
        return signPlace;
    }

    Node signBit(Node x) {
        return g.bits(Operation.BITS_AND, g.toBits(x), signMask());
    }

    /** {@code magnitude}, which is not negative, with the sign of {@code sign}. */
    Node withSign(Node magnitude, Node sign) {
        return g.fromBits(g.bits(Operation.BITS_OR, g.toBits(magnitude), signBit(sign)));
    }

    Node copySign(Node magnitude, Node sign) {
        return withSign(g.abs(magnitude), sign);
    }

    Node signum(Node x) {
        Node negative = g.blend(g.less(x, 0), g.constant(-1), x);
        return g.blend(g.less(g.constant(0), x), g.constant(1), negative);
    }

    /** Adding and subtracting 2^23 or 2^52 rounds to the nearest whole number, ties to even. */
    Node rint(Node x) {
        Node magnitude = g.abs(x);
        Node whole = g.constant(wholeFrom);
        Node rounded = withSign(g.sub(g.add(magnitude, whole), whole), x);
        return g.blend(g.less(magnitude, whole), rounded, x);
    }

    Node floor(Node x) {
        Node nearest = rint(x);
        return g.blend(g.less(x, nearest), g.sub(nearest, g.constant(1)), nearest);
    }

    Node ceil(Node x) {
        return g.neg(floor(g.neg(x)));
    }

    /** The one of smaller magnitude where both have the same sign, else 0. */
    Node minmod(Node a, Node b) {
        Node zero = g.constant(0);
        Node positive = g.and(g.less(zero, a), g.less(zero, b));
        Node negative = g.and(g.less(a, zero), g.less(b, zero));
        Node isNumber = g.and(g.equal(a, a), g.equal(b, b));
        Node otherwise = g.blend(isNumber, zero, g.constant(Double.NaN));
        return g.blend(positive, g.trueMin(a, b), g.blend(negative, g.trueMax(a, b), otherwise));
    }
}
