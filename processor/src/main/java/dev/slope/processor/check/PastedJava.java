package dev.slope.processor.check;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.GradientMethod;
import dev.slope.processor.source.ActivationMethod.Kind;
import dev.slope.processor.source.ActivationMethod.ParameterType;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes an expression as Java statements that an author can paste into a gradient, in the types of its parameters. */
final class PastedJava {
    /** Those that exist for float too; the others give double. */
    private static final Set<Fn> FLOAT = EnumSet.of(Fn.ABS, Fn.MAX, Fn.MIN, Fn.SIGNUM, Fn.COPY_SIGN, Fn.FMA);

    /** Those that exist for integers too. */
    private static final Set<Fn> INTEGER = EnumSet.of(Fn.ABS, Fn.MAX, Fn.MIN);

    /** Larger integers are written as doubles. */
    private static final double LARGE = 1e6;

    /** That of a name or a call. */
    private static final int HIGHEST_PRECEDENCE = 9;

    private static final int PREFIX_PRECEDENCE = Fn.NEG.precedence();

    /** Of two operands, the type of the result is the later one. */
    private enum Type {
        BOOLEAN,
        INT,
        FLOAT,
        DOUBLE;

        Type promote(Type other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    private final boolean isFloat;
    private final Map<Expr, Type> types = new HashMap<>();
    private final Map<Expr, String> names = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private PastedJava(ActivationMethod method, List<String> parameters) {
        this.isFloat = method.kind() == Kind.FLOAT;
        add(method.input(), isFloat ? Type.FLOAT : Type.DOUBLE, parameters.get(0));
        for (int i = 0; i < method.parameters().size(); i++) {
            ActivationMethod.ParameterSource parameter = method.parameters().get(i);
            add(parameter.name(), type(parameter.type()), parameters.get(i + 1));
        }
    }

    private static Type type(ParameterType type) {
        return switch (type) {
            case FLOAT -> Type.FLOAT;
            case INT -> Type.INT;
            case BOOLEAN -> Type.BOOLEAN;
            default -> Type.DOUBLE;
        };
    }

    private void add(String variable, Type type, String name) {
        types.put(Expr.variable(variable), type);
        names.put(Expr.variable(variable), name);
    }

    /** {@code double t1 = Math.exp(x); return t1 / (1 + t1);}, for the gradient of {@code method}. */
    static String of(Expr expr, ActivationMethod method, GradientMethod gradient) {
        return new PastedJava(method, gradient.names()).all(expr);
    }

    private String all(Expr expr) {
        int next = 1;
        for (Expr part : Text.partsToDefine(expr)) {
            while (names.containsValue("t" + next)) {
                next++;
            }
            String name = "t" + next++;
            text.append(part.isBoolean() ? "boolean " : "double ").append(name).append(" = ");
            write(part, 0);
            text.append("; ");
            names.put(part, name);
            types.put(part, part.isBoolean() ? Type.BOOLEAN : Type.DOUBLE);
        }
        text.append("return ");
        writeResult(expr);
        return text.append(';').toString();
    }

    /** As the method's type. */
    private void writeResult(Expr expr) {
        if (!isFloat || type(expr) != Type.DOUBLE) {
            write(expr, 0);
        } else if (expr instanceof Const constant) {
            text.append(floatLiteral((float) constant.value()));
        } else if (expr instanceof Apply choice && choice.fn() == Fn.SELECT && !names.containsKey(choice)) {
            write(choice.argument(0), 1);
            text.append(" ? ");
            writeResult(choice.argument(1));
            text.append(" : ");
            writeResult(choice.argument(2));
        } else {
            text.append("(float) ");
            write(expr, PREFIX_PRECEDENCE + 1);
        }
    }

    private Type type(Expr expr) {
        Type known = types.get(expr);
        if (known == null) {
            known = expr instanceof Apply apply ? type(apply) : type(((Const) expr).value());
            types.put(expr, known);
        }
        return known;
    }

    private Type type(Apply apply) {
        Fn fn = apply.fn();
        if (fn.isBoolean()) {
            return Type.BOOLEAN;
        }
        Type type = Type.INT;
        for (Expr argument : apply.arguments()) {
            type = type.promote(type(argument));
        }
        if (fn.notation() == Fn.Notation.CALL && !(type == Type.INT && INTEGER.contains(fn))) {
            return FLOAT.contains(fn) ? type.promote(Type.FLOAT) : Type.DOUBLE;
        }
        return fn == Fn.DIV && type == Type.INT ? Type.DOUBLE : type;
    }

    private Type type(double value) {
        if (isShort(value)) {
            return Type.INT;
        }
        return isFloat && Double.compare((float) value, value) == 0 ? Type.FLOAT : Type.DOUBLE;
    }

    private static boolean isShort(double value) {
        return Math.abs(value) < LARGE && Double.compare((int) value, value) == 0;
    }

    private void write(Expr expr, int minimumPrecedence) {
        String name = names.get(expr);
        boolean needsParentheses = precedence(expr) < minimumPrecedence;
        text.append(needsParentheses ? "(" : "");
        if (name != null) {
            text.append(name).append(isNumberOfTruth(expr) ? " ? 1 : 0" : "");
        } else if (expr instanceof Apply apply) {
            writeApply(apply);
        } else {
            text.append(literal(((Const) expr).value()));
        }
        text.append(needsParentheses ? ")" : "");
    }

    private int precedence(Expr expr) {
        if (isNumberOfTruth(expr)) {
            return Fn.SELECT.precedence();
        }
        if (names.containsKey(expr) || !(expr instanceof Apply apply)) {
            return HIGHEST_PRECEDENCE;
        }
        return truth(apply) == null
                ? apply.fn().precedence()
                : apply.fn() == Fn.NE ? HIGHEST_PRECEDENCE : PREFIX_PRECEDENCE;
    }

    /** A parameter that is a truth value, as 1 or 0. */
    private boolean isNumberOfTruth(Expr expr) {
        return expr instanceof Var && type(expr) == Type.BOOLEAN;
    }

    /** The parameter of which {@code comparison} is the truth value or the opposite; null if there is none. */
    private @Nullable Expr truth(Apply comparison) {
        if (comparison.fn() != Fn.NE && comparison.fn() != Fn.EQ) {
            return null;
        }
        Expr left = comparison.argument(0);
        Expr right = comparison.argument(1);
        Expr zero = Expr.constant(0);
        return isNumberOfTruth(left) && right == zero ? left : isNumberOfTruth(right) && left == zero ? right : null;
    }

    private void writeApply(Apply apply) {
        Fn fn = apply.fn();
        int precedence = fn.precedence();
        Expr truth = truth(apply);
        if (truth != null) {
            text.append(fn == Fn.EQ ? "!" : "").append(names.get(truth));
            return;
        }
        switch (fn.notation()) {
            case LITERAL -> text.append(fn.symbol());
            case PREFIX -> writePrefix(fn, apply.argument(0));
            case INFIX -> writeInfix(fn, apply.argument(0), apply.argument(1));
            case TERNARY -> {
                write(apply.argument(0), 1);
                text.append(" ? ");
                write(apply.argument(1), precedence);
                text.append(" : ");
                write(apply.argument(2), precedence);
            }
            case CALL -> {
                String separator = "(";
                text.append(fn.owner() == Fn.Owner.MATH ? "Math." : "Special.").append(fn.symbol());
                for (Expr argument : apply.arguments()) {
                    text.append(separator);
                    write(argument, 0);
                    separator = ", ";
                }
                text.append(')');
            }
        }
    }

    private void writePrefix(Fn fn, Expr operand) {
        int start = text.append(fn.symbol()).length();
        write(operand, fn.precedence());
        if (operand instanceof Const || text.charAt(start) == '-') {
            text.insert(start, '(').append(')');
        }
    }

    /** A division of integers is made one of doubles. */
    private void writeInfix(Fn fn, Expr left, Expr right) {
        boolean isOfIntegers = fn == Fn.DIV && type(left) == Type.INT && type(right) == Type.INT;
        boolean isByLiteral = isOfIntegers && right instanceof Const;
        text.append(isOfIntegers && !isByLiteral ? "(double) " : "");
        write(left, isOfIntegers && !isByLiteral ? PREFIX_PRECEDENCE + 1 : leftPrecedence(fn));
        text.append(' ').append(fn.symbol()).append(' ');
        write(right, fn.precedence() + 1);
        text.append(isByLiteral ? ".0" : "");
    }

    /** Comparisons do not chain. */
    private static int leftPrecedence(Fn fn) {
        return fn.isBoolean() && fn != Fn.AND && fn != Fn.OR ? fn.precedence() + 1 : fn.precedence();
    }

    private String literal(double value) {
        if (isFloat && type(value) == Type.FLOAT) {
            return floatLiteral((float) value);
        }
        return Double.isFinite(value) && !isShort(value)
                ? Double.toString(value)
                : isShort(value) ? Text.print(value) : "Double." + name(value);
    }

    private static String floatLiteral(float value) {
        return Float.isFinite(value) ? value + "f" : "Float." + name(value);
    }

    private static String name(double value) {
        return Double.isNaN(value) ? "NaN" : value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
    }
}
