package dev.slope.nn;

import dev.slope.kernel.Shape;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a plan must not be, before any layer is looked at. */
final class PlanChecks {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private PlanChecks() {}

    static void check(Plan plan) {
        if (plan.inputs().isEmpty()) {
            throw new IllegalArgumentException("a model needs at least one input");
        }
        if (plan.nodes().isEmpty() || plan.outputs().isEmpty()) {
            throw new IllegalArgumentException("a model needs at least one layer, such as dense(1), and one output");
        }
        Set<String> known = new HashSet<>();
        for (Plan.Input input : plan.inputs()) {
            checkShape(input);
            add(known, input.name());
        }
        for (Node node : plan.nodes()) {
            if (node.inputs().isEmpty()) {
                throw new IllegalArgumentException("the layer " + node.name() + " has no input");
            }
            node.inputs().forEach(input -> require(known, input, "the layer " + node.name() + " takes"));
            add(known, node.name());
        }
        plan.inputs().forEach(input -> known.remove(input.name()));
        plan.outputs().forEach(output -> require(known, output, "the model gives"));
        if (new HashSet<>(plan.outputs()).size() < plan.outputs().size()) {
            throw new IllegalArgumentException("an output is named twice among " + plan.outputs());
        }
        checkAllUsed(plan);
    }

    private static void checkShape(Plan.Input input) {
        int[] shape = input.lengths();
        if (shape.length == 0) {
            throw new IllegalArgumentException("give the shape of one input, such as Model.sequential(10)");
        }
        Shapes.check(
                "the size of one input, " + Shapes.withBatch(shape) + ",",
                Shape.of(shape).size(),
                Shapes.LARGEST);
    }

    private static void add(Set<String> known, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name \"" + name + "\" must be made of 1 to 200 letters, digits, underscores and hyphens");
        }
        if (!known.add(name)) {
            throw new IllegalArgumentException("two layers are named " + name);
        }
    }

    private static void require(Set<String> known, String name, String who) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    who + " the output of \"" + name + "\", but there is no such layer before it");
        }
    }

    private static void checkAllUsed(Plan plan) {
        Set<String> needed = new LinkedHashSet<>(plan.outputs());
        for (int i = plan.nodes().size() - 1; i >= 0; i--) {
            if (needed.contains(plan.nodes().get(i).name())) {
                needed.addAll(plan.nodes().get(i).inputs());
            }
        }
        List<String> unused = Stream.concat(
                        plan.inputs().stream().map(Plan.Input::name),
                        plan.nodes().stream().map(Node::name))
                .filter(name -> !needed.contains(name))
                .toList();
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("nothing of " + unused + " reaches an output of the model: leave it out,"
                    + " or name what it leads to among the outputs");
        }
    }
}
