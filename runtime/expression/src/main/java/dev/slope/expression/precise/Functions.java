package dev.slope.expression.precise;

import dev.slope.expression.Fn;

/** Every {@link Fn}, by the primitives of an {@link Arithmetic}; accurate wherever the true value is. */
final class Functions<N> {
    /** Powers up to here are products. */
    private static final double SMALL_POWER = 256;

    private final Arithmetic<N> in;
    private final Exponentials<N> exponentials;
    private final ErrorFunction<N> errorFunction;
    private final Rounding<N> rounding;
    private final N zero;
    private final N one;

    Functions(Arithmetic<N> arithmetic) {
        this.in = arithmetic;
        this.exponentials = new Exponentials<>(arithmetic);
        this.rounding = new Rounding<>(arithmetic);
        this.errorFunction = new ErrorFunction<>(arithmetic);
        this.zero = in.of(0);
        this.one = in.of(1);
    }

    /** Whether a truth value, 1 or 0, is true; it may be {@link Arithmetic#UNDECIDED}. */
    int truth(N condition) {
        return in.isUnknown(condition) ? Arithmetic.UNDECIDED : in.sign(condition);
    }

    /** {@code fn} of as many operands as it takes; the others are any numbers. Choices and literals are the caller's. */
    N apply(Fn fn, N a, N b, N c) {
        if (fn == Fn.AND || fn == Fn.OR || fn == Fn.NOT) {
            return connected(fn, truth(a), truth(b));
        }
        if (fn == Fn.FMA) {
            return in.add(in.multiply(a, b), c);
        }
        int arity = fn.arity();
        if (!in.isFinite(a) || (arity > 1 && !in.isFinite(b)) || (arity > 2 && !in.isFinite(c))) {
            return in.special(fn, a, arity > 1 ? b : a, arity > 2 ? c : a);
        }
        return switch (fn) {
            case ADD -> in.add(a, b);
            case SUB -> in.subtract(a, b);
            case MUL -> in.multiply(a, b);
            case DIV -> in.divide(a, b);
            case NEG -> in.negate(a);
            case LT, LE, GT, GE, EQ, NE -> compared(fn, in.compare(a, b));
            case ABS -> abs(a);
            case MAX -> max(a, b);
            case MIN -> in.negate(max(in.negate(a), in.negate(b)));
            case MINMOD -> minmod(a, b);
            case SIGNUM, COPY_SIGN -> fn == Fn.SIGNUM ? signum(a) : copySign(a, b);
            case FLOOR, CEIL, RINT -> rounding.rounded(fn, a);
            case REM, IEEE_REMAINDER -> rounding.remainder(fn, a, b);
            case SQRT -> in.sqrt(a);
            case CBRT -> cbrt(a);
            case POW -> pow(a, b);
            case HYPOT -> hypot(a, b);
            case EXP -> in.exp(a);
            case EXPM1 -> in.expm1(a);
            case LOG -> in.log(a);
            case LOG1P -> in.log1p(a);
            case LOG10 -> in.divide(in.log(a), in.log(in.of(10)));
            case SIN -> in.finiteSin(a);
            case COS -> in.finiteCos(a);
            case TAN -> in.divide(in.finiteSin(a), in.finiteCos(a));
            case ASIN -> atan2(a, cofactor(a));
            case ACOS -> atan2(cofactor(a), a);
            case ATAN -> atan2(a, one);
            case ATAN2 -> atan2(a, b);
            case SINH -> exponentials.sinh(a);
            case COSH -> exponentials.cosh(a);
            case TANH -> exponentials.tanh(a);
            case ASINH -> exponentials.asinh(a);
            case ERF -> errorFunction.erf(a);
            case ERFC -> errorFunction.erfc(a);
            case ERFCX -> errorFunction.erfcx(a);
            case SIGMOID -> exponentials.sigmoid(a);
            case SOFTPLUS -> exponentials.softplus(a);
            case LOG_COSH -> exponentials.logCosh(a);
            case TANH_SHRINK -> exponentials.tanhShrink(a);
            case TRUE, FALSE, FMA, AND, OR, NOT, SELECT -> in.unknown(); // not here
        };
    }

    private N connected(Fn fn, int a, int b) {
        if (fn == Fn.NOT) {
            return a == Arithmetic.UNDECIDED ? in.unknown() : a == 0 ? one : zero;
        }
        int decisive = fn == Fn.AND ? 0 : 1;
        if (a == decisive || b == decisive) {
            return decisive == 0 ? zero : one;
        }
        return a == Arithmetic.UNDECIDED || b == Arithmetic.UNDECIDED ? in.unknown() : decisive == 0 ? one : zero;
    }

    private N compared(Fn fn, int outcome) {
        return outcome == Arithmetic.UNDECIDED ? in.unknown() : in.of(fn.evaluate(outcome, 0));
    }

    private N abs(N a) {
        return in.sign(a) < 0 ? in.negate(a) : in.isZero(a) ? zero : a;
    }

    private N max(N a, N b) {
        if (in.isZero(a) && in.isZero(b)) {
            return in.of(Math.max(in.probe(a), in.probe(b)));
        }
        int outcome = in.compare(a, b);
        return outcome == Arithmetic.UNDECIDED ? in.widened(a, in.subtract(a, b)) : outcome < 0 ? b : a;
    }

    private N minmod(N a, N b) {
        int sign = in.sign(a);
        int other = in.sign(b);
        if (sign == Arithmetic.UNDECIDED || other == Arithmetic.UNDECIDED) {
            return sign == 0 || other == 0 ? zero : in.unknown();
        }
        if (sign != other || sign == 0) {
            return zero;
        }
        return sign > 0 ? in.negate(max(in.negate(a), in.negate(b))) : max(a, b);
    }

    private N signum(N a) {
        int sign = in.sign(a);
        return sign == Arithmetic.UNDECIDED ? in.unknown() : sign != 0 ? in.of(sign) : in.isZero(a) ? a : zero;
    }

    private N copySign(N a, N b) {
        if (in.sign(b) == Arithmetic.UNDECIDED) {
            return in.unknown();
        }
        return Math.copySign(1, in.probe(b)) < 0 ? in.negate(abs(a)) : abs(a);
    }

    private N cbrt(N a) {
        if (in.isZero(a) || in.sign(a) == Arithmetic.UNDECIDED) {
            return in.isZero(a) ? a : in.unknown();
        }
        N root = in.exp(in.divide(in.log(abs(a)), in.of(3)));
        return in.sign(a) < 0 ? in.negate(root) : root;
    }

    private N pow(N a, N b) {
        if (in.isZero(b)) {
            return one;
        }
        if (in.sign(a) == Arithmetic.UNDECIDED || in.sign(b) == Arithmetic.UNDECIDED) {
            return in.unknown();
        }
        double exponent = in.probe(b);
        if (in.sign(a) == 0) {
            return in.of(Math.pow(in.isZero(a) ? in.probe(a) : 0, exponent));
        }
        boolean isDouble = in.compare(b, in.of(exponent)) == 0;
        if (in.sign(a) > 0) {
            return powerOfPositive(a, b, isDouble ? exponent : Double.NaN);
        }
        if (!isDouble || exponent != Math.rint(exponent)) {
            return in.compare(b, in.of(exponent)) == Arithmetic.UNDECIDED ? in.unknown() : in.of(Double.NaN);
        }
        N power = powerOfPositive(in.negate(a), b, exponent);
        return exponent % 2 == 0 ? power : in.negate(power);
    }

    /** {@code a^b}, where {@code exponent} is {@code b} if that is a double. */
    private N powerOfPositive(N a, N b, double exponent) {
        if (exponent == Math.rint(exponent) && Math.abs(exponent) <= SMALL_POWER) {
            return power(a, (int) exponent);
        }
        if (2 * exponent == Math.rint(2 * exponent) && Math.abs(exponent) <= SMALL_POWER) {
            return power(in.sqrt(a), (int) (2 * exponent));
        }
        return in.exp(in.multiply(b, in.log(a)));
    }

    private N power(N a, int exponent) {
        N result = one;
        N square = a;
        for (int rest = Math.abs(exponent); rest > 0; rest >>= 1) {
            result = (rest & 1) == 0 ? result : in.multiply(result, square);
            square = rest == 1 ? square : in.multiply(square, square);
        }
        return exponent < 0 ? in.divide(one, result) : result;
    }

    private N hypot(N a, N b) {
        if (in.isZero(a) || in.isZero(b)) {
            return abs(in.isZero(a) ? b : a);
        }
        return in.sqrt(in.add(in.multiply(a, a), in.multiply(b, b)));
    }

    /** {@code sqrt(1 - a^2)}. */
    private N cofactor(N a) {
        return in.sqrt(in.multiply(in.subtract(one, a), in.add(one, a)));
    }

    private N atan2(N y, N x) {
        if (!in.isFinite(y) || !in.isFinite(x)) {
            return in.special(Fn.ATAN2, y, x, x);
        }
        int sign = in.sign(y);
        int side = in.isZero(x) ? (int) Math.copySign(1, in.probe(x)) : in.sign(x);
        if (in.isZero(y)) {
            N angle = side < 0 ? in.pi() : zero;
            return side == Arithmetic.UNDECIDED
                    ? in.unknown()
                    : Math.copySign(1, in.probe(y)) < 0 ? in.negate(angle) : angle;
        }
        boolean isSteep = in.magnitude(y) > in.magnitude(x) || in.compare(abs(y), abs(x)) == 1;
        if (isSteep) {
            N angle = in.timesPowerOfTwo(in.pi(), -1);
            N quotient = in.divide(x, y);
            if (sign == Arithmetic.UNDECIDED || !in.isFinite(quotient)) {
                return in.unknown();
            }
            return in.subtract(sign < 0 ? in.negate(angle) : angle, in.finiteAtan(quotient));
        }
        N quotient = in.divide(y, x);
        if (!in.isFinite(quotient)) {
            return in.unknown();
        }
        N angle = in.finiteAtan(quotient);
        if (side > 0 && side != Arithmetic.UNDECIDED) {
            return angle;
        }
        return sign == Arithmetic.UNDECIDED || side == Arithmetic.UNDECIDED
                ? in.unknown()
                : sign < 0 ? in.subtract(angle, in.pi()) : in.add(angle, in.pi());
    }
}
