package dev.slope.train;

import dev.slope.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tensors of a snapshot, whose names are paths: {@code optimizer/dense.kernel/mean}. */
final class SnapshotTensors {
    private static final String SEPARATOR = "/";

    private final Map<String, Tensor> tensors;

    SnapshotTensors(Map<String, Tensor> tensors) {
        this.tensors = new LinkedHashMap<>(tensors);
    }

    Map<String, Tensor> all() {
        return tensors;
    }

    void put(String name, Tensor tensor) {
        if (tensors.put(name, tensor) != null) {
            throw new IllegalArgumentException("a snapshot has two tensors named " + name);
        }
    }

    void putNumbers(String name, double... numbers) {
        put(name, Tensor.of(numbers));
    }

    /** Adds tensors under a common path. */
    void putAll(String path, Map<String, Tensor> named) {
        named.forEach((name, tensor) -> put(path + SEPARATOR + name, tensor));
    }

    Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return tensor;
    }

    /** So many numbers. */
    double[] numbers(String name, int count) {
        double[] numbers = get(name).toDoubles();
        if (numbers.length != count) {
            throw new IllegalArgumentException(
                    "its " + name + " has " + numbers.length + " numbers instead of " + count);
        }
        return numbers;
    }

    /** The tensors under a path, by the rest of their names. */
    Map<String, Tensor> under(String path) {
        String prefix = path + SEPARATOR;
        Map<String, Tensor> found = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), tensor);
            }
        });
        return found;
    }
}
