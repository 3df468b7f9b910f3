package dev.slope.nn;

import dev.slope.DType;
import java.util.List;
import java.util.function.Consumer;

/** Puts layers in a row, see {@link Model#sequential}. */
public final class SequentialBuilder implements LayerChain<SequentialBuilder> {
    private static final int NONE = -1;

    private final PlanBuilder plan = new PlanBuilder();
    private String end;
    private int last = NONE;

    SequentialBuilder(int... inputShape) {
        end = plan.input("input", inputShape);
    }

    @Override
    public SequentialBuilder add(Layer layer) {
        return put(layer, List.of(end));
    }

    private SequentialBuilder put(Layer layer, List<String> inputs) {
        last = plan.add(layer, inputs);
        end = plan.nameOf(last);
        return this;
    }

    /**
     * A name for the layer that was added last, in the place of the one that its type gives it.
     *
     * @param name letters, digits, underscores and hyphens
     */
    public SequentialBuilder named(String name) {
        if (last == NONE) {
            throw new IllegalStateException("there is no layer yet that could be named " + name);
        }
        plan.name(last, name);
        end = name;
        return this;
    }

    /**
     * Layers around which their input goes, too: {@code x + block(x)}. Their output must have the shape of their input. K. He
     * et al.: "Deep Residual Learning for Image Recognition", 2016.
     *
     * @param block adds the layers: {@code block -> block.dense(64, "relu").dense(64)}
     */
    public SequentialBuilder residual(Consumer<SequentialBuilder> block) {
        return residual(block, shortcut -> {});
    }

    /**
     * Layers around which other layers lead: {@code shortcut(x) + block(x)}. Both outputs must have the same shape.
     *
     * @param block adds the layers
     * @param shortcut adds the layers around them, such as one convolution to another number of channels
     */
    public SequentialBuilder residual(Consumer<SequentialBuilder> block, Consumer<SequentialBuilder> shortcut) {
        String start = end;
        String blockEnd = branch(start, block);
        String shortcutEnd = branch(start, shortcut);
        if (blockEnd.equals(start)) {
            throw new IllegalArgumentException("a residual block needs at least one layer");
        }
        return put(Merge.ADD, List.of(shortcutEnd, blockEnd));
    }

    private String branch(String start, Consumer<SequentialBuilder> layers) {
        end = start;
        last = NONE;
        layers.accept(this);
        return end;
    }

    /** Decides the weights that training begins with; 0 unless this says otherwise. */
    public SequentialBuilder seed(long value) {
        plan.seed(value);
        return this;
    }

    /** The element type of weights and outputs; float32 unless this says otherwise. */
    public SequentialBuilder dtype(DType value) {
        plan.type(value);
        return this;
    }

    /**
     * The model, its weights as they are before training.
     *
     * @throws IllegalArgumentException if layers do not fit together, naming the layer and its input
     */
    public Model build() {
        if (last == NONE) {
            throw new IllegalArgumentException("a model needs at least one layer, such as dense(1)");
        }
        return plan.build(List.of(end));
    }
}
