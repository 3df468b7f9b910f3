package dev.slope;

import java.util.Optional;
import java.util.stream.Stream;

/** An element-wise activation that a generated provider computes. */
record GeneratedScalar(ActivationProvider provider, int number, Signature signature, boolean isVerified)
        implements ScalarDefinition {
    @Override
    public Optional<Formula> formula() {
        return Stream.of(provider.getClass().getDeclaredMethods())
                .flatMap(method -> Stream.ofNullable(method.getAnnotation(Formula.class)))
                .filter(formula -> formula.activation() == number)
                .findFirst();
    }

    @Override
    public double value(double x, double[] p) {
        return provider.value(number, x, p);
    }

    @Override
    public double derivative(double x, double[] p) {
        return provider.derivative(number, x, p);
    }

    @Override
    public double parameterDerivative(int index, double x, double[] p) {
        return provider.parameterDerivative(number, index, x, p);
    }
}
