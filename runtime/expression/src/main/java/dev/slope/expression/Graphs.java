package dev.slope.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Walks over expression graphs, each visiting a shared node once and none as deep as the expression. */
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
        return nodes(root, node -> false);
    }

    static Set<Expr> nodes(Expr root, Predicate<Expr> isLeaf) {
        Set<Expr> done = new LinkedHashSet<>();
        Deque<Expr> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Expr node = open.peek();
            boolean isReady = true;
            if (node instanceof Apply apply && !isLeaf.test(node)) {
                for (int i = apply.arguments().size() - 1; i >= 0; i--) {
                    if (!done.contains(apply.argument(i))) {
                        open.push(apply.argument(i));
                        isReady = false;
                    }
                }
            }
            if (isReady) {
                done.add(open.pop());
            }
        }
        return done;
    }

    static Expr substitute(Expr root, Map<? extends Expr, ? extends Expr> replacements) {
        Map<Expr, Expr> results = new HashMap<>(replacements);
        for (Expr node : nodes(root, replacements::containsKey)) {
            if (!results.containsKey(node)) {
                results.put(node, withArguments(node, results));
            }
        }
        return results.getOrDefault(root, root);
    }

    /** {@code node} with each argument replaced by its result. */
    private static Expr withArguments(Expr node, Map<Expr, Expr> results) {
        if (!(node instanceof Apply apply)) {
            return node;
        }
        Expr[] arguments = new Expr[apply.arguments().size()];
        boolean isSame = true;
        for (int i = 0; i < arguments.length; i++) {
            Expr argument = apply.argument(i);
            arguments[i] = results.getOrDefault(argument, argument);
            isSame &= arguments[i] == argument;
        }
        return isSame ? node : Expr.apply(apply.fn(), arguments);
    }
}
