package dev.slope.train;

import dev.slope.Gradients;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds where NaN or infinity first appeared in a step. It looks at elements, after the step. */
final class NonFinite {
    /** A value on its way through the model, and where it was seen. */
    private record Seen(Phase.Place place, Tensor value) {}

    private final Trainer trainer;
    private final TrainingRun.StepTaken step;
    /** Those that the step began with. */
    private final List<Tensor> weights;

    private NonFinite(Trainer trainer, TrainingRun.StepTaken step, List<Tensor> weights) {
        this.trainer = trainer;
        this.step = step;
        this.weights = weights;
    }

    /** Refuses a batch that holds NaN or infinity itself. */
    static void checkData(Dataset batch, int epoch, int number) {
        checkData("inputs", batch.allInputs(), epoch, number);
        checkData("targets", batch.allTargets(), epoch, number);
        Tensor weights = batch.weights();
        if (weights != null) {
            checkData("weights", List.of(weights), epoch, number);
        }
    }

    private static void checkData(String what, List<Tensor> tensors, int epoch, int number) {
        for (Tensor tensor : tensors) {
            int at = firstBad(tensor);
            if (at >= 0) {
                int sample = at / (tensor.size() / tensor.shape()[0]);
                throw new IllegalArgumentException("the " + what + " of the data hold " + tensor.toDoubles()[at]
                        + ", in sample " + (sample + 1) + " of batch " + number + " of epoch " + epoch
                        + ": remove such samples, or put numbers there");
            }
        }
    }

    private static int firstBad(Tensor tensor) {
        double[] values = tensor.toDoubles();
        return IntStream.range(0, values.length)
                .filter(i -> !Double.isFinite(values[i]))
                .findFirst()
                .orElse(-1);
    }

    private static boolean isBad(Tensor tensor) {
        return firstBad(tensor) >= 0;
    }

    /** Where the loss of the last step, which is NaN or infinite, comes from. */
    static String explain(TrainingRun training, TrainingRun.StepTaken last) {
        Trainer trainer = training.trainer();
        TrainingRun.StepTaken beforeLast = training.beforeLast();
        List<Tensor> weights = training.stateBefore(1).weights();
        String weight = badWeight(trainer, weights);
        if (weight == null) {
            return new NonFinite(trainer, last, weights).forward();
        }
        List<Tensor> weightsBefore = training.stateBefore(2).weights();
        return "the weight " + weight + " was not finite any more after the step before"
                + (beforeLast == null || badWeight(trainer, weightsBefore) != null
                        ? ""
                        : ": " + new NonFinite(trainer, beforeLast, weightsBefore).backward());
    }

    private static @Nullable String badWeight(Trainer trainer, List<Tensor> weights) {
        for (int i = 0; i < weights.size(); i++) {
            if (isBad(weights.get(i))) {
                return trainer.network().variables().get(i).name();
            }
        }
        return null;
    }

    private Network.Result pass(Phase.Observer observer) {
        return trainer.network()
                .apply(
                        step.batch().allInputs(),
                        weights,
                        Phase.training(step.randomKey()).observed(observer));
    }

    private List<Seen> seen() {
        List<Seen> all = new ArrayList<>();
        pass((place, value) -> {
            all.add(new Seen(place, value));
            return value;
        });
        return all;
    }

    private String forward() {
        Tensor input = null;
        for (Seen seen : seen()) {
            if (isBad(seen.value)) {
                double bad = seen.value.toDoubles()[firstBad(seen.value)];
                return bad + " first appeared in the output of " + seen.place.of()
                        + (input == null ? "" : ", whose input is " + range(input));
            }
            input = seen.place.isInput() ? seen.value : input;
        }
        return "all outputs of layers are finite, so it appeared in the loss or in the penalty of a weight";
    }

    private static String range(Tensor x) {
        double[] values = x.toDoubles();
        return String.format(
                Locale.ROOT,
                "from %.4g to %.4g",
                Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN));
    }

    /** Adds zeros at every place, whose gradients are those of the values there. */
    private String backward() {
        List<Seen> seen = seen();
        List<Tensor> zeros = seen.stream()
                .map(at -> Tensor.zeros(at.value.dtype(), at.value.shape()))
                .toList();
        List<Tensor> gradients = Gradients.of(
                moved -> {
                    List<Tensor> left = new ArrayList<>(moved);
                    Network.Result result = pass((place, value) -> value.plus(left.remove(0)));
                    Objectives objectives = trainer.objectives();
                    return objectives.total(
                            objectives.losses(
                                    result.outputs(),
                                    step.batch().allTargets(),
                                    step.batch().weights()),
                            List.of());
                },
                zeros);
        for (int i = seen.size() - 1; i >= 0; i--) {
            if (isBad(gradients.get(i))) {
                double bad = gradients.get(i).toDoubles()[firstBad(gradients.get(i))];
                Phase.Place place = seen.get(i).place;
                return "a gradient of " + bad + " first appeared in " + (place.isInput() ? place.of() : "the loss");
            }
        }
        return "the gradients of all layers are finite, so the step was too long: lower the learning rate";
    }
}
