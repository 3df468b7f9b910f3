package dev.slope.expression;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The functions that expressions are made of: one line each, with its spelling, and one in {@link #evaluate}.
 *
 * <p>A truth value is evaluated as 1 or 0. A new function needs these lines, a line in {@code rules.Derivatives}, and
 * stable forms if it has any; tests loop over the tables. There are no lambdas in the lines: to link them all would be a
 * good part of the time that a short compilation takes.
 */
public enum Fn {
    ADD("+", 5),
    SUB("-", 5),
    MUL("*", 6),
    DIV("/", 6),
    REM("%", 6),
    NEG("-", Notation.PREFIX, Owner.NONE, 1, 7, false),

    ABS(Owner.MATH, "abs"),
    MAX(Owner.MATH, "max", 2),
    MIN(Owner.MATH, "min", 2),
    SIGNUM(Owner.MATH, "signum"),
    COPY_SIGN(Owner.MATH, "copySign", 2),
    FLOOR(Owner.MATH, "floor"),
    CEIL(Owner.MATH, "ceil"),
    RINT(Owner.MATH, "rint"),
    IEEE_REMAINDER(Owner.MATH, "IEEEremainder", 2),
    FMA(Owner.MATH, "fma", 3),

    SQRT(Owner.MATH, "sqrt"),
    CBRT(Owner.MATH, "cbrt"),
    POW(Owner.MATH, "pow", 2),
    HYPOT(Owner.MATH, "hypot", 2),
    EXP(Owner.MATH, "exp"),
    EXPM1(Owner.MATH, "expm1"),
    LOG(Owner.MATH, "log"),
    LOG1P(Owner.MATH, "log1p"),
    LOG10(Owner.MATH, "log10"),

    SIN(Owner.MATH, "sin"),
    COS(Owner.MATH, "cos"),
    TAN(Owner.MATH, "tan"),
    ASIN(Owner.MATH, "asin"),
    ACOS(Owner.MATH, "acos"),
    ATAN(Owner.MATH, "atan"),
    ATAN2(Owner.MATH, "atan2", 2),
    SINH(Owner.MATH, "sinh"),
    COSH(Owner.MATH, "cosh"),
    TANH(Owner.MATH, "tanh"),

    ERF(Owner.SPECIAL, "erf"),
    ERFC(Owner.SPECIAL, "erfc"),
    SIGMOID(Owner.SPECIAL, "sigmoid"),
    SOFTPLUS(Owner.SPECIAL, "softplus"),
    LOG_COSH(Owner.SPECIAL, "logCosh"),
    TANH_SHRINK(Owner.SPECIAL, "tanhShrink"),
    ASINH(Owner.SPECIAL, "asinh"),
    MINMOD(Owner.SPECIAL, "minmod", 2),

    LT(Notation.INFIX, "<", 2, 4),
    LE(Notation.INFIX, "<=", 2, 4),
    GT(Notation.INFIX, ">", 2, 4),
    GE(Notation.INFIX, ">=", 2, 4),
    EQ(Notation.INFIX, "==", 2, 3),
    NE(Notation.INFIX, "!=", 2, 3),
    AND(Notation.INFIX, "&&", 2, 2),
    OR(Notation.INFIX, "||", 2, 1),
    NOT(Notation.PREFIX, "!", 1, 7),
    TRUE(Notation.LITERAL, "true", 0, 9),
    FALSE(Notation.LITERAL, "false", 0, 9),
    /** {@code condition ? a : b}; only the side that is taken counts. */
    SELECT("?:", Notation.TERNARY, Owner.NONE, 3, 0, false);

    /** How an application is written. */
    public enum Notation {
        INFIX,
        PREFIX,
        CALL,
        LITERAL,
        TERNARY
    }

    /** Where Java finds a function. */
    public enum Owner {
        /** An operator. */
        NONE,
        /** {@code java.lang.Math}. */
        MATH,
        /** {@code dev.slope.Special}. */
        SPECIAL
    }

    private static final Map<String, Fn> CALLS = new HashMap<>();

    static {
        for (Fn fn : values()) {
            if (fn.notation == Notation.CALL) {
                CALLS.put(fn.symbol, fn);
            }
        }
    }

    private final String symbol;
    private final Notation notation;
    private final Owner owner;
    private final int arity;
    private final int precedence;
    private final boolean isBoolean;

    /** Arithmetic between two numbers. */
    Fn(String symbol, int precedence) {
        this(symbol, Notation.INFIX, Owner.NONE, 2, precedence, false);
    }

    /** A call with one argument. */
    Fn(Owner owner, String symbol) {
        this(owner, symbol, 1);
    }

    Fn(Owner owner, String symbol, int arity) {
        this(symbol, Notation.CALL, owner, arity, 9, false);
    }

    /** A truth value. */
    Fn(Notation notation, String symbol, int arity, int precedence) {
        this(symbol, notation, Owner.NONE, arity, precedence, true);
    }

    Fn(String symbol, Notation notation, Owner owner, int arity, int precedence, boolean isBoolean) {
        this.symbol = symbol;
        this.notation = notation;
        this.owner = owner;
        this.arity = arity;
        this.precedence = precedence;
        this.isBoolean = isBoolean;
    }

    /** The function written as a call by this name, such as {@code exp}. */
    public static Optional<Fn> call(String name) {
        return Optional.ofNullable(CALLS.get(name));
    }

    /** Operator or name, as in Java. */
    public String symbol() {
        return symbol;
    }

    /** How an application is written. */
    public Notation notation() {
        return notation;
    }

    /** Where Java finds it. */
    public Owner owner() {
        return owner;
    }

    /** The number of arguments. */
    public int arity() {
        return arity;
    }

    /** How tightly it binds: an argument of lower precedence is put in parentheses. */
    public int precedence() {
        return precedence;
    }

    /** Whether {@code a op b op c} means {@code (a op b) op c}; comparisons do not chain. */
    boolean isAssociatedLeft() {
        return !isBoolean || this == AND || this == OR;
    }

    /** Whether its value is a truth value. */
    public boolean isBoolean() {
        return isBoolean;
    }

    /** Whether the argument at {@code index} is a truth value. */
    public boolean takesBoolean(int index) {
        return switch (this) {
            case AND, OR, NOT -> true;
            case SELECT -> index == 0;
            default -> false;
        };
    }

    /**
     * The value in double precision, as the Java method or operator of this name gives it; arguments that it does not take
     * are ignored.
     */
    public double evaluate(double a, double b, double c) {
        return switch (this) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            case NEG -> -a;
            case ABS -> Math.abs(a);
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case SIGNUM -> Math.signum(a);
            case COPY_SIGN -> Math.copySign(a, b);
            case FLOOR -> Math.floor(a);
            case CEIL -> Math.ceil(a);
            case RINT -> Math.rint(a);
            case IEEE_REMAINDER -> Math.IEEEremainder(a, b);
            case FMA -> Math.fma(a, b, c);
            case SQRT -> Math.sqrt(a);
            case CBRT -> Math.cbrt(a);
            case POW -> Math.pow(a, b);
            case HYPOT -> Math.hypot(a, b);
            case EXP -> Math.exp(a);
            case EXPM1 -> Math.expm1(a);
            case LOG -> Math.log(a);
            case LOG1P -> Math.log1p(a);
            case LOG10 -> Math.log10(a);
            case SIN -> Math.sin(a);
            case COS -> Math.cos(a);
            case TAN -> Math.tan(a);
            case ASIN -> Math.asin(a);
            case ACOS -> Math.acos(a);
            case ATAN -> Math.atan(a);
            case ATAN2 -> Math.atan2(a, b);
            case SINH -> Math.sinh(a);
            case COSH -> Math.cosh(a);
            case TANH -> Math.tanh(a);
            case ERF -> SpecialFunctions.erf(a);
            case ERFC -> SpecialFunctions.erfc(a);
            case SIGMOID -> SpecialFunctions.sigmoid(a);
            case SOFTPLUS -> SpecialFunctions.softplus(a);
            case LOG_COSH -> SpecialFunctions.logCosh(a);
            case TANH_SHRINK -> SpecialFunctions.tanhShrink(a);
            case ASINH -> SpecialFunctions.asinh(a);
            case MINMOD -> SpecialFunctions.minmod(a, b);
            case LT -> truth(a < b);
            case LE -> truth(a <= b);
            case GT -> truth(a > b);
            case GE -> truth(a >= b);
            case EQ -> truth(a == b);
            case NE -> truth(a != b);
            case AND -> truth(a != 0 && b != 0);
            case OR -> truth(a != 0 || b != 0);
            case NOT -> truth(a == 0);
            case TRUE -> 1;
            case FALSE -> 0;
            case SELECT -> a != 0 ? b : c;
        };
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }

    /** The value of a function of two arguments. */
    public double evaluate(double a, double b) {
        return evaluate(a, b, b);
    }

    /** The value of a function of one argument. */
    public double evaluate(double a) {
        return evaluate(a, a, a);
    }

    void check(Expr... arguments) {
        if (arguments.length != arity) {
            throw new IllegalArgumentException(symbol + " takes " + arity + " arguments, not " + arguments.length + ": "
                    + Arrays.toString(arguments));
        }
        for (int i = 0; i < arity; i++) {
            if (arguments[i].isBoolean() != takesBoolean(i)) {
                throw new IllegalArgumentException("argument " + (i + 1) + " of " + symbol + " must be "
                        + (takesBoolean(i) ? "boolean" : "real") + ": " + arguments[i]);
            }
        }
    }
}
