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
import org.jspecify.annotations.Nullable;

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

    private Library() {}

    /** What {@code owner.name(arguments)} means; empty if it is not one of ours. */
    static Optional<Value> lower(
            Reading reading, Arithmetic arithmetic, Place place, String owner, String name, List<Value> arguments) {
        Fn.Owner kind = OWNERS.get(owner);
        if (kind == null || !areNumbers(arguments)) {
            return Optional.empty();
        }
        if (Value.isAnyBroken(arguments)) {
            Fn fn = Fn.call(name).orElse(null);
            if (fn != null && !INTEGER.contains(fn)) {
                for (Value argument : arguments) {
                    arithmetic.convert(place, argument, JavaType.of(Primitive.DOUBLE));
                }
            }
            return Optional.of(Broken.of(arguments));
        }
        Call call = new Call(
                reading, arithmetic, place, owner.substring(owner.lastIndexOf('.') + 1) + "." + name, arguments);
        Fn fn = Fn.call(name).orElse(null);
        if (fn != null && fn.owner() == kind && fn.arity() == arguments.size()) {
            return Optional.of(call.apply(fn, arguments.toArray(new Value[0])));
        }
        return kind == Fn.Owner.SPECIAL
                ? Optional.empty()
                : Optional.ofNullable(call.value(name + "/" + arguments.size()));
    }

    private static boolean areNumbers(List<Value> arguments) {
        for (Value argument : arguments) {
            if (argument instanceof Truth || argument instanceof Array) {
                return false;
            }
        }
        return true;
    }

    /** A call with its arguments, all of them numbers. */
    private record Call(Reading reading, Arithmetic arithmetic, Place place, String name, List<Value> arguments) {
        /** What is no function of its own: one line for each method of this name and number of arguments, or else null. */
        @Nullable
        Value value(String method) {
            return switch (method) {
                case "toRadians/1" -> scaled(Math.toRadians(1));
                case "toDegrees/1" -> scaled(Math.toDegrees(1));
                case "clamp/3" -> apply(Fn.MIN, get(2), apply(Fn.MAX, get(0), get(1)));
                case "scalb/2" -> scaled(twoToThe(1));
                case "max/2" -> apply(Fn.MAX, get(0), get(1));
                case "min/2" -> apply(Fn.MIN, get(0), get(1));
                case "sum/2" -> binary(Kind.PLUS);
                case "addExact/2" -> binary(Kind.PLUS);
                case "subtractExact/2" -> binary(Kind.MINUS);
                case "multiplyExact/2" -> binary(Kind.MULTIPLY);
                case "negateExact/1" -> arithmetic.negate(place, get(0));
                case "isNaN/1" -> test(Fn.NE, real(0), real(0));
                case "isFinite/1" -> test(Fn.LE, magnitude(), constant(Double.MAX_VALUE));
                case "isInfinite/1" -> test(Fn.GT, magnitude(), constant(Double.MAX_VALUE));
                case "floorDiv/2" -> ifWhole(Math::floorDiv, "use Math.floor(x / y): its derivative is 0");
                case "floorMod/2" -> ifWhole(Math::floorMod, "use x - y * Math.floor(x / y)");
                case "round/1" -> ifConstant(Math::round, Primitive.LONG, "use Math.rint: its derivative is 0");
                case "ulp/1" -> ifConstant(Math::ulp, Primitive.DOUBLE, CONSTANT);
                case "nextUp/1" -> ifConstant(Math::nextUp, Primitive.DOUBLE, CONSTANT);
                case "nextDown/1" -> ifConstant(Math::nextDown, Primitive.DOUBLE, CONSTANT);
                case "nextAfter/2" -> refuse(Problem.NOT_DIFFERENTIABLE, name, CONSTANT);
                case "getExponent/1" -> refuse(Problem.NOT_DIFFERENTIABLE, name, "use Math.log");
                case "compare/2" -> refuse(Problem.NOT_DIFFERENTIABLE, name, "use <, == and >");
                case "doubleToLongBits/1",
                        "doubleToRawLongBits/1",
                        "longBitsToDouble/1",
                        "floatToIntBits/1",
                        "floatToRawIntBits/1",
                        "intBitsToFloat/1" -> refuse(Problem.BIT_TRICK, name);
                default -> null;
            };
        }

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
                    ? new Whole((long) constant.value(), type, Value.truncations(List.of(values)))
                    : arithmetic.number(arithmetic.rounded(place, result, type), type, List.of(values));
        }
    }
}
