package dev.slope.benchmarks;

import dev.slope.DType;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.loss.Losses;
import dev.slope.nn.Conv2d;
import dev.slope.nn.Model;
import dev.slope.optim.Adam;
import dev.slope.train.Callback;
import dev.slope.train.Fit;
import dev.slope.train.Progress;
import dev.slope.train.TrainingRun;
import java.util.Arrays;
import java.util.Locale;

/**
 * The time of a training step as a user runs it, from batch to updated weights, in a process of its own: {@code java -cp
 * target/benchmarks.jar dev.slope.benchmarks.TrainingSteps mlp relu}. Prints the median, the least and the greatest of the
 * last steps, in milliseconds.
 *
 * <p>{@code mlp} is 784-512-256-10 with batches of 128, {@code lenet} two convolutions and three dense layers with batches of
 * 64; both with Adam.
 */
public final class TrainingSteps {
    private static final int CLASSES = 10;
    private static final int SIDE = 28;
    private static final int STEPS = 600;
    private static final int MEASURED = 300;

    private TrainingSteps() {}

    /** Takes the model, the activation, and the number of steps if it is to be another. */
    public static void main(String... args) {
        String activation = args[1];
        int steps = args.length > 2 ? Integer.parseInt(args[2]) : STEPS;
        boolean isDense = args[0].equals("mlp");
        int batch = isDense ? 128 : 64;
        Model model = isDense ? dense(activation) : convolutional(activation);
        model.compile(Adam.of(1e-3), Losses.softmaxCrossEntropy());
        int[] shape = isDense ? new int[] {batch * 8, SIDE * SIDE} : new int[] {batch * 8, SIDE, SIDE, 1};
        Tensor images = Tensor.uniform(DType.FLOAT32, 1, shape);
        Tensor classes =
                Tensor.uniform(DType.FLOAT32, 2, batch * 8).times(CLASSES).floor();
        Clock clock = new Clock(steps);
        model.fit(
                Dataset.of(images, classes),
                Fit.epochs(steps / 8).batchSize(batch).progress(Progress.OFF).callbacks(clock));
        System.out.println(args[0] + " " + activation + " " + clock);
    }

    private static Model dense(String activation) {
        return Model.sequential(SIDE * SIDE)
                .dense(512, activation)
                .dense(256, activation)
                .dense(CLASSES)
                .build();
    }

    private static Model convolutional(String activation) {
        return Model.sequential(SIDE, SIDE, 1)
                .add(Conv2d.of(6, 5).same().activation(activation))
                .maxPool2d(2)
                .add(Conv2d.of(16, 5).activation(activation))
                .maxPool2d(2)
                .flatten()
                .dense(120, activation)
                .dense(84, activation)
                .dense(CLASSES)
                .build();
    }

    /** Times from the end of one step to that of the next. */
    private static final class Clock implements Callback {
        private final double[] milliseconds;
        private int count;
        private long before = System.nanoTime();

        Clock(int steps) {
            milliseconds = new double[steps];
        }

        @Override
        public void batchEnds(TrainingRun training) {
            long now = System.nanoTime();
            milliseconds[count] = (now - before) * 1e-6;
            count++;
            before = now;
        }

        @Override
        public String toString() {
            double[] last = Arrays.copyOfRange(milliseconds, Math.max(0, count - MEASURED), count);
            Arrays.sort(last);
            return String.format(
                    Locale.ROOT,
                    "median %.3f ms, least %.3f, greatest %.3f",
                    last[last.length / 2],
                    last[0],
                    last[last.length - 1]);
        }
    }
}
