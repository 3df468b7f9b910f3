package dev.slope;

/** An activation on tensors that a generated provider computes. */
record GeneratedTensor(
        ActivationProvider provider, int number, Signature signature, boolean hasGradient, boolean dependsOnTraining)
        implements TensorDefinition {
    @Override
    public Tensor value(Tensor x, ActivationArguments arguments) {
        return provider.value(number, x, arguments);
    }

    @Override
    public Tensor gradient(Tensor x, Tensor y, Tensor dy, ActivationArguments arguments) {
        return provider.gradient(number, x, y, dy, arguments);
    }
}
