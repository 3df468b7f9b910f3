package dev.slope.kernel.compiled;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import dev.slope.kernel.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From expressions to operations on lanes. */
final class Lowering {
    private final Graph graph;
    private final Recipes recipes;
    private final Map<Expr, Node> nodes = new HashMap<>();

    private Lowering(Graph graph, Recipes recipes) {
        this.graph = graph;
        this.recipes = recipes;
    }

    /** The loop over arrays of a type, unless there is a function without a recipe. */
    static Optional<LoopBody> lower(
            Computation computation, Lanes lanes, ElementType type, Function<Graph, Recipes> recipes) {
        Graph graph = new Graph(lanes);
        Lowering lowering = new Lowering(graph, recipes.apply(graph));
        List<Var> inputs = computation.arrays();
        for (int i = 0; i < inputs.size(); i++) {
            lowering.nodes.put(inputs.get(i), lowering.graph.array(i));
        }
        for (int i = 0; i < computation.scalars().size(); i++) {
            lowering.nodes.put(computation.scalars().get(i), lowering.graph.scalar(i));
        }
        List<Node> outputs = new ArrayList<>();
        for (Expr output : computation.outputs()) {
            Node node = lowering.lower(output);
            if (node == null) {
                return Optional.empty();
            }
            outputs.add(node);
        }
        List<Reduced<Node>> reductions = new ArrayList<>();
        for (Reduced<Expr> reduced : computation.reductions()) {
            Node node = lowering.lower(reduced.of());
            if (node == null) {
                return Optional.empty();
            }
            reductions.add(new Reduced<>(reduced.by(), node));
        }
        return Optional.of(new LoopBody(
                outputs,
                reductions,
                lanes,
                type == ElementType.FLOAT32,
                inputs.size(),
                computation.scalars().size()));
    }

    private @Nullable Node lower(Expr output) {
        for (Expr expr : output.nodes()) {
            if (!nodes.containsKey(expr)) {
                Node node = expr instanceof Const constant ? graph.constant(constant.value()) : lower((Apply) expr);
                if (node == null) {
                    return null;
                }
                nodes.put(expr, node);
            }
        }
        return nodes.get(output);
    }

    private @Nullable Node lower(Apply apply) {
        Fn fn = apply.fn();
        if (fn.arity() == 1
                && apply.argument(0) instanceof Apply inner
                && inner.fn().arity() == 1) {
            Node argument = nodes.get(inner.argument(0));
            Node both = argument == null ? null : recipes.of(fn, inner.fn(), argument);
            if (both != null) {
                return both;
            }
        }
        Node sum = fn == Fn.ADD || fn == Fn.SUB ? contracted(apply) : null;
        if (sum != null) {
            return sum;
        }
        Node[] arguments = new Node[3];
        Arrays.fill(arguments, graph.constant(0));
        for (int i = 0; i < arguments.length && fn.arity() > 0; i++) {
            Node argument = nodes.get(apply.argument(i < fn.arity() ? i : 0));
            if (argument == null) {
                return null;
            }
            arguments[i] = argument;
        }
        return recipes.of(fn, arguments[0], arguments[1], arguments[2]);
    }

    /** {@code a * b + c} is rounded once where {@code c} is a leaf: of two products, one rounded would not cancel. */
    private @Nullable Node contracted(Apply sum) {
        Expr first = sum.argument(0);
        Expr second = sum.argument(1);
        boolean isDifference = sum.fn() == Fn.SUB;
        if (!(second instanceof Apply) && first instanceof Apply product && product.fn() == Fn.MUL) {
            Node leaf = nodes.get(second);
            return leaf == null ? null : fma(product, false, isDifference ? graph.neg(leaf) : leaf);
        }
        if (!(first instanceof Apply) && second instanceof Apply product && product.fn() == Fn.MUL) {
            Node leaf = nodes.get(first);
            return leaf == null ? null : fma(product, isDifference, leaf);
        }
        return null;
    }

    private @Nullable Node fma(Apply product, boolean isNegated, Node leaf) {
        Node a = nodes.get(product.argument(0));
        Node b = nodes.get(product.argument(1));
        return a == null || b == null ? null : graph.fma(isNegated ? graph.neg(a) : a, b, leaf);
    }
}
