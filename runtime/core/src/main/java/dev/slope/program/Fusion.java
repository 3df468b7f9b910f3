package dev.slope.program;

import dev.slope.autodiff.Element;
import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.kernel.Array;
import dev.slope.kernel.compiled.Computation;
import dev.slope.kernel.compiled.Kernel;
import dev.slope.kernel.compiled.Kernel.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts operations element by element together: one that only a single other takes up, or that is cheap, is computed where
 * it is taken, without being stored.
 */
final class Fusion {
    /** The nodes of an expression up to which it is computed again by each that takes it. */
    private static final int CHEAP = 4;
    /** The nodes that an expression may have. */
    static final int LARGEST = 80;
    /** The leaves that an expression may have. */
    static final int MOST_LEAVES = 8;

    private final Map<Value, Set<Value>> takers = new HashMap<>();
    private final Set<Value> stored = new HashSet<>();
    private final Map<Value, Element> elements = new HashMap<>();
    private final Map<Var, Value> leaves = new HashMap<>();
    private final IdentityHashMap<Operation, Optional<Element>> alone = new IdentityHashMap<>();

    private Fusion(Graph graph) {
        graph.outputs().forEach(output -> stored.add(output.storage()));
        for (Operation operation : graph.operations()) {
            Optional<Element> element = element(operation, variables(operation));
            alone.put(operation, element);
            boolean isElementwise = element.isPresent();
            for (Value input : operation.inputs()) {
                if (!isElementwise
                        || input.storage() != input
                        || !input.shape().equals(operation.output().shape())) {
                    stored.add(input.storage());
                }
                takers.computeIfAbsent(input, key -> new LinkedHashSet<>()).add(operation.output());
            }
        }
        graph.operations().forEach(this::inline);
    }

    /** The work of a computation, in an order in which it can be done. */
    static List<Work> of(Graph graph) {
        Fusion fusion = new Fusion(graph);
        Set<Value> needed = fusion.needed(graph);
        List<Work> work = new ArrayList<>();
        for (Operation operation : graph.operations()) {
            Element element = fusion.elements.get(operation.output());
            if (element == null) {
                work.add(new Work.Single(operation));
            } else if (needed.contains(operation.output())) {
                work.add(fusion.fused(operation.output(), element));
            }
        }
        return work;
    }

    private Work.Fused fused(Value output, Element element) {
        Map<Var, Value> own = new LinkedHashMap<>();
        element.expression().variables().forEach(variable -> own.put(variable, leaf(variable)));
        return new Work.Fused(output.shape(), own, Map.of(output, element.expression()), Map.of(), element.precision());
    }

    private Value leaf(Var variable) {
        return Optional.ofNullable(leaves.get(variable)).orElseThrow();
    }

    /** Which outputs of fused operations have to be stored. */
    private Set<Value> needed(Graph graph) {
        Set<Value> needed = new HashSet<>();
        List<Operation> operations = graph.operations();
        graph.outputs().forEach(output -> needed.add(output.storage()));
        for (int i = operations.size() - 1; i >= 0; i--) {
            Operation operation = operations.get(i);
            Element element = elements.get(operation.output());
            if (element == null) {
                operation.inputs().forEach(input -> needed.add(input.storage()));
            } else if (needed.contains(operation.output())) {
                element.expression()
                        .variables()
                        .forEach(variable -> needed.add(leaf(variable).storage()));
            }
        }
        return needed;
    }

    private List<Expr> variables(Operation operation) {
        return operation.inputs().stream().map(this::variable).toList();
    }

    /** What stands for a stored value. */
    private Expr variable(Value value) {
        Array constant = value.constant();
        if (constant != null && value.shape().size() == 1) {
            return Expr.constant(constant.get(0));
        }
        Var variable = Expr.variable("v" + value.number());
        leaves.put(variable, value);
        return variable;
    }

    /** An operation of given inputs, if it can be part of a kernel. */
    private static Optional<Element> element(Operation operation, List<Expr> inputs) {
        Value output = operation.output();
        if (output.shape().size() == 0
                || operation.inputs().stream().anyMatch(input -> input.type() != output.type())) {
            return Optional.empty();
        }
        return operation.call().element(output.type(), inputs).flatMap(element -> {
            List<Var> variables = List.copyOf(element.expression().variables());
            Computation computation = new Computation(variables, List.of(), List.of(element.expression()));
            return Stream.of(Precision.values())
                    .filter(precision -> precision.compareTo(element.precision()) >= 0)
                    .filter(precision -> Kernel.hasRecipes(computation, output.type(), precision))
                    .findFirst()
                    .map(precision -> new Element(element.expression(), precision));
        });
    }

    private void inline(Operation operation) {
        Element alone = this.alone.getOrDefault(operation, Optional.empty()).orElse(null);
        if (alone == null) {
            return;
        }
        Precision precision = alone.precision();
        List<Expr> inputs = new ArrayList<>();
        for (Value input : operation.inputs()) {
            Element taken = elements.get(input);
            if (taken != null && isInlined(input, taken)) {
                inputs.add(taken.expression());
                precision = higher(precision, taken.precision());
            } else {
                inputs.add(variable(input));
            }
        }
        Expr together = operation
                .call()
                .element(operation.output().type(), inputs)
                .orElseThrow()
                .expression();
        boolean isSmall =
                together.nodes().size() <= LARGEST && together.variables().size() <= MOST_LEAVES;
        elements.put(operation.output(), isSmall ? new Element(together, precision) : alone);
    }

    private boolean isInlined(Value value, Element element) {
        boolean isShared = takers.getOrDefault(value, Set.of()).size() > 1;
        return !stored.contains(value)
                && (!isShared || element.expression().nodes().size() <= CHEAP);
    }

    static Precision higher(Precision a, Precision b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
