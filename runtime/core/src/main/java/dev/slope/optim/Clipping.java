package dev.slope.optim;

import dev.slope.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Keeps gradients small, see {@link Optimizer#clipValue} and those after it. */
record Clipping(Optimizer rule, By by, double limit) implements Optimizer {
    /** What is limited: one line each. */
    enum By {
        VALUE((gradients, limit) ->
                gradients.stream().map(gradient -> gradient.clip(-limit, limit)).toList()),
        NORM((gradients, limit) -> gradients.stream()
                .map(gradient -> gradient.times(factor(gradient.norm(), limit)))
                .toList()),
        GLOBAL_NORM((gradients, limit) -> {
            Tensor norms = Tensor.concat(
                    0,
                    gradients.stream()
                            .map(gradient -> gradient.norm().reshape(1))
                            .toArray(Tensor[]::new));
            Tensor factor = factor(norms.norm(), limit);
            return gradients.stream().map(gradient -> gradient.times(factor)).toList();
        });

        private final BiFunction<List<Tensor>, Double, List<Tensor>> function;

        By(BiFunction<List<Tensor>, Double, List<Tensor>> function) {
            this.function = function;
        }

        private static Tensor factor(Tensor norm, double limit) {
            return norm.maximum(limit).pow(-1).times(limit);
        }
    }

    Clipping {
        Checks.positive("limit of the gradients", limit);
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
        return rule.forParameter(name);
    }

    @Override
    public List<Tensor> gradients(List<Tensor> gradients) {
        return gradients.isEmpty() ? gradients : rule.gradients(by.function.apply(gradients, limit));
    }

    @Override
    public List<Double> scalars(long step, double rate) {
        return rule.scalars(step, rate);
    }

    @Override
    public Update update(Tensor parameter, Tensor gradient, List<Tensor> memory, List<Tensor> scalars) {
        return rule.update(parameter, gradient, memory, scalars);
    }

    @Override
    public Optimizer weightDecay(double decay, Predicate<String> parameters) {
        return new Clipping(rule.weightDecay(decay, parameters), by, limit);
    }

    @Override
    public Optimizer clipValue(double value) {
        throw already();
    }

    @Override
    public Optimizer clipNorm(double value) {
        throw already();
    }

    @Override
    public Optimizer clipGlobalNorm(double value) {
        throw already();
    }

    private IllegalStateException already() {
        return new IllegalStateException("the gradients are clipped already, by "
                + by.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " to " + limit);
    }
}
