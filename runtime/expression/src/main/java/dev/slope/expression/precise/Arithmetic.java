package dev.slope.expression.precise;

import dev.slope.expression.Fn;

/**
 * Numbers {@code N} with a bound of their error, and the operations that are specific to their kind. What has to do with
 * NaN, infinities and zeros is here, and as {@link Fn#evaluate} has it.
 */
abstract class Arithmetic<N> {
    /** The sign of a number, or the outcome of a comparison, that its error leaves open. */
    static final int UNDECIDED = 2;

    /** The digits that are worked with, in bits. */
    abstract int bits();

    abstract N of(double value);

    /** A number of which nothing is known. */
    abstract N unknown();

    /** A finite number larger than can be told, with the sign of {@code sign}. */
    abstract N huge(double sign);

    /** A number smaller than can be told. */
    abstract N tiny();

    abstract boolean isUnknown(N a);

    abstract boolean isHuge(N a);

    /** Whether the value is a number, and neither unknown nor huge. */
    abstract boolean isFinite(N a);

    /** Whether {@code a} is 0 and that is certain. */
    abstract boolean isZero(N a);

    /** -1, 0, 1 or {@link #UNDECIDED}. */
    abstract int sign(N a);

    /** Whether {@code a} is certainly positive or certainly negative. */
    final boolean hasSign(N a) {
        return Math.abs(sign(a)) == 1;
    }

    /** The sign of {@code a - b}. */
    abstract int compare(N a, N b);

    /** A double like {@code a}: of the same sign, signed zeros included, NaN or infinite if that is, and the nearest one. */
    abstract double probe(N a);

    /** Whether {@code a} is exactly {@code probe(a)}. */
    abstract boolean isDouble(N a);

    /** {@code floor(log2(|a|))}, about; of zeros a very small number. */
    abstract long magnitude(N a);

    abstract N negate(N a);

    /** {@code a}, with an error larger by {@code 2^exponent}. */
    abstract N widened(N a, double exponent);

    /** {@code a}, with an error larger by all of {@code by}. */
    abstract N widened(N a, N by);

    abstract N timesPowerOfTwo(N a, int exponent);

    /** The largest integer up to {@code a}. */
    abstract N floor(N a);

    abstract N pi();

    abstract N ln2();

    // The operands of these are finite.
    abstract N finiteSum(N a, N b);

    abstract N finiteProduct(N a, N b);

    /** The divisor is not 0. */
    abstract N finiteQuotient(N a, N b);

    /** The operand is positive. */
    abstract N positiveRoot(N a);

    /** The operand is positive. */
    abstract N positiveLog(N a);

    /** The operand is above -1. */
    abstract N finiteLog1p(N a);

    abstract N finiteExp(N a);

    abstract N finiteExpm1(N a);

    abstract N finiteSin(N a);

    abstract N finiteCos(N a);

    /** The operand is at most 1 in magnitude. */
    abstract N finiteAtan(N a);

    final N add(N a, N b) {
        if (!isFinite(a) || !isFinite(b)) {
            return special(Fn.ADD, a, b, b);
        }
        if (isZero(a) || isZero(b)) {
            return isZero(a) && isZero(b) ? of(probe(a) + probe(b)) : isZero(a) ? b : a;
        }
        return finiteSum(a, b);
    }

    final N subtract(N a, N b) {
        return add(a, negate(b));
    }

    final N multiply(N a, N b) {
        if (!isFinite(a) || !isFinite(b)) {
            return special(Fn.MUL, a, b, b);
        }
        return isZero(a) || isZero(b) ? of(signOfZero(a) * signOfZero(b)) : finiteProduct(a, b);
    }

    /** A zero if that is exactly 0; what it is multiplied by may have any sign if its own is open. */
    private double signOfZero(N a) {
        return Math.copySign(isZero(a) ? 0 : 1, probe(a));
    }

    final N divide(N a, N b) {
        if (!isFinite(a) || !isFinite(b)) {
            return special(Fn.DIV, a, b, b);
        }
        if (isZero(b) || isZero(a)) {
            return sign(a) == UNDECIDED || sign(b) == UNDECIDED ? unknown() : of(probe(a) / probe(b));
        }
        return finiteQuotient(a, b);
    }

    final N sqrt(N a) {
        if (!isFinite(a)) {
            return special(Fn.SQRT, a, a, a);
        }
        return switch (sign(a)) {
            case 1 -> positiveRoot(a);
            case 0 -> isZero(a) ? a : of(0);
            case -1 -> of(Double.NaN);
            default -> unknown();
        };
    }

    final N log(N a) {
        if (!isFinite(a)) {
            return special(Fn.LOG, a, a, a);
        }
        return switch (sign(a)) {
            case 1 -> positiveLog(a);
            case 0 -> of(Double.NEGATIVE_INFINITY);
            case -1 -> of(Double.NaN);
            default -> unknown();
        };
    }

    final N log1p(N a) {
        if (!isFinite(a)) {
            return special(Fn.LOG1P, a, a, a);
        }
        return switch (compare(a, of(-1))) {
            case 1 -> finiteLog1p(a);
            case 0 -> of(Double.NEGATIVE_INFINITY);
            case -1 -> of(Double.NaN);
            default -> unknown();
        };
    }

    final N exp(N a) {
        return isFinite(a) ? finiteExp(a) : special(Fn.EXP, a, a, a);
    }

    final N expm1(N a) {
        return isFinite(a) ? finiteExpm1(a) : special(Fn.EXPM1, a, a, a);
    }

    /** {@code fn} where an operand is not finite; the operands that it does not take are ignored. */
    final N special(Fn fn, N a, N b, N c) {
        if (isUnknown(a) || isUnknown(b) || isUnknown(c)) {
            return unknown();
        }
        double x = probe(a);
        double y = probe(b);
        double z = probe(c);
        double value = fn.evaluate(x, y, z);
        boolean isUndecided = (isOpen(a) && differ(value, fn.evaluate(-x, y, z)))
                || (isOpen(b) && differ(value, fn.evaluate(x, -y, z)));
        if (isUndecided) {
            return unknown();
        }
        if (isHuge(a) || isHuge(b) || isHuge(c)) {
            return beyond(fn, value, a, b);
        }
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            return of(value);
        }
        return switch (fn) {
            case ATAN, ATAN2 -> divide(multiply(pi(), of(Math.rint(value / (Math.PI / 4)))), of(4));
            case MAX, MIN, MINMOD, REM, IEEE_REMAINDER, COPY_SIGN -> either(value, a, b);
            case POW -> Math.abs(x) == 1 && !isDouble(a) ? unknown() : of(value);
            default -> of(value);
        };
    }

    private boolean isOpen(N a) {
        return isFinite(a) && sign(a) == UNDECIDED;
    }

    /** {@code fn} where an operand is huge, and {@code value} what it were if that was infinite. */
    private N beyond(Fn fn, double value, N a, N b) {
        boolean areBoth = isHuge(a) && isHuge(b) && fn.arity() == 2;
        boolean isMoved = isFinite(a) ? Math.abs(magnitude(a)) > 1000 : isFinite(b) && Math.abs(magnitude(b)) > 1000;
        return switch (fn) {
            case ADD, SUB, NEG, ABS, EXP, EXPM1, SINH, COSH, SOFTPLUS, LOG_COSH ->
                Double.isNaN(value) ? unknown() : Double.isInfinite(value) ? huge(value) : add(of(value), tiny());
            case MUL, DIV -> isMoved || areBoth || Double.isNaN(value) ? unknown() : value == 0 ? tiny() : huge(value);
            case LT, LE, GT, GE, EQ, NE -> areBoth && probe(a) == probe(b) ? unknown() : of(value);
            case MAX, MIN -> areBoth ? unknown() : Double.isInfinite(value) ? huge(value) : either(value, a, b);
            case TANH, SIGMOID, ERF, ERFC -> add(of(value), tiny());
            default -> unknown();
        };
    }

    /** The finite one of {@code a} and {@code b}, with the sign of {@code value}. */
    private N either(double value, N a, N b) {
        if (value == 0) {
            return of(value);
        }
        N finite = isFinite(a) ? a : b;
        return Math.signum(probe(finite)) == Math.signum(value) ? finite : negate(finite);
    }

    private static boolean differ(double a, double b) {
        return Double.doubleToLongBits(a) != Double.doubleToLongBits(b);
    }
}
