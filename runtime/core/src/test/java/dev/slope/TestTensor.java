package dev.slope;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A tensor definition as the annotation processor would generate it, for tests; without a gradient if it is null. */
public record TestTensor(
        Signature signature,
        UnaryOperator<Tensor> function,
        @Nullable ByHand byHand) implements TensorDefinition {
    public TestTensor(String name, UnaryOperator<Tensor> function, @Nullable ByHand byHand) {
        this(new Signature(name, List.of(), "com.acme.Mine", name, "x", List.of()), function, byHand);
    }

    public interface ByHand {
        Tensor gradient(Tensor x, Tensor y, Tensor dy);
    }

    @Override
    public Tensor value(Tensor x, ActivationArguments arguments) {
        return function.apply(x);
    }

    @Override
    public boolean hasGradient() {
        return byHand != null;
    }

    @Override
    public Tensor gradient(Tensor x, Tensor y, Tensor dy, ActivationArguments arguments) {
        return Objects.requireNonNull(byHand).gradient(x, y, dy);
    }

    void check() {
        GradientCheck.of(TensorActivation.of(this)).verify();
    }
}
