package dev.slope.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The functions that expressions are made of: one line each, with its spelling and how to evaluate it.
 *
 * <p>A truth value is evaluated as 1 or 0. A new function needs a line here, a line in
 * {@code rules.Derivatives}, and stable forms if it has any; tests loop over the tables.
 */
public enum Fn {
    ADD("+", 5, (a, b) -> a + b),
    SUB("-", 5, (a, b) -> a - b),
    MUL("*", 6, (a, b) -> a * b),
    DIV("/", 6, (a, b) -> a / b),
    REM("%", 6, (a, b) -> a % b),
    NEG("-", a -> -a),

    ABS(Owner.MATH, "abs", Math::abs),
    MAX(Owner.MATH, "max", Math::max),
    MIN(Owner.MATH, "min", Math::min),
    SIGNUM(Owner.MATH, "signum", Math::signum),
    COPY_SIGN(Owner.MATH, "copySign", Math::copySign),
    FLOOR(Owner.MATH, "floor", Math::floor),
    CEIL(Owner.MATH, "ceil", Math::ceil),
    RINT(Owner.MATH, "rint", Math::rint),
    IEEE_REMAINDER(Owner.MATH, "IEEEremainder", Math::IEEEremainder),
    FMA(Owner.MATH, "fma", 3, Math::fma),

    SQRT(Owner.MATH, "sqrt", Math::sqrt),
    CBRT(Owner.MATH, "cbrt", Math::cbrt),
    POW(Owner.MATH, "pow", Math::pow),
    HYPOT(Owner.MATH, "hypot", Math::hypot),
    EXP(Owner.MATH, "exp", Math::exp),
    EXPM1(Owner.MATH, "expm1", Math::expm1),
    LOG(Owner.MATH, "log", Math::log),
    LOG1P(Owner.MATH, "log1p", Math::log1p),
    LOG10(Owner.MATH, "log10", Math::log10),

    SIN(Owner.MATH, "sin", Math::sin),
    COS(Owner.MATH, "cos", Math::cos),
    TAN(Owner.MATH, "tan", Math::tan),
    ASIN(Owner.MATH, "asin", Math::asin),
    ACOS(Owner.MATH, "acos", Math::acos),
    ATAN(Owner.MATH, "atan", Math::atan),
    ATAN2(Owner.MATH, "atan2", Math::atan2),
    SINH(Owner.MATH, "sinh", Math::sinh),
    COSH(Owner.MATH, "cosh", Math::cosh),
    TANH(Owner.MATH, "tanh", Math::tanh),

    ERF(Owner.SPECIAL, "erf", SpecialFunctions::erf),
    ERFC(Owner.SPECIAL, "erfc", SpecialFunctions::erfc),
    ERFCX(Owner.SPECIAL, "erfcx", SpecialFunctions::erfcx),
    SIGMOID(Owner.SPECIAL, "sigmoid", SpecialFunctions::sigmoid),
    SOFTPLUS(Owner.SPECIAL, "softplus", SpecialFunctions::softplus),
    LOG_COSH(Owner.SPECIAL, "logCosh", SpecialFunctions::logCosh),
    TANH_SHRINK(Owner.SPECIAL, "tanhShrink", SpecialFunctions::tanhShrink),
    ASINH(Owner.SPECIAL, "asinh", SpecialFunctions::asinh),
    MINMOD(Owner.SPECIAL, "minmod", SpecialFunctions::minmod),

    LT("<", 4, Test.of((a, b) -> a < b)),
    LE("<=", 4, Test.of((a, b) -> a <= b)),
    GT(">", 4, Test.of((a, b) -> a > b)),
    GE(">=", 4, Test.of((a, b) -> a >= b)),
    EQ("==", 3, Test.of((a, b) -> a == b)),
    NE("!=", 3, Test.of((a, b) -> a != b)),
    AND("&&", 2, Test.of((a, b) -> a != 0 && b != 0)),
    OR("||", 1, Test.of((a, b) -> a != 0 || b != 0)),
    NOT("!", Test.of(a -> a == 0)),
    TRUE("true", 1),
    FALSE("false", 0),
    /** {@code condition ? a : b}; only the side that is taken counts. */
    SELECT("?:", Notation.TERNARY, Owner.NONE, 3, 0, (a, b, c) -> a != 0 ? b : c);

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

    /** Evaluates one application, truth values as 1 and 0. */
    @FunctionalInterface
    interface Evaluation {
        double of(double a, double b, double c);
    }

    /** Marks a comparison or a connective: its value is a truth value. */
    private record Test(Evaluation evaluation) {
        static Test of(Comparison comparison) {
            return new Test((a, b, c) -> comparison.holds(a, b) ? 1 : 0);
        }

        static Test of(DoublePredicate predicate) {
            return new Test((a, b, c) -> predicate.test(a) ? 1 : 0);
        }
    }

    @FunctionalInterface
    private interface Comparison {
        boolean holds(double a, double b);
    }

    private static final Map<String, Fn> CALLS = Stream.of(values())
            .filter(fn -> fn.notation == Notation.CALL)
            .collect(Collectors.toUnmodifiableMap(Fn::symbol, Function.identity()));

    private final String symbol;
    private final Notation notation;
    private final Owner owner;
    private final int arity;
    private final int precedence;
    private final Evaluation evaluation;
    private final boolean isBoolean;

    Fn(String symbol, int precedence, DoubleBinaryOperator operator) {
        this(symbol, Notation.INFIX, Owner.NONE, 2, precedence, (a, b, c) -> operator.applyAsDouble(a, b));
    }

    Fn(String symbol, DoubleUnaryOperator operator) {
        this(symbol, Notation.PREFIX, Owner.NONE, 1, 7, (a, b, c) -> operator.applyAsDouble(a));
    }

    Fn(Owner owner, String symbol, DoubleUnaryOperator operator) {
        this(owner, symbol, 1, (a, b, c) -> operator.applyAsDouble(a));
    }

    Fn(Owner owner, String symbol, DoubleBinaryOperator operator) {
        this(owner, symbol, 2, (a, b, c) -> operator.applyAsDouble(a, b));
    }

    Fn(Owner owner, String symbol, int arity, Evaluation evaluation) {
        this(symbol, Notation.CALL, owner, arity, 9, evaluation);
    }

    Fn(String symbol, int precedence, Test test) {
        this(symbol, Notation.INFIX, Owner.NONE, 2, precedence, test.evaluation, true);
    }

    Fn(String symbol, Test test) {
        this(symbol, Notation.PREFIX, Owner.NONE, 1, 7, test.evaluation, true);
    }

    Fn(String symbol, double truth) {
        this(symbol, Notation.LITERAL, Owner.NONE, 0, 9, (a, b, c) -> truth, true);
    }

    Fn(String symbol, Notation notation, Owner owner, int arity, int precedence, Evaluation evaluation) {
        this(symbol, notation, owner, arity, precedence, evaluation, false);
    }

    Fn(
            String symbol,
            Notation notation,
            Owner owner,
            int arity,
            int precedence,
            Evaluation evaluation,
            boolean isBoolean) {
        this.symbol = symbol;
        this.notation = notation;
        this.owner = owner;
        this.arity = arity;
        this.precedence = precedence;
        this.evaluation = evaluation;
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
        return evaluation.of(a, b, c);
    }

    /** The value of a function of two arguments. */
    public double evaluate(double a, double b) {
        return evaluation.of(a, b, b);
    }

    /** The value of a function of one argument. */
    public double evaluate(double a) {
        return evaluation.of(a, a, a);
    }

    void check(List<Expr> arguments) {
        if (arguments.size() != arity) {
            throw new IllegalArgumentException(
                    symbol + " takes " + arity + " arguments, not " + arguments.size() + ": " + arguments);
        }
        for (int i = 0; i < arity; i++) {
            if (arguments.get(i).isBoolean() != takesBoolean(i)) {
                throw new IllegalArgumentException("argument " + (i + 1) + " of " + symbol + " must be "
                        + (takesBoolean(i) ? "boolean" : "real") + ": " + arguments.get(i));
            }
        }
    }
}
