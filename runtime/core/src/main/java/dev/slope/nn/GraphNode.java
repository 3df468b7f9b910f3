package dev.slope.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An input of a model, or the output of one of its layers, to which further layers are added, see {@link GraphBuilder}. */
public final class GraphNode implements LayerChain<GraphNode> {
    static final int INPUT = -1;

    private final PlanBuilder plan;
    private final int place;
    private final String name;

    /**
     * @param place among the layers
     * @param name that of the input or layer
     */
    GraphNode(PlanBuilder plan, int place, String name) {
        this.plan = plan;
        this.place = place;
        this.name = name;
    }

    /** The name of the layer, or of the input. */
    public String name() {
        return name;
    }

    @Override
    public GraphNode add(Layer layer) {
        return put(layer, List.of(name));
    }

    private GraphNode put(Layer layer, List<String> inputs) {
        checkIsOf(plan);
        int added = plan.add(layer, inputs);
        return new GraphNode(plan, added, plan.nameOf(added));
    }

    /** A layer that takes this and others. */
    public GraphNode merge(MergeLayer layer, GraphNode... others) {
        List<String> inputs = new ArrayList<>(List.of(name));
        for (GraphNode other : others) {
            other.checkIsOf(plan);
            inputs.add(other.name);
        }
        return put(layer, inputs);
    }

    /** The sum of this and another one, element by element. */
    public GraphNode plus(GraphNode other) {
        return merge(Merge.ADD, other);
    }

    /** The difference of this and another one, element by element. */
    public GraphNode minus(GraphNode other) {
        return merge(Merge.SUBTRACT, other);
    }

    /** The product of this and another one, element by element. */
    public GraphNode times(GraphNode other) {
        return merge(Merge.MULTIPLY, other);
    }

    /** This and others, one after the other along the last axis. */
    public GraphNode concat(GraphNode... others) {
        return merge(Concatenate.lastAxis(), others);
    }

    /** This and what a block of layers makes of it: {@code x + block(x)}, see {@link SequentialBuilder#residual}. */
    public GraphNode residual(UnaryOperator<GraphNode> block) {
        return plus(block.apply(this));
    }

    /**
     * The same layer under another name, in the place of the one that its type gives it.
     *
     * @param other letters, digits, underscores and hyphens
     */
    public GraphNode named(String other) {
        if (place == INPUT) {
            throw new IllegalStateException("the input is named " + name + " already");
        }
        plan.name(place, other);
        return new GraphNode(plan, place, other);
    }

    void checkIsOf(PlanBuilder expected) {
        if (plan != expected) {
            throw new IllegalArgumentException("\"" + name + "\" belongs to another graph");
        }
        boolean current = place == INPUT || plan.nameOf(place).equals(name);
        if (!current) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" was named \"" + plan.nameOf(place) + "\": use what named() returned");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
