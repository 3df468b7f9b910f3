package dev.slope.train;

import dev.slope.Gradients;
import dev.slope.Tensor;
import dev.slope.optim.ParameterRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One step of training: forward, loss, backward and update, a function of tensors that is made of tensor operations only.
 * It looks at no element, and whatever differs from step to step is one of its inputs, so that a step can be planned once
 * and run many times.
 */
final class TrainingStep {
    private final Network network;
    private final Objectives objectives;
    private final ParameterRules rules;
    private final List<Integer> trainable;

    TrainingStep(Network network, Objectives objectives, ParameterRules rules) {
        this.network = network;
        this.objectives = objectives;
        this.rules = rules;
        trainable = trainable(network);
    }

    /** The indices of the weights that follow their gradients. */
    static List<Integer> trainable(Network network) {
        return IntStream.range(0, network.variables().size())
                .filter(i -> network.variables().get(i).trainable())
                .boxed()
                .toList();
    }

    /**
     * What a step is a function of.
     *
     * @param memories what the optimizer remembers of each trainable weight
     * @param scalars the numbers of the optimizer for this step
     */
    record Inputs(
            List<Tensor> weights,
            List<List<Tensor>> memories,
            List<Tensor> inputs,
            List<Tensor> targets,
            @Nullable Tensor sampleWeights,
            Phase phase,
            List<Tensor> scalars) {}

    /**
     * What comes of it.
     *
     * @param outputs what the model predicted before the step
     * @param losses the mean loss of each output
     * @param total what was made smaller: the losses and the penalties of weights
     */
    record Result(
            List<Tensor> weights,
            List<List<Tensor>> memories,
            List<Tensor> outputs,
            List<Tensor> losses,
            Tensor total) {}

    Result run(Inputs in) {
        List<Tensor> parameters = pick(in.weights());
        AtomicReference<@Nullable Forward> seen = new AtomicReference<>();
        List<Tensor> gradients = Gradients.of(
                traced -> {
                    Forward forward = forward(in, replaced(in.weights(), traced));
                    seen.set(forward.detached());
                    return forward.total;
                },
                parameters);
        Forward forward = Optional.ofNullable(seen.get()).orElseThrow();
        ParameterRules.Step step = rules.next(parameters, gradients, in.memories(), in.scalars());
        return new Result(
                replaced(forward.weights, step.parameters()),
                step.memories(),
                forward.outputs,
                forward.losses,
                forward.total);
    }

    private record Forward(List<Tensor> weights, List<Tensor> outputs, List<Tensor> losses, Tensor total) {
        Forward detached() {
            return new Forward(detached(weights), detached(outputs), detached(losses), total.stopGradient());
        }

        private static List<Tensor> detached(List<Tensor> tensors) {
            return tensors.stream().map(Tensor::stopGradient).toList();
        }
    }

    private Forward forward(Inputs in, List<Tensor> weights) {
        Network.Result result = network.apply(in.inputs(), weights, in.phase());
        List<Tensor> losses = objectives.losses(result.outputs(), in.targets(), in.sampleWeights());
        return new Forward(
                result.weights(), result.outputs(), losses, objectives.total(losses, penalties(network, weights)));
    }

    /** What trainable weights add to the loss. */
    static List<Tensor> penalties(Network network, List<Tensor> weights) {
        List<Tensor> penalties = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            Network.Variable variable = network.variables().get(i);
            Tensor weight = weights.get(i);
            if (variable.trainable()) {
                variable.penalty().ifPresent(penalty -> penalties.add(penalty.apply(weight)));
            }
        }
        return penalties;
    }

    private List<Tensor> pick(List<Tensor> weights) {
        return trainable.stream().map(weights::get).toList();
    }

    private List<Tensor> replaced(List<Tensor> weights, List<Tensor> parameters) {
        List<Tensor> all = new ArrayList<>(weights);
        for (int i = 0; i < parameters.size(); i++) {
            all.set(trainable.get(i), parameters.get(i));
        }
        return all;
    }
}
