package dev.slope.metric;

import dev.slope.Tensor;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How often each class was taken for each, and a figure of that. */
final class ClassCounts implements Metric.Sum {
    private final ToDoubleFunction<ConfusionMatrix> score;
    private @Nullable ConfusionMatrix matrix;

    ClassCounts(ToDoubleFunction<ConfusionMatrix> score) {
        this.score = score;
    }

    @Override
    public void add(Tensor predicted, Tensor target, @Nullable Tensor weights) {
        ConfusionMatrix batch = ConfusionMatrix.of(predicted, target, weights);
        matrix = matrix == null ? batch : matrix.plus(batch);
    }

    @Override
    public double value() {
        return matrix == null ? Double.NaN : score.applyAsDouble(matrix);
    }

    @Override
    public double[] memory() {
        return matrix == null ? new double[0] : matrix.toArray();
    }

    @Override
    public void remember(double... memory) {
        matrix = memory.length == 0 ? null : ConfusionMatrix.ofCounts(memory);
    }
}
