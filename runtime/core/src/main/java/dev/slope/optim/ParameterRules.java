package dev.slope.optim;

import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An optimizer's rules for all parameters of a model: a step of all of them, made of tensor operations. Immutable. */
public final class ParameterRules {
    private final Optimizer optimizer;
    private final List<Optimizer> rules;

    private ParameterRules(Optimizer optimizer, List<Optimizer> rules) {
        this.optimizer = optimizer;
        this.rules = rules;
    }

    /** The rules for the parameters of these names. */
    public static ParameterRules of(Optimizer optimizer, List<String> names) {
        return new ParameterRules(
                optimizer, names.stream().map(optimizer::forParameter).toList());
    }

    /** The names of what is remembered of one of the parameters. */
    public List<String> memory(int parameter) {
        return rules.get(parameter).memory();
    }

    /** What is remembered of each parameter before the first step. */
    public List<List<Tensor>> start(List<Tensor> parameters) {
        List<List<Tensor>> memories = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Tensor zeros =
                    Tensor.zeros(parameters.get(i).dtype(), parameters.get(i).shape());
            memories.add(memory(i).stream().map(name -> zeros).toList());
        }
        return memories;
    }

    /**
     * The numbers of a step, which {@link #next} needs as tensors of the element type of the parameters.
     *
     * @param step the number of the step, from 1 on
     * @param rate its learning rate
     */
    public List<Double> scalars(long step, double rate) {
        return rules.stream()
                .distinct()
                .flatMap(rule -> rule.scalars(step, rate).stream())
                .toList();
    }

    /** The parameters after a step, and what is remembered of each. */
    public record Step(List<Tensor> parameters, List<List<Tensor>> memories) {}

    /** A step of all parameters. */
    public Step next(
            List<Tensor> parameters, List<Tensor> gradients, List<List<Tensor>> memories, List<Tensor> scalars) {
        Map<Optimizer, List<Tensor>> scalarsOfRules = scalarsOfRules(scalars);
        List<Tensor> followed = optimizer.gradients(gradients);
        List<Tensor> nextParameters = new ArrayList<>();
        List<List<Tensor>> nextMemories = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Optimizer rule = rules.get(i);
            Optimizer.Update update = rule.update(
                    parameters.get(i), followed.get(i), memories.get(i), scalarsOfRules.getOrDefault(rule, List.of()));
            nextParameters.add(update.parameter());
            nextMemories.add(update.memory());
        }
        return new Step(nextParameters, nextMemories);
    }

    private Map<Optimizer, List<Tensor>> scalarsOfRules(List<Tensor> scalars) {
        Map<Optimizer, List<Tensor>> parts = new LinkedHashMap<>();
        int from = 0;
        for (Optimizer rule : rules.stream().distinct().toList()) {
            int to = from + rule.scalars(1, 1).size();
            parts.put(rule, scalars.subList(from, to));
            from = to;
        }
        return parts;
    }
}
