package dev.slope.expression.stable;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import dev.slope.expression.rules.Simplifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An expression of the input and parameters as one of a single variable: {@code factor * function(u)}, where {@code u} is
 * the input times what is made of parameters, and so is the factor. What is found out about {@code function} holds for all
 * parameters.
 *
 * @param argument {@code u}
 * @param factor in terms of the parameters; 1 if there are none
 * @param function in terms of {@link #U}
 */
record Reduction(Expr argument, Expr factor, Expr function) {
    /** What the function varies with. */
    static final Var U = Expr.variable("_u");

    private static final Expr ONE = constant(1);

    /** The magnitude of the input, where only that counts. */
    private static final Var MAGNITUDE = Expr.variable("_magnitude");

    static Optional<Reduction> of(Expr expr, List<Var> variables) {
        Var input = variables.get(0);
        Expr magnitude = apply(Fn.ABS, input);
        Expr even = expr.substitute(Map.of(magnitude, MAGNITUDE));
        return even.contains(input) || !even.contains(MAGNITUDE)
                ? of(expr, input, variables)
                : of(even, MAGNITUDE, variables)
                        .map(found -> new Reduction(
                                found.argument.substitute(Map.of(MAGNITUDE, magnitude)), found.factor, found.function));
    }

    private static Optional<Reduction> of(Expr expr, Var input, List<Var> variables) {
        Set<Var> parameters = variables.subList(1, variables.size()).stream()
                .filter(expr::contains)
                .collect(Collectors.toSet());
        if (parameters.isEmpty()) {
            return Optional.of(new Reduction(input, ONE, expr.substitute(Map.of(input, U))));
        }
        for (Expr scale : scales(expr, input)) {
            Expr replaced = expr.substitute(Map.of(input, apply(Fn.DIV, U, scale)));
            List<Expr> factors = new ArrayList<>();
            Expr function = split(Simplifier.simplify(replaced), factors);
            if (function.variables().stream().noneMatch(parameters::contains)) {
                Expr factor =
                        factors.stream().reduce((a, b) -> apply(Fn.MUL, a, b)).orElse(ONE);
                return Optional.of(new Reduction(Simplifier.simplify(apply(Fn.MUL, scale, input)), factor, function));
            }
        }
        return Optional.empty();
    }

    /** What the input is multiplied by, somewhere in {@code expr}. */
    private static List<Expr> scales(Expr expr, Var input) {
        return expr.nodes().stream()
                .filter(node -> node instanceof Apply apply && (apply.fn() == Fn.MUL || apply.fn() == Fn.DIV))
                .map(node -> Simplifier.simplify(apply(Fn.DIV, node, input)))
                .filter(scale -> !scale.contains(input) && !(scale instanceof Const))
                .distinct()
                .toList();
    }

    /** The factors with {@link #U} in them; the others are added to {@code rest}. */
    private static Expr split(Expr expr, List<Expr> rest) {
        if (!expr.contains(U)) {
            rest.add(expr);
            return ONE;
        }
        if (!(expr instanceof Apply apply)) {
            return expr;
        }
        return switch (apply.fn()) {
            case MUL -> apply(Fn.MUL, split(apply.argument(0), rest), split(apply.argument(1), rest));
            case NEG -> apply(Fn.NEG, split(apply.argument(0), rest));
            case DIV -> {
                List<Expr> below = new ArrayList<>();
                Expr quotient = apply(Fn.DIV, split(apply.argument(0), rest), split(apply.argument(1), below));
                below.forEach(factor -> rest.add(apply(Fn.DIV, ONE, factor)));
                yield quotient;
            }
            default -> expr;
        };
    }

    /** {@code form} of {@link #U} in place of the function. */
    Expr with(Expr form) {
        if (form instanceof Const) {
            return Simplifier.simplify(apply(Fn.MUL, form, factor));
        }
        Expr whole = form.substitute(Map.of(U, argument));
        return factor == ONE ? whole : apply(Fn.MUL, factor, whole);
    }
}
