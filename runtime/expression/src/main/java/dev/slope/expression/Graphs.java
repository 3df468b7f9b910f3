package dev.slope.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Walks over expression graphs, each visiting a shared node once and none as deep as the expression. */
final class Graphs {
    private Graphs() {}

    static boolean contains(Expr root, Expr part) {
        Set<Expr> seen = new HashSet<>();
        Deque<Expr> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Expr node = open.pop();
            if (node == part) {
                return true;
            }
            if (node instanceof Apply apply && seen.add(node)) {
                for (int i = 0; i < apply.fn().arity(); i++) {
                    open.push(apply.argument(i));
                }
            }
        }
        return false;
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
                for (int i = apply.fn().arity() - 1; i >= 0; i--) {
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
        return rewrite(root, results, node -> withArguments(node, results));
    }

    static Expr rewrite(Expr root, Map<Expr, Expr> results, UnaryOperator<Expr> rewriting) {
        Deque<Expr> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Expr node = open.peek();
            if (results.containsKey(node)) {
                open.pop();
            } else if (!pushUnknown(node, results, open)) {
                open.pop();
                results.put(node, rewriting.apply(node));
            }
        }
        return results.getOrDefault(root, root);
    }

    private static boolean pushUnknown(Expr node, Map<Expr, Expr> results, Deque<Expr> open) {
        boolean isUnknown = false;
        if (node instanceof Apply apply) {
            for (int i = apply.fn().arity() - 1; i >= 0; i--) {
                if (!results.containsKey(apply.argument(i))) {
                    open.push(apply.argument(i));
                    isUnknown = true;
                }
            }
        }
        return isUnknown;
    }

    /** {@code node} with each argument replaced by its result. */
    private static Expr withArguments(Expr node, Map<Expr, Expr> results) {
        if (!(node instanceof Apply apply)) {
            return node;
        }
        Expr[] arguments = new Expr[apply.fn().arity()];
        for (int i = 0; i < arguments.length; i++) {
            Expr argument = apply.argument(i);
            arguments[i] = results.getOrDefault(argument, argument);
        }
        return apply.with(arguments);
    }
}
