package dev.slope.processor.source;

import com.sun.source.tree.Tree.Kind;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.source.Value.Array;
import dev.slope.processor.source.Value.Broken;
import dev.slope.processor.source.Value.Real;
import dev.slope.processor.source.Value.Truncation;
import dev.slope.processor.source.Value.Truth;
import dev.slope.processor.source.Value.Whole;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Java's operators and conversions on values, with Java's types: {@code 1 / 2} is an integer division, {@code 1 / 2f} is not. */
final class Arithmetic {
    private static final Map<Kind, Fn> FUNCTIONS = Map.ofEntries(
            Map.entry(Kind.PLUS, Fn.ADD),
            Map.entry(Kind.MINUS, Fn.SUB),
            Map.entry(Kind.MULTIPLY, Fn.MUL),
            Map.entry(Kind.DIVIDE, Fn.DIV),
            Map.entry(Kind.REMAINDER, Fn.REM),
            Map.entry(Kind.LESS_THAN, Fn.LT),
            Map.entry(Kind.LESS_THAN_EQUAL, Fn.LE),
            Map.entry(Kind.GREATER_THAN, Fn.GT),
            Map.entry(Kind.GREATER_THAN_EQUAL, Fn.GE),
            Map.entry(Kind.EQUAL_TO, Fn.EQ),
            Map.entry(Kind.NOT_EQUAL_TO, Fn.NE));

    private final Reading reading;
    private final Nodes nodes;

    Arithmetic(Reading reading) {
        this.reading = reading;
        this.nodes = new Nodes(reading);
    }

    Nodes nodes() {
        return nodes;
    }

    /** {@code a operator b}. */
    Value binary(Place place, Kind operator, Value a, Value b) {
        if (a instanceof Broken || b instanceof Broken) {
            return broken(operator, a, b);
        }
        if (a instanceof Truth p && b instanceof Truth q) {
            return truths(place, operator, p.expr(), q.expr());
        }
        if (a.type().isArray() || b.type().isArray() || a instanceof Truth || b instanceof Truth) {
            return reading.refuse(
                    place, Problem.UNSUPPORTED, "this operation on " + a.type() + " and " + b.type(), "use numbers");
        }
        boolean shift =
                operator == Kind.LEFT_SHIFT || operator == Kind.RIGHT_SHIFT || operator == Kind.UNSIGNED_RIGHT_SHIFT;
        Primitive type =
                a.type().element().promote(shift ? Primitive.INT : b.type().element());
        if (a instanceof Whole p && b instanceof Whole q) {
            return wholes(place, operator, p, q, type);
        }
        Fn fn = FUNCTIONS.get(operator);
        if (fn == null) {
            return reading.refuse(place, Problem.BIT_TRICK, "this operator");
        }
        Expr left = real(place, a, type);
        Expr right = real(place, b, type);
        if (type.isIntegral() && fn == Fn.DIV) {
            reading.refuse(
                    place, Problem.INTEGER_DIVISION_OF, left + " / " + right, "(double) " + left + " / " + right);
            return Broken.of(List.of(a, b));
        }
        Expr result = nodes.apply(place, fn, left, right);
        return fn.isBoolean() ? new Truth(result) : number(rounded(place, result, type), type, List.of(a, b));
    }

    /** A number made of {@code values}: if it is an integer, their divisions may still turn out to be mistakes. */
    Real number(Expr expr, Primitive type, List<Value> values) {
        return new Real(expr, type, type.isIntegral() ? Value.truncations(values) : List.of());
    }

    private Value broken(Kind operator, Value a, Value b) {
        Fn fn = FUNCTIONS.get(operator);
        Broken result = Broken.of(List.of(a, b));
        if (fn == null || !fn.isBoolean()) {
            return result;
        }
        if (isReal(a) || isReal(b)) {
            refuseDivisions(result);
        }
        return Broken.VALUE;
    }

    private static boolean isReal(Value value) {
        return value instanceof Real real && !real.primitive().isIntegral();
    }

    private Value truths(Place place, Kind operator, Expr a, Expr b) {
        return switch (operator) {
            case AND, CONDITIONAL_AND -> new Truth(nodes.and(place, a, b));
            case OR, CONDITIONAL_OR -> new Truth(nodes.or(place, a, b));
            case EQUAL_TO -> new Truth(nodes.same(place, a, b));
            case NOT_EQUAL_TO, XOR -> new Truth(nodes.not(place, nodes.same(place, a, b)));
            default -> reading.refuse(place, Problem.UNSUPPORTED, "this operation on truth values", "use numbers");
        };
    }

    private Value wholes(Place place, Kind operator, Whole a, Whole b, Primitive type) {
        long p = a.value();
        long q = b.value();
        Fn fn = FUNCTIONS.get(operator);
        if (fn != null && fn.isBoolean()) {
            int order = Long.compare(p, q);
            return new Truth(Nodes.truth(fn.evaluate(order, 0) != 0));
        }
        if (q == 0 && (fn == Fn.DIV || fn == Fn.REM)) {
            return reading.refuse(place, Problem.DIVISION_BY_ZERO);
        }
        BigInteger left = BigInteger.valueOf(p);
        BigInteger right = BigInteger.valueOf(q);
        int distance = (int) (q & (type == Primitive.LONG ? 63 : 31));
        BigInteger exact = switch (operator) {
            case PLUS -> left.add(right);
            case MINUS -> left.subtract(right);
            case MULTIPLY -> left.multiply(right);
            case DIVIDE -> left.divide(right);
            case REMAINDER -> left.remainder(right);
            case AND -> left.and(right);
            case OR -> left.or(right);
            case XOR -> left.xor(right);
            case LEFT_SHIFT -> BigInteger.valueOf(type.wrap(p << distance));
            case RIGHT_SHIFT -> BigInteger.valueOf(p >> distance);
            case UNSIGNED_RIGHT_SHIFT ->
                BigInteger.valueOf(type == Primitive.LONG ? p >>> distance : (int) p >>> distance);
            default -> throw new IllegalArgumentException(operator.name());
        };
        long result = type.wrap(exact.longValue());
        if (!exact.equals(BigInteger.valueOf(result))) {
            reading.refuse(place, Problem.INTEGER_OVERFLOW, p + " " + symbol(operator) + " " + q, type, result);
        }
        List<Truncation> truncations =
                fn == Fn.DIV && p % q != 0 ? List.of(new Truncation(place, p, q)) : Value.truncations(List.of(a, b));
        return new Whole(result, type, truncations);
    }

    private static String symbol(Kind operator) {
        Fn fn = FUNCTIONS.get(operator);
        return fn == null ? operator.name() : fn.symbol();
    }

    /** {@code -a}. */
    Value negate(Place place, Value a) {
        if (a instanceof Whole whole) {
            return binary(place, Kind.MINUS, new Whole(0, Primitive.INT), whole);
        }
        if (a instanceof Real real) {
            Primitive type = real.primitive().promote(Primitive.INT);
            return number(nodes.apply(place, Fn.NEG, real.expr()), type, List.of(a));
        }
        return notANumber(place, a);
    }

    /** {@code +a}: only the type changes. */
    Value plus(Place place, Value a) {
        if (a instanceof Truth || a instanceof Array) {
            return notANumber(place, a);
        }
        return convert(place, a, JavaType.of(a.type().element().promote(Primitive.INT)));
    }

    private Value notANumber(Place place, Value a) {
        return a instanceof Broken
                ? a
                : reading.refuse(place, Problem.UNSUPPORTED, "this operation on " + a.type(), "use numbers");
    }

    /** {@code value} as a cast, an assignment or a call makes it one of type {@code target}. */
    Value convert(Place place, Value value, JavaType target) {
        Primitive primitive = target.element();
        if (value instanceof Broken && !primitive.isIntegral()) {
            refuseDivisions(value);
            return Broken.VALUE;
        }
        if (value instanceof Broken || value.type().is(target)) {
            return value;
        }
        if (target.isArray() || value.type().isArray() || primitive == Primitive.BOOLEAN || value instanceof Truth) {
            return reading.refuse(
                    place, Problem.UNSUPPORTED, "a conversion from " + value.type() + " to " + target, "use one type");
        }
        if (!primitive.isIntegral()) {
            return new Real(real(place, value, primitive), primitive);
        }
        if (value instanceof Whole whole) {
            return new Whole(primitive.wrap(whole.value()), primitive, whole.truncations());
        }
        Real real = (Real) value;
        if (real.expr() instanceof Const constant) {
            double exact = constant.value();
            long whole = primitive == Primitive.LONG ? (long) exact : primitive.wrap((int) exact);
            return new Whole(whole, primitive, real.truncations());
        }
        return real.primitive().widensTo(primitive)
                ? number(real.expr(), primitive, List.of(real))
                : reading.refuse(place, Problem.CAST_TO_INTEGER, target, real.expr());
    }

    /** {@code value}, a number, as an expression of type {@code type}. */
    Expr real(Place place, Value value, Primitive type) {
        if (!type.isIntegral()) {
            refuseDivisions(value);
        }
        if (value instanceof Whole whole) {
            return nodes.constant(place, type == Primitive.FLOAT ? (float) whole.value() : whole.value());
        }
        return rounded(place, ((Real) value).expr(), type);
    }

    /** Reports the integer divisions that {@code value}, which is used as a real number, comes from. */
    private void refuseDivisions(Value value) {
        for (Truncation truncation : value.truncations()) {
            reading.refuse(
                    truncation.place(),
                    Problem.INTEGER_DIVISION,
                    truncation.dividend() + " / " + truncation.divisor(),
                    truncation.dividend() / truncation.divisor(),
                    truncation.dividend() + ".0 / " + truncation.divisor());
        }
    }

    /** A constant of type {@code float} is rounded; what depends on the input is taken as exact. */
    Expr rounded(Place place, Expr expr, Primitive type) {
        return type == Primitive.FLOAT && expr instanceof Const constant
                ? nodes.constant(place, (float) constant.value())
                : expr;
    }

    /** {@code condition ? a : b}, where the condition is not known. */
    Value select(Place place, Expr condition, Value a, Value b) {
        if (a == b || (a instanceof Whole p && b instanceof Whole q && p.is(q))) {
            return a;
        }
        if (a instanceof Broken || b instanceof Broken) {
            return Broken.of(List.of(a, b));
        }
        if (a instanceof Truth p && b instanceof Truth q) {
            return new Truth(nodes.select(place, condition, p.expr(), q.expr()));
        }
        if (a instanceof Array p
                && b instanceof Array q
                && p.type().is(q.type())
                && p.elements().size() == q.elements().size()) {
            return new Array(
                    IntStream.range(0, p.elements().size())
                            .mapToObj(i -> select(
                                    place,
                                    condition,
                                    p.elements().get(i),
                                    q.elements().get(i)))
                            .toList(),
                    p.type());
        }
        if (a instanceof Truth || b instanceof Truth || a instanceof Array || b instanceof Array) {
            return reading.refuse(
                    place, Problem.UNSUPPORTED, "a choice between " + a.type() + " and " + b.type(), "use numbers");
        }
        Primitive type = a.type().is(b.type())
                ? a.type().element()
                : a.type().element().promote(b.type().element());
        Expr either = nodes.select(place, condition, real(place, a, type), real(place, b, type));
        return number(either, type, List.of(a, b));
    }
}
