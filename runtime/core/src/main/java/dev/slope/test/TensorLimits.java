package dev.slope.test;

import dev.slope.ActivationFunction;
import dev.slope.Gradients;
import dev.slope.Tensor;
import java.util.Arrays;

/** What activations on tensors make of NaN and of large numbers. */
final class TensorLimits {
    private static final String ADVICE = "let NaN pass (comparisons are false for it), and shift or scale before what"
            + " overflows, as x.softmax(axis), x.logSumExp(axis, true) and x.norm(axis, true) do";

    private static final double[] SCALES = {100, 1e4};

    private TensorLimits() {}

    static void check(Subject subject) {
        ActivationFunction function = subject.function();
        Mismatches mismatches = new Mismatches(subject, ADVICE);
        for (Tensor x : TensorInputs.of(subject)) {
            String shape = " of shape " + Arrays.toString(x.shape());
            double[] ofNaN = function.apply(x.times(Double.NaN)).toDoubles();
            boolean passes = Arrays.stream(ofNaN).anyMatch(Double::isNaN);
            mismatches.require(passes, "the output for an input" + shape + " that is all NaN has no NaN in it");
            for (double scale : SCALES) {
                Tensor large = x.times(scale);
                if (isFinite(function.apply(large))) {
                    Tensor gradient = Gradients.of(t -> function.apply(t).sum(), large);
                    mismatches.require(
                            isFinite(gradient),
                            "the gradient for a random input" + shape + " and magnitude " + scale
                                    + " is not finite, but the output is: " + gradient);
                }
            }
        }
        mismatches.verify();
    }

    private static boolean isFinite(Tensor x) {
        return Arrays.stream(x.toDoubles()).allMatch(Double::isFinite);
    }
}
