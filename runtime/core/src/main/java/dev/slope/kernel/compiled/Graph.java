package dev.slope.kernel.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes nodes: equal ones once, so that shared work is done once; what is known beforehand is folded. */
final class Graph {
    private record Key(Operation operation, List<Node> arguments, long literal) {}

    private final Lanes lanes;
    private final Map<Key, Node> known = new HashMap<>();

    Graph(Lanes lanes) {
        this.lanes = lanes;
    }

    Lanes lanes() {
        return lanes;
    }

    private Node node(Operation operation, long literal, Node... arguments) {
        Key key = new Key(operation, List.of(arguments), literal);
        return known.computeIfAbsent(key, k -> new Node(known.size(), operation, k.arguments, literal));
    }

    Node array(int index) {
        return node(Operation.ARRAY, index);
    }

    Node scalar(int index) {
        return node(Operation.SCALAR, index);
    }

    Node constant(double value) {
        return node(Operation.CONSTANT, Double.doubleToRawLongBits(lanes.round(value)));
    }

    Node bits(long bits) {
        return node(Operation.BITS, bits);
    }

    Node truth(boolean holds) {
        return node(Operation.TRUTH, holds ? 1 : 0);
    }

    Node add(Node a, Node b) {
        return node(Operation.ADD, 0, a, b);
    }

    Node sub(Node a, Node b) {
        return node(Operation.SUB, 0, a, b);
    }

    /** Constants come second, signs go into them or outside. */
    Node mul(Node a, Node b) {
        if (a.is(Operation.CONSTANT) && !b.is(Operation.CONSTANT)) {
            return mul(b, a);
        }
        if (b.isConstant(1)) {
            return a;
        }
        if (isNegated(a)) {
            return b.is(Operation.CONSTANT) ? mul(neg(a), neg(b)) : neg(mul(neg(a), b));
        }
        return isNegated(b) ? neg(mul(a, neg(b))) : node(Operation.MUL, 0, a, b);
    }

    Node mul(Node a, double b) {
        return mul(a, constant(b));
    }

    /** By a power of two it is a product. */
    Node div(Node a, Node b) {
        if (b.is(Operation.CONSTANT) && lanes.isPowerOfTwo(b.value())) {
            return mul(a, constant(1 / b.value()));
        }
        if (isNegated(a)) {
            return b.is(Operation.CONSTANT) ? div(neg(a), neg(b)) : neg(div(neg(a), b));
        }
        return node(Operation.DIV, 0, a, b);
    }

    /** {@code a * b + c}. */
    Node fma(Node a, Node b, Node c) {
        return node(Operation.FMA, 0, a, b, c);
    }

    Node fma(Node a, double b, Node c) {
        return fma(a, constant(b), c);
    }

    /** The polynomial with these coefficients, from the highest power down. */
    Node polynomial(Node x, double... coefficients) {
        Node sum = constant(coefficients[0]);
        for (int i = 1; i < coefficients.length; i++) {
            sum = fma(sum, x, constant(coefficients[i]));
        }
        return sum;
    }

    Node neg(Node a) {
        if (a.is(Operation.CONSTANT)) {
            return constant(-a.value());
        }
        return switch (a.operation()) {
            case NEG -> a.argument(0);
            case ABS -> node(Operation.NEG_ABS, 0, a.argument(0));
            case NEG_ABS -> node(Operation.ABS, 0, a.argument(0));
            default -> node(Operation.NEG, 0, a);
        };
    }

    private static boolean isNegated(Node a) {
        return a.is(Operation.NEG) || a.is(Operation.NEG_ABS);
    }

    /** Whether two nodes differ in sign only. */
    boolean isOpposite(Node a, Node b) {
        boolean isScaled = (a.is(Operation.MUL) || a.is(Operation.DIV)) && a.is(b.operation());
        return a == neg(b)
                || (isScaled
                        && a.argument(0) == b.argument(0)
                        && a.argument(1).is(Operation.CONSTANT)
                        && a.argument(1) == neg(b.argument(1)));
    }

    /** Of what differs in sign only, it is one node. */
    Node abs(Node a) {
        if (isNegated(a)) {
            return abs(neg(a));
        }
        boolean isScaled = a.is(Operation.MUL) || a.is(Operation.DIV);
        if (isScaled && a.argument(1).is(Operation.CONSTANT) && a.argument(1).value() < 0) {
            return abs(node(a.operation(), 0, a.argument(0), neg(a.argument(1))));
        }
        return a.is(Operation.ABS) ? a : node(Operation.ABS, 0, a);
    }

    Node sqrt(Node a) {
        return node(Operation.SQRT, 0, a);
    }

    /** As {@code Math.min}; where one is a constant by a comparison, which takes fewer instructions in a vector. */
    Node min(Node a, Node b) {
        if (isCompared(b)) {
            return blend(less(b, a), b, a);
        }
        return isCompared(a) ? min(b, a) : node(Operation.MIN, 0, a, b);
    }

    /** As {@code Math.max}; where one is a constant by a comparison, which takes fewer instructions in a vector. */
    Node max(Node a, Node b) {
        if (isCompared(b)) {
            return blend(lessOrEqual(a, b), b, a);
        }
        return isCompared(a) ? max(b, a) : node(Operation.MAX, 0, a, b);
    }

    /** By {@code Math.min} itself. */
    Node trueMin(Node a, Node b) {
        return node(Operation.MIN, 0, a, b);
    }

    /** By {@code Math.max} itself. */
    Node trueMax(Node a, Node b) {
        return node(Operation.MAX, 0, a, b);
    }

    /**
     * A comparison does not tell zeros apart: above, negative zero comes out less than positive zero. In plain loops there is
     * none, as the virtual machine makes vectors of {@code Math.min} only.
     */
    private static boolean isCompared(Node node) {
        return VectorApi.INSTANCE != null
                && node.is(Operation.CONSTANT)
                && !Double.isNaN(node.value())
                && !node.isConstant(-0.0);
    }

    Node less(Node a, Node b) {
        return node(Operation.LT, 0, a, b);
    }

    Node less(Node a, double b) {
        return less(a, constant(b));
    }

    Node lessOrEqual(Node a, Node b) {
        return node(Operation.LE, 0, a, b);
    }

    Node equal(Node a, Node b) {
        return node(Operation.EQ, 0, a, b);
    }

    Node not(Node a) {
        if (a.is(Operation.TRUTH)) {
            return truth(a.literal() == 0);
        }
        return a.is(Operation.NOT) ? a.argument(0) : node(Operation.NOT, 0, a);
    }

    Node and(Node a, Node b) {
        if (a.is(Operation.TRUTH)) {
            return a.literal() == 0 ? a : b;
        }
        return b.is(Operation.TRUTH) ? and(b, a) : node(Operation.AND, 0, a, b);
    }

    Node or(Node a, Node b) {
        return a.is(Operation.TRUTH) || b.is(Operation.TRUTH) ? not(and(not(a), not(b))) : node(Operation.OR, 0, a, b);
    }

    /** {@code yes} where {@code condition} holds, else {@code no}. */
    Node blend(Node condition, Node yes, Node no) {
        if (condition.is(Operation.TRUTH)) {
            return condition.literal() == 0 ? no : yes;
        }
        if (condition.is(Operation.NOT)) {
            return blend(condition.argument(0), no, yes);
        }
        return yes == no ? yes : node(Operation.BLEND, 0, condition, yes, no);
    }

    /** {@link Operation#RARELY_SIN} or {@link Operation#RARELY_COS}. */
    Node rarely(Operation function, Node condition, Node a, Node otherwise) {
        return node(function, 0, condition, a, otherwise);
    }

    Node toBits(Node a) {
        return a.is(Operation.FROM_BITS) ? a.argument(0) : node(Operation.TO_BITS, 0, a);
    }

    Node fromBits(Node a) {
        return a.is(Operation.TO_BITS) ? a.argument(0) : node(Operation.FROM_BITS, 0, a);
    }

    Node bits(Operation operation, Node a, Node b) {
        return node(operation, 0, a, b);
    }

    Node shiftLeft(Node a, int places) {
        return node(Operation.SHIFT_LEFT, places, a);
    }

    Node shiftRight(Node a, int places) {
        return node(Operation.SHIFT_RIGHT, places, a);
    }

    /** What {@code outputs} need, arguments first. */
    static List<Node> needed(List<Node> outputs) {
        boolean[] seen = new boolean
                [1 + Collections.max(outputs.stream().map(Node::number).toList())];
        List<Node> pending = new ArrayList<>(outputs);
        List<Node> needed = new ArrayList<>();
        while (!pending.isEmpty()) {
            Node node = pending.remove(pending.size() - 1);
            if (!seen[node.number()]) {
                seen[node.number()] = true;
                needed.add(node);
                pending.addAll(node.arguments());
            }
        }
        Node[] sorted = needed.toArray(new Node[0]);
        Arrays.sort(sorted, (a, b) -> Integer.compare(a.number(), b.number()));
        return List.of(sorted);
    }
}
