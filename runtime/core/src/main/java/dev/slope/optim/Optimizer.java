package dev.slope.optim;

import dev.slope.Tensor;
import java.util.List;
import java.util.function.Predicate;

/**
 * A rule by which each parameter follows its gradient. Immutable; what it remembers between steps is handed to it.
 *
 * <p>A step is made of tensor operations only, and what differs from one step to the next comes in as a tensor, so that a
 * step can be planned once and run many times.
 *
 * <pre>{@code
 * Optimizer optimizer = Adam.of(Schedule.cosineDecay(1e-3, 10_000).warmUp(500)).weightDecay(0.01).clipGlobalNorm(1);
 * }</pre>
 */
public interface Optimizer {
    /** The size of its steps. */
    Schedule learningRate();

    /**
     * The names of what it remembers of a parameter between steps, each a tensor of the parameter's shape; zeros before
     * the first step.
     */
    List<String> memory();

    /**
     * The numbers that differ from step to step, such as the learning rate and corrections of a bias; {@link #update}
     * gets them as tensors.
     *
     * @param step the number of the step, from 1 on
     * @param rate its learning rate
     */
    List<Double> scalars(long step, double rate);

    /**
     * One step of one parameter, made of tensor operations.
     *
     * @param memory what the last step remembered, in the order of {@link #memory()}
     * @param scalars those of this step, without axes and of the element type of the parameter
     */
    Update update(Tensor parameter, Tensor gradient, List<Tensor> memory, List<Tensor> scalars);

    /** What a step makes of a parameter, and what the rule remembers of it. */
    record Update(Tensor parameter, List<Tensor> memory) {}

    /** The gradients that the steps of all parameters follow, made of the true ones: the same, unless they are clipped. */
    default List<Tensor> gradients(List<Tensor> gradients) {
        return gradients;
    }

    /** The rule for one of the parameters, such as {@code dense.bias}: this one, unless it treats some differently. */
    default Optimizer forParameter(String name) {
        return this;
    }

    /**
     * This optimizer with decoupled weight decay: each step first takes {@code learningRate * decay * parameter} from the
     * parameter. I. Loshchilov, F. Hutter: "Decoupled Weight Decay Regularization", 2019; the {@code weight_decay} of
     * Keras.
     *
     * @param decay above 0
     */
    default Optimizer weightDecay(double decay) {
        return weightDecay(decay, name -> true);
    }

    /**
     * This optimizer with decoupled weight decay of some parameters: {@code weightDecay(0.01, name ->
     * name.endsWith("kernel"))}.
     */
    default Optimizer weightDecay(double decay, Predicate<String> parameters) {
        return new WeightDecay(this, decay, parameters);
    }

    /**
     * This optimizer with each element of the gradients brought between {@code -limit} and {@code limit}; the
     * {@code clipvalue} of Keras.
     */
    default Optimizer clipValue(double limit) {
        return new Clipping(this, Clipping.By.VALUE, limit);
    }

    /**
     * This optimizer with the gradient of each parameter scaled down to a Euclidean norm of {@code limit} where it is
     * above; the {@code clipnorm} of Keras.
     */
    default Optimizer clipNorm(double limit) {
        return new Clipping(this, Clipping.By.NORM, limit);
    }

    /**
     * This optimizer with all gradients scaled down together, where their common Euclidean norm is above {@code limit}, to
     * just that. R. Pascanu et al.: "On the difficulty of training recurrent neural networks", 2013; the
     * {@code global_clipnorm} of Keras.
     */
    default Optimizer clipGlobalNorm(double limit) {
        return new Clipping(this, Clipping.By.GLOBAL_NORM, limit);
    }
}
