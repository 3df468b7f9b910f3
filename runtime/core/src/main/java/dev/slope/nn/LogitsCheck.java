package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.train.Objective;
import java.util.List;
import java.util.Set;

/** Refuses a loss of logits for an output that is probabilities already, with which training seems to work, only badly. */
final class LogitsCheck {
    private static final Set<String> PROBABILITIES = Set.of(
            "dev.slope.activation.Sigmoids.sigmoid",
            "dev.slope.activation.Normalizers.softmax",
            "dev.slope.activation.PiecewiseLinear.hardSigmoid");

    private LogitsCheck() {}

    static void check(Network network, Objective... objectives) {
        List<ModelLayer> outputs = network.outputLayers();
        for (Objective objective : objectives) {
            for (ModelLayer layer : outputs) {
                ActivationFunction last = layer.layer().activation();
                boolean concerned = objective.output() == null || layer.name().equals(objective.output());
                if (concerned
                        && objective.loss().takesLogits()
                        && last != null
                        && PROBABILITIES.contains(last.fullName())) {
                    throw new IllegalArgumentException("the loss takes logits, but layer \"" + layer.name()
                            + "\" ends with " + last.name() + ": leave that out, and apply it to predictions instead");
                }
            }
        }
    }
}
