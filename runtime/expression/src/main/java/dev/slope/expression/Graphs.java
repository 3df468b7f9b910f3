package dev.slope.expression;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Walks over expression graphs, each visiting a shared node once. */
final class Graphs {
    private Graphs() {}

    static Set<Var> variables(Expr root) {
        Set<Var> found = new LinkedHashSet<>();
        for (Expr node : nodes(root)) {
            if (node instanceof Var variable) {
                found.add(variable);
            }
        }
        return found;
    }

    static boolean contains(Expr root, Expr part) {
        return nodes(root).contains(part);
    }

    /** Every node, arguments before the functions applied to them, the root last. */
    static Set<Expr> nodes(Expr root) {
        Set<Expr> done = new LinkedHashSet<>();
        collect(root, done);
        return done;
    }

    private static void collect(Expr node, Set<Expr> done) {
        if (done.contains(node)) {
            return;
        }
        if (node instanceof Apply apply) {
            apply.arguments().forEach(argument -> collect(argument, done));
        }
        done.add(node);
    }

    static Expr substitute(Expr root, Map<? extends Expr, ? extends Expr> replacements) {
        return substitute(root, replacements, new HashMap<>());
    }

    private static Expr substitute(
            Expr node, Map<? extends Expr, ? extends Expr> replacements, Map<Expr, Expr> results) {
        Expr known = results.get(node);
        if (known != null) {
            return known;
        }
        Expr replacement = replacements.get(node);
        Expr result = replacement != null
                ? replacement
                : mapArguments(node, argument -> substitute(argument, replacements, results));
        results.put(node, result);
        return result;
    }

    /** {@code node} with each argument mapped. */
    static Expr mapArguments(Expr node, UnaryOperator<Expr> map) {
        if (!(node instanceof Apply apply)) {
            return node;
        }
        return Expr.apply(apply.fn(), apply.arguments().stream().map(map).toArray(Expr[]::new));
    }
}
