package dev.slope.train;

import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a training becomes a snapshot, and goes on from one. */
final class SnapshotFormat {
    private static final String POSITION = "position";
    private static final String RATE = "rate";
    private static final String FIT = "fit";
    private static final String HISTORY = "history";
    private static final String METER = "meter";

    private SnapshotFormat() {}

    static Snapshot of(TrainingRun training) {
        SnapshotTensors out = new SnapshotTensors(Map.of());
        TrainingState state = training.state();
        boolean over = training.isEpochOver();
        int batch = over ? 0 : training.batch();
        out.putNumbers(POSITION, (double) state.steps(), training.epoch() + (over ? 1 : 0), batch);
        out.putNumbers(RATE, state.rate().fixed(), state.rate().factor());
        out.putNumbers(FIT, training.fit().fingerprint(training.data()));
        List<Evaluation> epochs = training.history().epochs();
        List<String> figures = epochs.isEmpty()
                ? List.of()
                : List.copyOf(epochs.get(0).values().keySet());
        if (!epochs.isEmpty()) {
            double[] values = epochs.stream()
                    .flatMapToDouble(epoch -> figures.stream().mapToDouble(epoch::get))
                    .toArray();
            out.put(HISTORY, Tensor.of(values, epochs.size(), figures.size()));
        }
        if (batch > 0) {
            out.putAll(METER, training.meter().memory());
        }
        List<List<String>> names = training.trainer().memoryNames();
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < names.get(i).size(); j++) {
                out.put(names.get(i).get(j), state.memories().get(i).get(j));
            }
        }
        byPath(training).forEach((path, callback) -> out.putAll(path, callback.memory()));
        return new Snapshot(state.weights(), figures, out.all());
    }

    /** The callbacks, by a name that the next run of the program finds again: the class, and a number among equal ones. */
    private static Map<String, Callback> byPath(TrainingRun training) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Callback> byPath = new LinkedHashMap<>();
        for (Callback callback : training.fit().callbacks()) {
            String name = callback.getClass().getName();
            byPath.put("callback/" + name + "/" + counts.merge(name, 1, Integer::sum), callback);
        }
        return byPath;
    }

    /**
     * Goes on from where a snapshot was taken.
     *
     * @throws IllegalArgumentException if it is not one of this model, optimizer and data
     */
    static void restore(TrainingRun training, Snapshot snapshot) {
        SnapshotTensors in = new SnapshotTensors(snapshot.tensors());
        checkFit(training, in);
        double[] position = in.numbers(POSITION, 3);
        double[] rate = in.numbers(RATE, 2);
        TrainingState reached = new TrainingState(
                (long) position[0],
                snapshot.weights(),
                memories(training, in),
                new TrainingState.Rate(rate[0], rate[1]));
        training.restore(reached, (int) position[1], (int) position[2], history(snapshot));
        if (position[2] > 0) {
            training.meter().remember(in.under(METER));
        }
        byPath(training).forEach((path, callback) -> {
            Map<String, Tensor> memory = in.under(path);
            if (!memory.isEmpty()) {
                callback.remember(memory);
            }
        });
    }

    private static void checkFit(TrainingRun training, SnapshotTensors in) {
        double[] now = training.fit().fingerprint(training.data());
        double[] then = in.numbers(FIT, now.length);
        for (int i = 0; i < now.length; i++) {
            if (now[i] != then[i]) {
                throw new IllegalArgumentException("the checkpoint was written with another " + Fit.FINGERPRINT.get(i)
                        + ": to go on to the same bits, give the same as then");
            }
        }
    }

    private static List<List<Tensor>> memories(TrainingRun training, SnapshotTensors in) {
        List<List<Tensor>> all = new ArrayList<>();
        List<List<String>> names = training.trainer().memoryNames();
        long expected = names.stream().mapToLong(List::size).sum();
        if (in.under("optimizer").size() != expected) {
            throw new IllegalArgumentException("the checkpoint was written with another optimizer, or with other layers"
                    + " frozen: compile the model as then");
        }
        for (int i = 0; i < names.size(); i++) {
            List<Tensor> start = training.state().memories().get(i);
            List<Tensor> memory = new ArrayList<>();
            for (int j = 0; j < start.size(); j++) {
                String name = names.get(i).get(j);
                Tensor tensor = in.get(name);
                if (tensor.dtype() != start.get(j).dtype()
                        || !Arrays.equals(tensor.shape(), start.get(j).shape())) {
                    throw new IllegalArgumentException("the checkpoint's " + name + " has shape "
                            + Arrays.toString(tensor.shape()) + ", but the optimizer needs "
                            + Arrays.toString(start.get(j).shape()));
                }
                memory.add(tensor);
            }
            all.add(memory);
        }
        return all;
    }

    private static List<Evaluation> history(Snapshot snapshot) {
        Tensor history = snapshot.tensors().get(HISTORY);
        List<Evaluation> epochs = new ArrayList<>();
        if (history == null) {
            return epochs;
        }
        int columns = snapshot.figures().size();
        if (history.rank() != 2 || history.shape()[1] != columns) {
            throw new IllegalArgumentException("the checkpoint's history has shape " + Arrays.toString(history.shape())
                    + ", but " + columns + " figures have names");
        }
        for (int epoch = 0; epoch < history.shape()[0]; epoch++) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (int column = 0; column < columns; column++) {
                values.put(snapshot.figures().get(column), history.get(epoch, column));
            }
            epochs.add(new Evaluation(values));
        }
        return epochs;
    }
}
