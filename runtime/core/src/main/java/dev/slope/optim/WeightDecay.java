package dev.slope.optim;

import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Takes part of each parameter away before a step, see {@link Optimizer#weightDecay}. */
record WeightDecay(Optimizer rule, double decay, Predicate<String> parameters) implements Optimizer {
    WeightDecay {
        Checks.positive("weight decay", decay);
    }

    @Override
    public Schedule learningRate() {
        return rule.learningRate();
    }

    @Override
    public List<String> memory() {
        return rule.memory();
    }

    @Override
    public Optimizer forParameter(String name) {
        Optimizer its = rule.forParameter(name);
        return parameters.test(name) ? new WeightDecay(its, decay, parameters) : its;
    }

    @Override
    public List<Tensor> gradients(List<Tensor> gradients) {
        return rule.gradients(gradients);
    }

    @Override
    public List<Double> scalars(long step, double rate) {
        List<Double> all = new ArrayList<>(rule.scalars(step, rate));
        all.add(rate * decay);
        return all;
    }

    @Override
    public Update update(Tensor parameter, Tensor gradient, List<Tensor> memory, List<Tensor> scalars) {
        int last = scalars.size() - 1;
        Tensor decayed = parameter.minus(parameter.times(scalars.get(last)));
        return rule.update(decayed, gradient, memory, scalars.subList(0, last));
    }

    @Override
    public Optimizer weightDecay(double value, Predicate<String> which) {
        throw new IllegalStateException("there is a weight decay of " + decay + " already");
    }
}
