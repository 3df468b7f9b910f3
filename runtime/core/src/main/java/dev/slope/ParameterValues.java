package dev.slope;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The values of an activation's hyper-parameters. Immutable. */
final class ParameterValues {
    private final Signature signature;
    private final double[] values;
    private final int[] trainable;

    private ParameterValues(Signature signature, double[] values) {
        this.signature = signature;
        this.values = values;
        trainable = IntStream.range(0, values.length)
                .filter(i -> signature.parameters().get(i).trainable())
                .toArray();
    }

    static ParameterValues defaults(Signature signature) {
        return new ParameterValues(
                signature,
                signature.parameters().stream()
                        .mapToDouble(Parameter::defaultValue)
                        .toArray());
    }

    double get(String name) {
        return values[index(name)];
    }

    /** That at a place in the signature. */
    double get(int index) {
        return values[index];
    }

    ParameterValues with(String name, double value) {
        int index = index(name);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "parameter '" + name + "' of " + signature.fullName() + " must be finite, not " + value);
        }
        double[] changed = values.clone();
        changed[index] = value;
        return new ParameterValues(signature, changed);
    }

    /** In the order of the signature: a copy. */
    double[] toArray() {
        return values.clone();
    }

    /** In the order of the signature, with those of the trainable ones replaced. */
    double[] withTrainable(double[] replacements) {
        double[] changed = values.clone();
        for (int i = 0; i < replacements.length; i++) {
            changed[trainable[i]] = replacements[i];
        }
        return changed;
    }

    /** The places of the trainable ones in the signature. */
    int[] trainable() {
        return trainable.clone();
    }

    /** Refuses another number of tensors than there are trainable ones. */
    void checkTrainable(List<Tensor> tensors) {
        if (tensors.size() != trainable.length) {
            throw new IllegalArgumentException(signature.fullName() + " has " + trainable.length
                    + " trainable parameters, but " + tensors.size() + " tensors are given");
        }
    }

    /** The place among the trainable ones of that at a place in the signature. */
    int trainablePlace(int index) {
        for (int i = 0; i < trainable.length; i++) {
            if (trainable[i] == index) {
                return i;
            }
        }
        throw new IllegalArgumentException("parameter " + index + " of " + signature.fullName() + " is not trainable");
    }

    private int index(String name) {
        List<String> names =
                signature.parameters().stream().map(Parameter::name).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(signature.fullName() + " has no parameter '" + name + "'"
                    + (names.isEmpty()
                            ? ": it has none"
                            : "; it has " + String.join(", ", Names.nearest(name, names))));
        }
        return index;
    }

    /** Such as {@code (beta = 1.5)}; empty if there are none. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            parts.add(signature.parameters().get(i).name() + " = " + values[i]);
        }
        return parts.isEmpty() ? "" : "(" + String.join(", ", parts) + ")";
    }
}
