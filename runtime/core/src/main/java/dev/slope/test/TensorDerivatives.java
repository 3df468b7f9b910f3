package dev.slope.test;

import dev.slope.ActivationFunction;
import dev.slope.DType;
import dev.slope.Generator;
import dev.slope.GradientCheck;
import dev.slope.Gradients;
import dev.slope.Tensor;
import dev.slope.TensorActivation;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Gradients of activations on tensors, against differences and, if written by hand, against those of the operations. */
final class TensorDerivatives {
    /** Relative difference of gradients by hand and derived: constants may be written with nine digits. */
    private static final double SAME = 1e-8;

    private TensorDerivatives() {}

    static void first(Subject subject) {
        for (Tensor x : TensorInputs.of(subject)) {
            for (double scale : subject.at() == null ? new double[] {1, 4} : new double[] {1}) {
                Tensor at = x.times(scale);
                Derivatives.verify(subject, "gradient", GradientCheck.of(subject.function(), at));
                if (subject.function() instanceof TensorActivation activation
                        && activation.definition().hasGradient()) {
                    byHand(subject, activation, at);
                }
            }
        }
    }

    /** Only where the operations can be differentiated, and rightly: {@code stopGradient} may cut some off on purpose. */
    private static void byHand(Subject subject, TensorActivation activation, Tensor x) {
        UnaryOperator<Tensor> operations = t -> activation.applyDerived(t, true, Generator.of(0));
        UnaryOperator<Tensor> function = t -> activation.apply(t, true, Generator.of(0));
        try {
            if (!GradientCheck.of(operations, x).isCorrect()) {
                return;
            }
        } catch (IllegalStateException e) {
            return; // it reads the elements, which is what gradients by hand are for
        }
        Mismatches mismatches = new Mismatches(subject, Derivatives.ADVICE);
        Tensor dy = Tensor.normal(DType.FLOAT64, 5, operations.apply(x).shape());
        Tensor byHand = Gradients.vectorJacobian(function, x, dy);
        double[] derived = Gradients.vectorJacobian(operations, x, dy).toDoubles();
        double largest = Arrays.stream(derived).map(Math::abs).max().orElse(0);
        for (int i = 0; i < derived.length; i++) {
            mismatches.compare(
                    "the gradient by hand, element " + i + " for a random input of shape " + Arrays.toString(x.shape()),
                    byHand.toDoubles()[i],
                    "the one derived from the operations",
                    derived[i],
                    SAME * largest);
        }
        mismatches.verify();
    }

    static void second(Subject subject) {
        ActivationFunction function = subject.function();
        for (Tensor x : TensorInputs.of(subject)) {
            Derivatives.verifyIfThere(
                    subject,
                    "gradient of the gradient",
                    () -> GradientCheck.of(
                            at -> Gradients.of(t -> function.apply(t).square().sum(), at), x));
        }
    }
}
