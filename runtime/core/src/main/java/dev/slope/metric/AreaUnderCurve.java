package dev.slope.metric;

import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** The area under the receiver operating characteristic: exact, from all outputs seen. */
final class AreaUnderCurve implements Metric.Sum {
    private record Output(double value, double target, double weight) {}

    private final List<Output> outputs = new ArrayList<>();

    @Override
    public void add(Tensor predicted, Tensor target, @Nullable Tensor weights) {
        double[] values = predicted.toDoubles();
        double[] targets = Hits.binaryClasses(predicted, target);
        double[] each = Weights.of(weights, predicted, values.length);
        for (int i = 0; i < values.length; i++) {
            outputs.add(new Output(values[i], targets[i], each[i]));
        }
    }

    /** The share of pairs of a positive and a negative in which the positive is the larger; equal ones count half. */
    @Override
    public double value() {
        List<Output> sorted = outputs.stream()
                .sorted(Comparator.comparingDouble(Output::value))
                .toList();
        double below = 0;
        double pairs = 0;
        double positives = 0;
        int end;
        for (int begin = 0; begin < sorted.size(); begin = end) {
            double equalPositives = 0;
            double equalNegatives = 0;
            double value = sorted.get(begin).value;
            if (Double.isNaN(value)) {
                return Double.NaN;
            }
            for (end = begin; end < sorted.size() && sorted.get(end).value == value; end++) {
                if (sorted.get(end).target == 1) {
                    equalPositives += sorted.get(end).weight;
                } else {
                    equalNegatives += sorted.get(end).weight;
                }
            }
            pairs += equalPositives * (below + 0.5 * equalNegatives);
            below += equalNegatives;
            positives += equalPositives;
        }
        return pairs / (positives * below);
    }

    @Override
    public double[] memory() {
        return outputs.stream()
                .flatMapToDouble(output -> DoubleStream.of(output.value, output.target, output.weight))
                .toArray();
    }

    @Override
    public void remember(double... memory) {
        outputs.clear();
        for (int i = 0; i < memory.length; i += 3) {
            outputs.add(new Output(memory[i], memory[i + 1], memory[i + 2]));
        }
    }
}
