package dev.slope.train;

import dev.slope.Tensor;
import dev.slope.data.Dataset;
import java.util.Arrays;
import java.util.Map;

/** How much samples of each class count. */
record ClassWeights(Map<Integer, Double> weights) {
    static final ClassWeights NONE = new ClassWeights(Map.of());

    static ClassWeights of(Map<Integer, Double> weights) {
        weights.forEach((number, weight) -> {
            if (number < 0 || !(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("class " + number + " has weight " + weight
                        + ", but classes are numbers from 0 on, and weights at least 0 and finite");
            }
        });
        return new ClassWeights(Map.copyOf(weights));
    }

    /** The batch with the weight of each sample multiplied by that of its class. */
    Dataset on(Dataset batch) {
        if (weights.isEmpty()) {
            return batch;
        }
        if (batch.allTargets().size() != 1) {
            throw new IllegalArgumentException(
                    "class weights are for models with one output: give the samples weights, see Dataset.withWeights");
        }
        Tensor target = batch.targets();
        int[] shape = target.shape();
        boolean numbers = shape.length == 1 || (shape.length == 2 && shape[1] == 1);
        if (!numbers && shape.length != 2) {
            throw new IllegalArgumentException(
                    "class weights need one class for each sample, but the targets have shape "
                            + Arrays.toString(shape));
        }
        double[] classes = (numbers ? target : target.argMax(-1)).toDoubles();
        Tensor own = batch.weights();
        double[] all = new double[classes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (own == null ? 1 : own.get(i)) * weights.getOrDefault((int) classes[i], 1.0);
        }
        return batch.withWeights(Tensor.of(all).cast(target.dtype()));
    }
}
