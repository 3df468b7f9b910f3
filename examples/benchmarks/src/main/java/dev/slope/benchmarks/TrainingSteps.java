package dev.slope.benchmarks;

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

/**
 * The time of a training step as a user runs it, from batch to updated weights, in a process of its own: {@code java -cp
 * target/benchmarks.jar dev.slope.benchmarks.TrainingSteps mlp relu}. Prints a {@link Figure} of the last third of the steps,
 * and the mean loss of the eight batches after some steps, which those of the peers should resemble.
 *
 * <p>{@code mlp} is 784-512-256-10 with batches of 128, {@code lenet} two convolutions and three dense layers with batches of
 * 64; both with Adam, on the same eight batches again and again.
 */
public final class TrainingSteps {
    private static final int CLASSES = 10;
    private static final int SIDE = 28;
    private static final int BATCHES = 8;
    private static final int MOST_STEPS = 1 << 20;
    /** After so many steps the loss is noted. */
    private static final int LOSS_STEPS = 96;

    private TrainingSteps() {}

    /** Takes the model and the activation. */
    public static void main(String... args) {
        String activation = args[1];
        boolean isDense = args[0].equals("mlp");
        int batch = isDense ? 128 : 64;
        Model model = isDense ? dense(activation) : convolutional(activation);
        model.compile(Adam.of(1e-3), Losses.softmaxCrossEntropy());
        int samples = batch * BATCHES;
        int[] shape = isDense ? new int[] {samples, SIDE * SIDE} : new int[] {samples, SIDE, SIDE, 1};
        Dataset data = Dataset.of(Numbers.uniform(0, 1, shape), Numbers.classes(samples, CLASSES));
        Clock clock = new Clock(Effort.current().trainingSeconds());
        model.fit(
                data,
                Fit.epochs(MOST_STEPS / BATCHES)
                        .batchSize(batch)
                        .shuffle(false)
                        .progress(Progress.OFF)
                        .callbacks(clock));
        clock.print("step");
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

    /** Times from the end of one step to that of the next, until the time is over. */
    private static final class Clock implements Callback {
        private final double[] nanoseconds = new double[MOST_STEPS];
        private final double[] losses = new double[MOST_STEPS];
        private final long end;
        private int count;
        private long before = System.nanoTime();

        Clock(double seconds) {
            end = before + (long) (seconds * 1e9);
        }

        @Override
        public void batchEnds(TrainingRun training) {
            long now = System.nanoTime();
            nanoseconds[count] = now - before;
            losses[count] = training.batchLoss();
            count++;
            before = now;
            if (now > end && count >= LOSS_STEPS) {
                training.stop("the time is over");
            }
        }

        void print(String name) {
            System.out.println(Figure.of(name, Arrays.copyOfRange(nanoseconds, 2 * count / 3, count)));
            double loss = Arrays.stream(losses, LOSS_STEPS - BATCHES, LOSS_STEPS)
                    .average()
                    .orElseThrow();
            System.out.println("note\tloss\t" + loss);
        }
    }
}
