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

    /** A number of magnitude from {@code 2^least} to {@code 2^most}; the sign may be {@link #UNDECIDED}. */
    abstract N sized(int sign, double least, double most);

    final N huge(int sign, double least) {
        return sized(sign, least, Double.POSITIVE_INFINITY);
    }

    final N tiny(int sign, double most) {
        return sized(sign, Double.NEGATIVE_INFINITY, most);
    }

    /** The binary logarithm of the magnitude is not above this, which may be infinite. */
    abstract double most(N a);

    /** The binary logarithm of the magnitude is not below this, which may be negative infinity. */
    abstract double least(N a);

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
        if ((isHuge(a) || isHuge(b)) && (fn == Fn.MUL || fn == Fn.DIV)) {
            return fn == Fn.MUL ? hugeProduct(a, b) : hugeQuotient(a, b);
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

    /** The sign of {@code a * b} and {@code a / b}. */
    final int signOfProduct(N a, N b) {
        return sign(a) == UNDECIDED || sign(b) == UNDECIDED ? UNDECIDED : sign(a) * sign(b);
    }

    /** The product, where a factor is huge and none is unknown. */
    private N hugeProduct(N a, N b) {
        N other = isHuge(a) ? b : a;
        if (isZero(other)) {
            return of(signOfZero(a) * signOfZero(b));
        }
        if (!isFinite(other) && !isHuge(other)) {
            return of(probe(a) * probe(b));
        }
        return sized(signOfProduct(a, b), least(a) + least(b), most(a) + most(b));
    }

    /** The quotient, where an operand is huge and none is unknown. */
    private N hugeQuotient(N a, N b) {
        N other = isHuge(a) ? b : a;
        if (isZero(other) || (!isFinite(other) && !isHuge(other))) {
            return of(isHuge(a) ? Math.signum(probe(a)) / probe(b) : probe(a) / Math.signum(probe(b)));
        }
        return sized(signOfProduct(a, b), least(a) - most(b), most(a) - least(b));
    }

    /** {@code 2^exponent}, as far as that can be told: less than the binary logarithm of {@code exp} of it. */
    static double grown(double exponent) {
        return Math.pow(2, Math.min(exponent, 990));
    }

    /** {@code fn} where an operand is huge, and {@code value} what it were if that was infinite. */
    private N beyond(Fn fn, double value, N a, N b) {
        N large = isHuge(a) ? a : b;
        double least = least(large);
        double most = most(large);
        int sign = (int) Math.signum(value);
        return switch (fn) {
            case ADD, SUB, MAX, MIN, LT, LE, GT, GE, EQ, NE -> ofTwo(fn, a, b);
            case NEG, ABS, FLOOR, CEIL, RINT -> sized(sign, least, most);
            case SQRT -> sign > 0 ? sized(1, least / 2, most / 2) : of(value);
            case CBRT -> sized(sign, least / 3, most / 3);
            case LOG_COSH, TANH_SHRINK -> sized(sign, least - 1, most);
            case SOFTPLUS -> sign > 0 ? sized(1, least, most + 1) : tiny(1, -grown(least));
            case EXP, EXPM1, SINH, COSH, TANH, SIGMOID, ERF, ERFC -> grown(value, least);
            case HYPOT -> huge(1, least);
            case SIGNUM -> of(value);
            case ATAN -> widened(multiply(pi(), of(0.5 * Math.signum(value))), 1 - least);
            case ERFCX -> sign > 0 ? huge(1, grown(least)) : tiny(1, -least);
            case POW -> hugePower(value, a, b);
            case COPY_SIGN -> isHuge(a) ? sized(sign, least, most) : either(value, a, b);
            default -> unknown();
        };
    }

    /** Of two, one of them huge, where one is much larger. */
    private N ofTwo(Fn fn, N a, N b) {
        boolean isFirst = least(a) > most(b) + 1;
        if (!isFirst && !(least(b) > most(a) + 1)) {
            return unlike(fn, a, b);
        }
        N large = isFirst ? a : b;
        int sign = fn == Fn.SUB && !isFirst ? -sign(b) : sign(large);
        return switch (fn) {
            case ADD, SUB -> sized(sign, least(large) - 1, most(large) + 1);
            case MAX -> isFirst == sign > 0 ? a : b;
            case MIN -> isFirst == sign < 0 ? a : b;
            default -> of(fn.evaluate(isFirst ? sign : 0, isFirst ? 0 : sign));
        };
    }

    /** Of two, one of them huge, neither of them known to be larger. */
    private N unlike(Fn fn, N a, N b) {
        if (!isHuge(a) || !isHuge(b)) {
            return unknown();
        }
        int sign = sign(a);
        boolean isSum = fn == Fn.ADD ? sign == sign(b) : fn == Fn.SUB && sign != sign(b);
        if (isSum || ((fn == Fn.MAX || fn == Fn.MIN) && sign == sign(b))) {
            return sized(sign, Math.min(least(a), least(b)), Math.max(most(a), most(b)) + 1);
        }
        return switch (fn) {
            case ADD, SUB -> unknown();
            case MAX, MIN -> (fn == Fn.MAX) == sign > 0 ? a : b;
            default -> sign == sign(b) ? unknown() : of(fn.evaluate(sign, sign(b)));
        };
    }

    private N hugePower(double value, N a, N b) {
        if (isZero(b)) {
            return of(value);
        }
        if (!isHuge(a) || sign(a) < 0 || !isFinite(b) || sign(b) == UNDECIDED) {
            return unknown();
        }
        double exponent = least(a) * grown(least(b));
        return value > 0 ? huge(1, exponent) : tiny(1, -exponent);
    }

    /** An exponential of something huge, or a quotient of some, whose limit is {@code value}. */
    private N grown(double value, double least) {
        double exponent = grown(least);
        if (Double.isInfinite(value)) {
            return huge((int) Math.signum(value), exponent - 2);
        }
        return value == 0 ? tiny(1, -exponent) : widened(of(value), -exponent);
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
