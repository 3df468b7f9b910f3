package dev.slope.kernel.compiled;

import java.util.List;

/**
 * An operation applied to nodes. Nodes of one {@link Graph} are interned: compared by identity.
 *
 * @param number its place in the graph: arguments come before what they are arguments of
 * @param literal the bits of a constant, the number of an array or a scalar, or a number of places
 */
record Node(int number, Operation operation, List<Node> arguments, long literal) {
    Node argument(int index) {
        return arguments.get(index);
    }

    boolean is(Operation wanted) {
        return operation == wanted;
    }

    /** The value of a {@link Operation#CONSTANT}. */
    double value() {
        return Double.longBitsToDouble(literal);
    }

    boolean isConstant(double wanted) {
        return operation == Operation.CONSTANT && literal == Double.doubleToRawLongBits(wanted);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return "n" + number;
    }
}
