package dev.slope.train;

import dev.slope.Tensor;
import dev.slope.metric.Metric.Better;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What all outputs of a model are trained for: an objective for each, in the order of the outputs. Immutable. */
final class Objectives {
    private final List<Objective> list;
    private final Map<String, Better> figures = new LinkedHashMap<>();

    /** Refuses objectives that do not belong to the outputs one by one, and figures of the same name. */
    Objectives(List<String> outputs, List<Objective> given) {
        list = ofOutputs(outputs, given);
        addFigure(Evaluation.LOSS, Better.LOWER);
        for (Objective objective : list) {
            if (list.size() > 1) {
                addFigure(objective.figure(Evaluation.LOSS), Better.LOWER);
            }
            objective.metrics().forEach(metric -> addFigure(objective.figure(metric.name()), metric.better()));
        }
    }

    private void addFigure(String name, Better better) {
        if (figures.put(name, better) != null) {
            throw new IllegalArgumentException("two figures are named \"" + name + "\"");
        }
    }

    /** The names of all figures, and which of their values are good. */
    Map<String, Better> figures() {
        return figures;
    }

    private static List<Objective> ofOutputs(List<String> outputs, List<Objective> given) {
        if (outputs.size() == 1 && given.size() == 1 && given.get(0).output() == null) {
            return given;
        }
        Map<String, Objective> byOutput = new LinkedHashMap<>();
        for (Objective objective : given) {
            String output = objective.output();
            if (output == null || !outputs.contains(output) || byOutput.put(output, objective) != null) {
                throw new IllegalArgumentException("an objective is for "
                        + (output == null ? "no output" : "\"" + output + "\"") + ", but the outputs of the model are "
                        + outputs + ": give one for each, such as Objective.of(\"" + outputs.get(0) + "\", loss)");
            }
        }
        if (byOutput.size() != outputs.size()) {
            throw new IllegalArgumentException("there are objectives for " + byOutput.keySet()
                    + ", but the outputs of the model are " + outputs + ": give one for each");
        }
        return outputs.stream().map(byOutput::get).toList();
    }

    List<Objective> list() {
        return list;
    }

    /** Refuses targets that the losses do not take. */
    void check(List<int[]> outputShapes, List<Tensor> targets) {
        if (targets.size() != list.size()) {
            throw new IllegalArgumentException(
                    "the model has " + list.size() + " outputs, but the data has targets for " + targets.size());
        }
        for (int i = 0; i < list.size(); i++) {
            try {
                list.get(i).loss().check(outputShapes.get(i), targets.get(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where(i) + e.getMessage(), e);
            }
        }
    }

    private String where(int output) {
        String name = list.get(output).output();
        return name == null ? "" : "output \"" + name + "\": ";
    }

    /** The mean loss of each output, made of tensor operations; with weights, that of the weighted losses. */
    List<Tensor> losses(List<Tensor> outputs, List<Tensor> targets, @Nullable Tensor sampleWeights) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> {
                    Tensor loss = list.get(i).loss().of(outputs.get(i), targets.get(i));
                    return sampleWeights == null ? loss.mean() : weighted(loss, sampleWeights);
                })
                .toList();
    }

    private static Tensor weighted(Tensor loss, Tensor sampleWeights) {
        int samples = sampleWeights.size();
        if (loss.rank() == 0 || loss.shape()[0] != samples) {
            throw new IllegalArgumentException("the loss has shape " + Arrays.toString(loss.shape())
                    + ", but weights of samples or classes need one of each sample: [" + samples + ", ...]");
        }
        int[] others = IntStream.range(1, loss.rank()).toArray();
        Tensor ofSamples = others.length == 0 ? loss : loss.mean(others);
        return ofSamples.times(sampleWeights).mean();
    }

    /** The sum of the losses of all outputs, each with its weight, and of the penalties. */
    Tensor total(List<Tensor> losses, List<Tensor> penalties) {
        List<Tensor> terms = new ArrayList<>();
        for (int i = 0; i < losses.size(); i++) {
            double weight = list.get(i).weight();
            terms.add(weight == 1 ? losses.get(i) : losses.get(i).times(weight));
        }
        terms.addAll(penalties);
        return terms.stream().reduce(Tensor::plus).orElseThrow();
    }
}
