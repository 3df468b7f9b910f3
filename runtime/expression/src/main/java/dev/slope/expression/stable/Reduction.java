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
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        if (even.contains(input) || !even.contains(MAGNITUDE)) {
            return of(expr, input, variables);
        }
        Optional<Reduction> found = of(even, MAGNITUDE, variables);
        return found.isEmpty() ? found : Optional.of(found.get().of(magnitude));
    }

    private Reduction of(Expr magnitude) {
        return new Reduction(argument.substitute(Map.of(MAGNITUDE, magnitude)), factor, function);
    }

    private static Optional<Reduction> of(Expr expr, Var input, List<Var> variables) {
        Set<Var> parameters = new HashSet<>(variables.subList(1, variables.size()));
        parameters.retainAll(expr.variables());
        if (parameters.isEmpty()) {
            return Optional.of(new Reduction(input, ONE, expr.substitute(Map.of(input, U))));
        }
        for (Expr scale : scales(expr, input)) {
            Expr replaced = expr.substitute(Map.of(input, apply(Fn.DIV, U, scale)));
            List<Expr> factors = new ArrayList<>();
            Expr function = split(Simplifier.simplify(replaced), factors);
            if (Collections.disjoint(function.variables(), parameters)) {
                Expr factor = factors.isEmpty() ? ONE : factors.get(0);
                for (Expr next : factors.subList(Math.min(1, factors.size()), factors.size())) {
                    factor = apply(Fn.MUL, factor, next);
                }
                return Optional.of(new Reduction(Simplifier.simplify(apply(Fn.MUL, scale, input)), factor, function));
            }
        }
        return Optional.empty();
    }

    /** What the input is multiplied by, somewhere in {@code expr}. */
    private static Set<Expr> scales(Expr expr, Var input) {
        Set<Expr> scales = new LinkedHashSet<>();
        for (Expr node : expr.nodes()) {
            if (node instanceof Apply apply && (apply.fn() == Fn.MUL || apply.fn() == Fn.DIV)) {
                Expr scale = Simplifier.simplify(apply(Fn.DIV, node, input));
                if (!scale.contains(input) && !(scale instanceof Const)) {
                    scales.add(scale);
                }
            }
        }
        return scales;
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
                for (Expr factor : below) {
                    rest.add(apply(Fn.DIV, ONE, factor));
                }
                yield quotient;
            }
            default -> expr;
        };
    }

    /** Another form of the whole expression in terms of {@link #U}; the function itself if it cannot be told so. */
    Expr of(Expr whole, Samples samples) {
        return of(whole, samples.variables())
                .filter(other -> other.argument == argument && other.factor == factor)
                .map(Reduction::function)
                .orElse(function);
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
