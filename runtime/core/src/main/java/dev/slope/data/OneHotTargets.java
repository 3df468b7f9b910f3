package dev.slope.data;

import com.google.gson.stream.JsonWriter;
import dev.slope.Tensor;
import dev.slope.file.JsonFields;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Targets {@code [batch]} or {@code [batch, 1]} as rows {@code [batch, classes]} that are 1 at the class and else 0. */
final class OneHotTargets implements PreprocessingStep {
    static final String TYPE = "oneHotTargets";

    private static final String CLASSES = "classes";

    /** The targets there are, sorted; none if it is not fitted yet. */
    private final double[] classes;

    OneHotTargets(double... classes) {
        this.classes = classes;
        for (int i = 1; i < classes.length; i++) {
            if (!(classes[i - 1] < classes[i])) {
                throw new IllegalArgumentException(
                        "classes must be sorted and differ, but are " + Arrays.toString(classes));
            }
        }
    }

    static OneHotTargets read(JsonFields in) {
        in.only(Set.of("type", CLASSES));
        return in.has(CLASSES) ? new OneHotTargets(in.numbers(CLASSES)) : new OneHotTargets();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean isFitted() {
        return classes.length > 0;
    }

    @Override
    public Fitting fitting() {
        return new Fitting() {
            private final Set<Double> seen = new TreeSet<>();

            @Override
            public void add(Dataset batch) {
                for (double target : single(batch.targets()).toDoubles()) {
                    if (!Double.isFinite(target)) {
                        throw new IllegalArgumentException("a target is " + target + ", which is no class");
                    }
                    seen.add(target + 0.0);
                }
            }

            @Override
            public PreprocessingStep end() {
                return new OneHotTargets(
                        seen.stream().mapToDouble(Double::doubleValue).toArray());
            }
        };
    }

    private static Tensor single(Tensor y) {
        int[] shape = y.shape();
        if (shape.length == 0 || y.size() != shape[0]) {
            throw new IllegalArgumentException(
                    "targets to make one-hot must have the shape [batch] or [batch, 1], not " + Arrays.toString(shape));
        }
        return y.reshape(shape[0]);
    }

    @Override
    public Tensor targets(Tensor y) {
        double[] numbers = single(y).toDoubles();
        for (int i = 0; i < numbers.length; i++) {
            int place = Arrays.binarySearch(classes, numbers[i] + 0.0);
            if (place < 0) {
                throw new IllegalArgumentException("the target " + numbers[i]
                        + " is none of the classes of the training data, " + Arrays.toString(classes));
            }
            numbers[i] = place;
        }
        return Tensor.of(numbers).cast(y.dtype()).oneHot(classes.length);
    }

    @Override
    public Tensor labels(Tensor numbers) {
        double[] labels = Arrays.stream(numbers.toDoubles())
                .map(number -> classes[(int) number])
                .toArray();
        return Tensor.of(labels, numbers.shape()).cast(numbers.dtype());
    }

    @Override
    public void write(JsonWriter out) throws IOException {
        if (isFitted()) {
            PreprocessingStep.write(out, CLASSES, classes);
        }
    }
}
