package dev.slope.processor.source;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A value with its derivative, by the rules of the textbook: an independent way to the derivatives of expressions. */
record Dual(double value, double slope) {
    /** The dual number that {@code expr} has where the variables have theirs. */
    static Dual of(Expr expr, Map<Var, Dual> variables) {
        return of(expr, variables, new HashMap<>());
    }

    private static Dual of(Expr expr, Map<Var, Dual> variables, Map<Expr, Dual> done) {
        if (expr instanceof Const constant) {
            return new Dual(constant.value(), 0);
        }
        if (expr instanceof Var variable) {
            return Objects.requireNonNull(variables.get(variable));
        }
        Dual known = done.get(expr);
        if (known == null) {
            Apply apply = (Apply) expr;
            List<Dual> arguments = apply.arguments().stream()
                    .map(argument -> of(argument, variables, done))
                    .toList();
            double[] values = new double[3];
            for (int i = 0; i < arguments.size(); i++) {
                values[i] = arguments.get(i).value;
            }
            double value = apply.fn().evaluate(values[0], values[1], values[2]);
            known = new Dual(value, slope(apply.fn(), arguments, value));
            done.put(expr, known);
        }
        return known;
    }

    private static double slope(Fn fn, List<Dual> arguments, double y) {
        if (arguments.isEmpty() || fn.isBoolean()) {
            return 0;
        }
        double a = arguments.get(0).value;
        double da = arguments.get(0).slope;
        double b = arguments.size() < 2 ? 0 : arguments.get(1).value;
        double db = arguments.size() < 2 ? 0 : arguments.get(1).slope;
        return switch (fn) {
            case ADD -> da + db;
            case SUB -> da - db;
            case MUL -> da * b + a * db;
            case DIV -> (da * b - a * db) / (b * b);
            case NEG -> -da;
            case ABS -> a < 0 ? -da : da;
            case MAX -> a >= b ? da : db;
            case MIN -> a <= b ? da : db;
            case SQRT -> da / (2 * y);
            case CBRT -> da / (3 * y * y);
            case POW -> (db == 0 ? 0 : y * Math.log(a) * db) + (da == 0 ? 0 : b * Math.pow(a, b - 1) * da);
            case HYPOT -> (a * da + b * db) / y;
            case EXP -> y * da;
            case EXPM1 -> (y + 1) * da;
            case LOG -> da / a;
            case LOG1P -> da / (1 + a);
            case SIN -> Math.cos(a) * da;
            case COS -> -Math.sin(a) * da;
            case ATAN -> da / (1 + a * a);
            case ATAN2 -> (b * da - a * db) / (a * a + b * b);
            case SINH -> Math.cosh(a) * da;
            case TANH -> (1 - y * y) * da;
            case ERF -> 2 / Math.sqrt(Math.PI) * Math.exp(-a * a) * da;
            case SELECT -> arguments.get(a != 0 ? 1 : 2).slope;
            default -> throw new IllegalArgumentException("no rule for " + fn);
        };
    }
}
