package dev.slope.test;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.Parameter;
import dev.slope.Tensor;
import dev.slope.nn.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Activations as names: found by them, and written to files. */
final class Registration {
    private static final String ADVICE =
            "see that the annotation processor runs for its class, and that the class is on" + " the class path once";

    private Registration() {}

    static void names(Subject subject) {
        ActivationFunction function = subject.function();
        Mismatches mismatches = new Mismatches(subject, ADVICE);
        mismatches.require(
                finds(function.fullName(), function, mismatches),
                "'" + function.fullName() + "', its full name, does not find it");
        for (String name : function.aliases()) {
            boolean isShared = !Activations.names().contains(name);
            mismatches.require(
                    isShared || finds(name, function, mismatches), "'" + name + "', an alias, finds another one");
        }
        String text = function.toString();
        mismatches.require(text.startsWith(function.name()), "its text, " + text + ", does not begin with its name");
        for (Parameter parameter : function.parameters()) {
            String value = parameter.name() + " = " + function.parameter(parameter.name());
            mismatches.require(text.contains(value), "its text, " + text + ", does not say " + value);
        }
        mismatches.verify();
    }

    private static boolean finds(String name, ActivationFunction function, Mismatches mismatches) {
        try {
            return Activations.find(name)
                    .filter(found -> found.fullName().equals(function.fullName()))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            mismatches.add(String.valueOf(e.getMessage()));
            return true;
        }
    }

    /** A model that uses it predicts the same, bit by bit, when it comes back from its file. */
    static void file(Subject subject) {
        ActivationFunction function = subject.function();
        Mismatches mismatches = new Mismatches(subject, ADVICE + "; in a model the first axis is the batch");
        Tensor input = function.isElementwise()
                ? Tensor.normal(DType.FLOAT64, 3, 5, 4)
                : TensorInputs.of(subject).get(0);
        int[] shape = Arrays.copyOfRange(input.shape(), 1, input.rank());
        for (DType type : DType.values()) {
            Tensor x = input.cast(type);
            try {
                Model model =
                        Model.sequential(shape).dtype(type).activation(function).build();
                Tensor expected = model.predict(x);
                Tensor actual = copy(model).predict(x);
                mismatches.require(
                        actual.equalBits(expected),
                        "a " + type + " model that uses it predicts " + actual + " when it is loaded, but " + expected
                                + " before it was saved");
            } catch (IllegalArgumentException e) {
                mismatches.add("a " + type + " model cannot use it: " + e.getMessage());
            }
        }
        mismatches.verify();
    }

    private static Model copy(Model model) {
        try {
            Path file = Files.createTempFile("activation", ".safetensors");
            try {
                model.save(file);
                return Model.load(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
