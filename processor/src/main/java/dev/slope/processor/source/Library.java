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
import dev.slope.processor.source.Value.Truth;
import dev.slope.processor.source.Value.Whole;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * The methods of Java's and our own libraries that have a meaning as an expression. What is a function of its own needs
 * no line; the others have one each.
 */
final class Library {
    private static final Map<String, Fn.Owner> OWNERS = Map.of(
            "java.lang.Math",
            Fn.Owner.MATH,
            "java.lang.StrictMath",
            Fn.Owner.MATH,
            "java.lang.Double",
            Fn.Owner.NONE,
            "java.lang.Float",
            Fn.Owner.NONE,
            "java.lang.Integer",
            Fn.Owner.NONE,
            "java.lang.Long",
            Fn.Owner.NONE,
            Names.SPECIAL,
            Fn.Owner.SPECIAL);

    /** Those that exist for float too; the others take and give double. */
    private static final Set<Fn> FLOAT = EnumSet.of(Fn.ABS, Fn.MAX, Fn.MIN, Fn.SIGNUM, Fn.COPY_SIGN, Fn.FMA);

    /** Those that exist for integers too. */
    private static final Set<Fn> INTEGER = EnumSet.of(Fn.ABS, Fn.MAX, Fn.MIN);

    private static final String CONSTANT = "write it as a constant";

    private static final Map<String, Lowering> LINES = Map.ofEntries(
            Map.entry("toRadians/1", call -> call.scaled(Math.toRadians(1))),
            Map.entry("toDegrees/1", call -> call.scaled(Math.toDegrees(1))),
            Map.entry("clamp/3", call -> call.apply(Fn.MIN, call.get(2), call.apply(Fn.MAX, call.get(0), call.get(1)))),
            Map.entry("scalb/2", call -> call.scaled(call.twoToThe(1))),
            Map.entry("max/2", call -> call.apply(Fn.MAX, call.get(0), call.get(1))),
            Map.entry("min/2", call -> call.apply(Fn.MIN, call.get(0), call.get(1))),
            Map.entry("sum/2", call -> call.binary(Kind.PLUS)),
            Map.entry("addExact/2", call -> call.binary(Kind.PLUS)),
            Map.entry("subtractExact/2", call -> call.binary(Kind.MINUS)),
            Map.entry("multiplyExact/2", call -> call.binary(Kind.MULTIPLY)),
            Map.entry("negateExact/1", call -> call.arithmetic().negate(call.place(), call.get(0))),
            Map.entry("isNaN/1", call -> call.test(Fn.NE, call.real(0), call.real(0))),
            Map.entry("isFinite/1", call -> call.test(Fn.LE, call.magnitude(), call.constant(Double.MAX_VALUE))),
            Map.entry("isInfinite/1", call -> call.test(Fn.GT, call.magnitude(), call.constant(Double.MAX_VALUE))),
            Map.entry("floorDiv/2", call -> call.ifWhole(Math::floorDiv, "use Math.floor(x / y): its derivative is 0")),
            Map.entry("floorMod/2", call -> call.ifWhole(Math::floorMod, "use x - y * Math.floor(x / y)")),
            Map.entry(
                    "round/1",
                    call -> call.ifConstant(Math::round, Primitive.LONG, "use Math.rint: its derivative is 0")),
            Map.entry("ulp/1", call -> call.ifConstant(Math::ulp, Primitive.DOUBLE, CONSTANT)),
            Map.entry("nextUp/1", call -> call.ifConstant(Math::nextUp, Primitive.DOUBLE, CONSTANT)),
            Map.entry("nextDown/1", call -> call.ifConstant(Math::nextDown, Primitive.DOUBLE, CONSTANT)),
            Map.entry("nextAfter/2", call -> call.refuse(Problem.NOT_DIFFERENTIABLE, call.name(), CONSTANT)),
            Map.entry("getExponent/1", call -> call.refuse(Problem.NOT_DIFFERENTIABLE, call.name(), "use Math.log")),
            Map.entry("compare/2", call -> call.refuse(Problem.NOT_DIFFERENTIABLE, call.name(), "use <, == and >")),
            Map.entry("doubleToLongBits/1", Call::bits),
            Map.entry("doubleToRawLongBits/1", Call::bits),
            Map.entry("longBitsToDouble/1", Call::bits),
            Map.entry("floatToIntBits/1", Call::bits),
            Map.entry("floatToRawIntBits/1", Call::bits),
            Map.entry("intBitsToFloat/1", Call::bits));

    private Library() {}

    @FunctionalInterface
    private interface Lowering {
        Value lower(Call call);
    }

    /** What {@code owner.name(arguments)} means; empty if it is not one of ours. */
    static Optional<Value> lower(
            Reading reading, Arithmetic arithmetic, Place place, String owner, String name, List<Value> arguments) {
        Fn.Owner kind = OWNERS.get(owner);
        if (kind == null
                || arguments.stream().anyMatch(argument -> argument instanceof Truth || argument instanceof Array)) {
            return Optional.empty();
        }
        if (arguments.contains(Broken.VALUE)) {
            return Optional.of(Broken.VALUE);
        }
        Call call = new Call(
                reading, arithmetic, place, owner.substring(owner.lastIndexOf('.') + 1) + "." + name, arguments);
        Fn fn = Fn.call(name).orElse(null);
        if (fn != null && fn.owner() == kind && fn.arity() == arguments.size()) {
            return Optional.of(call.apply(fn, arguments.toArray(new Value[0])));
        }
        Lowering line = kind == Fn.Owner.SPECIAL ? null : LINES.get(name + "/" + arguments.size());
        return line == null ? Optional.empty() : Optional.of(line.lower(call));
    }

    /** A call with its arguments, all of them numbers. */
    private record Call(Reading reading, Arithmetic arithmetic, Place place, String name, List<Value> arguments) {
        Value get(int index) {
            return arguments.get(index);
        }

        Expr real(int index) {
            return arithmetic.real(place, get(index), Primitive.DOUBLE);
        }

        Expr constant(double value) {
            return arithmetic.nodes().constant(place, value);
        }

        Expr magnitude() {
            return arithmetic.nodes().apply(place, Fn.ABS, real(0));
        }

        Expr twoToThe(int index) {
            return arithmetic.nodes().apply(place, Fn.POW, constant(2), real(index));
        }

        Value test(Fn fn, Expr a, Expr b) {
            return new Truth(arithmetic.nodes().apply(place, fn, a, b));
        }

        Value scaled(double factor) {
            return scaled(constant(factor));
        }

        Value scaled(Expr factor) {
            Primitive type = get(0).type().element() == Primitive.DOUBLE ? Primitive.DOUBLE : Primitive.FLOAT;
            return arithmetic.binary(place, Kind.MULTIPLY, get(0), new Real(factor, type));
        }

        Value binary(Kind operator) {
            return arithmetic.binary(place, operator, get(0), get(1));
        }

        Value refuse(Problem problem, Object... texts) {
            return reading.refuse(place, problem, texts);
        }

        Value bits() {
            return refuse(Problem.BIT_TRICK, name);
        }

        Value ifConstant(DoubleUnaryOperator function, Primitive type, String advice) {
            return real(0) instanceof Const constant
                    ? arithmetic.convert(
                            place,
                            new Real(constant(function.applyAsDouble(constant.value())), Primitive.DOUBLE),
                            JavaType.of(type))
                    : refuse(Problem.NOT_DIFFERENTIABLE, name, advice);
        }

        Value ifWhole(LongBinaryOperator function, String advice) {
            return get(0) instanceof Whole a && get(1) instanceof Whole b && b.value() != 0
                    ? new Whole(
                            function.applyAsLong(a.value(), b.value()),
                            a.primitive().promote(b.primitive()))
                    : refuse(Problem.NOT_DIFFERENTIABLE, name, advice);
        }

        Value apply(Fn fn, Value... values) {
            Primitive type = Primitive.INT;
            for (Value value : values) {
                type = type.promote(value.type().element());
            }
            if (type.isIntegral() && !INTEGER.contains(fn)) {
                type = Primitive.FLOAT;
            }
            if (!FLOAT.contains(fn)) {
                type = Primitive.DOUBLE;
            }
            Expr[] reals = new Expr[values.length];
            for (int i = 0; i < reals.length; i++) {
                reals[i] = arithmetic.real(place, values[i], type);
            }
            Expr result = arithmetic.nodes().apply(place, fn, reals);
            return type.isIntegral() && result instanceof Const constant
                    ? new Whole((long) constant.value(), type)
                    : new Real(arithmetic.rounded(place, result, type), type);
        }
    }
}
