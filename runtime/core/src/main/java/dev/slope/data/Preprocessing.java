package dev.slope.data;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import dev.slope.Tensor;
import dev.slope.file.JsonFields;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is done to data before a model sees it, with figures of the training data only. A model keeps it, applies it
 * whenever it fits, evaluates or predicts, and saves it in its file:
 *
 * <pre>{@code
 * model.preprocess(Preprocessing.standardize().and(Preprocessing.oneHotTargets()));
 * model.fit(data, Fit.epochs(20).validationSplit(0.1));    // fitted to the first 90 % of the data
 * }</pre>
 *
 * <p>It can also be fitted and applied by hand. Immutable.
 */
public final class Preprocessing {
    /** How each step is read from a file, by its type there. */
    private static final Map<String, Function<JsonFields, PreprocessingStep>> READERS = Map.of(
            Scaling.Kind.STANDARDIZE.type, in -> Scaling.read(Scaling.Kind.STANDARDIZE, in),
            Scaling.Kind.MIN_MAX.type, in -> Scaling.read(Scaling.Kind.MIN_MAX, in),
            OneHotTargets.TYPE, OneHotTargets::read);

    private static final int BATCH = 1024;
    private static final Preprocessing NONE = new Preprocessing(List.of());

    private final List<PreprocessingStep> steps;

    private Preprocessing(List<PreprocessingStep> steps) {
        this.steps = List.copyOf(steps);
    }

    // ---- what can be done

    /** Nothing. */
    public static Preprocessing none() {
        return NONE;
    }

    /**
     * Makes each column of the inputs, the last axis of {@code [batch, ..., columns]}, one of mean 0 and standard deviation
     * 1: {@code (x - mean) / deviation}, with the deviation of the whole population. A column that never changes becomes 0.
     */
    public static Preprocessing standardize() {
        return new Preprocessing(List.of(new Scaling(Scaling.Kind.STANDARDIZE)));
    }

    /**
     * Makes each column of the inputs, the last axis of {@code [batch, ..., columns]}, one from 0 to 1:
     * {@code (x - min) / (max - min)}. A column that never changes becomes 0; what lies outside of the training data's
     * range comes to lie outside of 0 to 1.
     */
    public static Preprocessing minMax() {
        return new Preprocessing(List.of(new Scaling(Scaling.Kind.MIN_MAX)));
    }

    /**
     * Makes targets {@code [batch]} or {@code [batch, 1]} rows {@code [batch, classes]} that are 1 at the target's class and
     * else 0. Each number among the training data's targets is a class, the least one the first; others are refused.
     */
    public static Preprocessing oneHotTargets() {
        return new Preprocessing(List.of(new OneHotTargets()));
    }

    /** First this, then the other one, which is fitted to what this makes of the data. */
    public Preprocessing and(Preprocessing next) {
        return new Preprocessing(
                Stream.of(steps, next.steps).flatMap(List::stream).toList());
    }

    // ---- fitting and applying

    /** Whether it knows all figures that it needs. */
    public boolean isFitted() {
        return steps.stream().allMatch(PreprocessingStep::isFitted);
    }

    /**
     * With the figures of this data; those that are known already stay.
     *
     * @param training to which it is fitted; it is gone through once for each step
     */
    public Preprocessing fit(Samples training) {
        Preprocessing fitted = NONE;
        for (PreprocessingStep step : steps) {
            Samples data = training.map(fitted::apply);
            fitted = fitted.and(new Preprocessing(List.of(step.isFitted() ? step : fit(step, data))));
        }
        return fitted;
    }

    private static PreprocessingStep fit(PreprocessingStep step, Samples data) {
        PreprocessingStep.Fitting fitting = step.fitting();
        try (Batches batches = data.batches(BATCH)) {
            batches.forEach(fitting::add);
        }
        return fitting.end();
    }

    /**
     * The data as a model sees it; targets may be missing.
     *
     * @throws IllegalStateException if it is not fitted
     * @throws IllegalArgumentException if the data does not fit
     */
    public Dataset apply(Dataset data) {
        if (steps.isEmpty()) {
            return data;
        }
        Dataset applied = data.mapInputs(this::inputs);
        return applied.allTargets().isEmpty() ? applied : applied.mapTargets(this::targets);
    }

    /** Inputs {@code [batch, ...]} as a model sees them, see {@link #apply}. */
    public Tensor inputs(Tensor x) {
        Tensor result = x;
        for (PreprocessingStep step : fittedSteps()) {
            result = step.inputs(result);
        }
        return result;
    }

    /** Targets {@code [batch, ...]} as a loss sees them, see {@link #apply}. */
    public Tensor targets(Tensor y) {
        Tensor result = y;
        for (PreprocessingStep step : fittedSteps()) {
            result = step.targets(result);
        }
        return result;
    }

    /** The labels {@code [batch]} that a model of classes predicted most strongly, {@code [batch, classes]}. */
    public Tensor labels(Tensor predicted) {
        Tensor labels = predicted.argMax(-1);
        for (PreprocessingStep step : fittedSteps()) {
            labels = step.labels(labels);
        }
        return labels;
    }

    private List<PreprocessingStep> fittedSteps() {
        if (!isFitted()) {
            throw new IllegalStateException(
                    this + " was not fitted to training data yet: call fit of the model or of this");
        }
        return steps;
    }

    // ---- files

    /** Reads what {@link #toJson} wrote, from a file that nobody vouches for. */
    public static Preprocessing parse(String json) {
        JsonFields in = JsonFields.parse(json).only(Set.of("steps"));
        List<PreprocessingStep> steps = new ArrayList<>();
        for (JsonFields fields : in.fieldsList("steps")) {
            Function<JsonFields, PreprocessingStep> reader = READERS.get(fields.text("type"));
            if (reader == null) {
                throw new IllegalArgumentException("unknown type of preprocessing: " + fields.text("type"));
            }
            steps.add(reader.apply(fields));
        }
        return new Preprocessing(steps);
    }

    /** A JSON text that keeps every bit of the figures. */
    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonWriter out = new JsonWriter(text)) {
            out.setStrictness(Strictness.STRICT);
            out.beginObject().name("steps").beginArray();
            for (PreprocessingStep step : steps) {
                out.beginObject().name("type").value(step.type());
                step.write(out);
                out.endObject();
            }
            out.endArray().endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter throws none
        }
        return text.toString();
    }

    /** Such as {@code standardize, oneHotTargets}. */
    @Override
    public String toString() {
        return steps.isEmpty()
                ? "no preprocessing"
                : steps.stream().map(PreprocessingStep::type).collect(Collectors.joining(", "));
    }
}
