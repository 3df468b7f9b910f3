package dev.slope.nn;

import dev.slope.DType;
import java.util.Arrays;
import java.util.List;

/**
 * Puts layers together to a model with several inputs and outputs, see {@link Model#graph}.
 *
 * <pre>{@code
 * GraphBuilder graph = Model.graph();
 * GraphNode image = graph.input("image", 28, 28, 1).flatten().dense(32, "relu");
 * GraphNode size = graph.input("size", 1);
 * GraphNode both = image.concat(size).dense(16, "relu");
 * Model model = graph.build(both.dense(10).named("digit"), both.dense(1).named("parity"));
 * }</pre>
 */
public final class GraphBuilder {
    private final PlanBuilder plan = new PlanBuilder();

    GraphBuilder() {}

    /**
     * An input of the model; inputs are given to the model in the order in which they are declared here.
     *
     * @param name letters, digits, underscores and hyphens
     * @param shape the shape of one sample, without the batch
     */
    public GraphNode input(String name, int... shape) {
        return new GraphNode(plan, GraphNode.INPUT, plan.input(name, shape));
    }

    /** Decides the weights that training begins with; 0 unless this says otherwise. */
    public GraphBuilder seed(long value) {
        plan.seed(value);
        return this;
    }

    /** The element type of weights and outputs; float32 unless this says otherwise. */
    public GraphBuilder dtype(DType value) {
        plan.type(value);
        return this;
    }

    /**
     * The model, its weights as they are before training.
     *
     * @param outputs what it gives, in this order; targets are given in the same one
     * @throws IllegalArgumentException if layers do not fit together, naming the layer and its inputs, or if something
     *     leads to no output
     */
    public Model build(GraphNode... outputs) {
        List<GraphNode> all = Arrays.asList(outputs);
        all.forEach(output -> output.checkIsOf(plan));
        return plan.build(all.stream().map(GraphNode::name).toList());
    }
}
