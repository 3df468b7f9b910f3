package dev.slope;

/** An activation on tensors that a generated provider computes. */
record GeneratedTensor(ActivationProvider provider, int number, Signature signature, boolean hasGradient)
        implements TensorDefinition {
    @Override
    public Tensor value(Tensor x, double[] p) {
        return provider.value(number, x, p);
    }

    @Override
    public Tensor gradient(Tensor x, Tensor y, Tensor dy, double[] p) {
        return provider.gradient(number, x, y, dy, p);
    }
}
