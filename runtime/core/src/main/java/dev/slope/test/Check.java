package dev.slope.test;

import dev.slope.ActivationFunction;
import dev.slope.GradientCheckException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.opentest4j.TestAbortedException;

/** Every check: its title, and how it is done for element-wise activations and for those on tensors. */
enum Check {
    VALUE("value", each(ScalarValues::check), each(TensorValues::check)),
    GRADIENT("gradient", ScalarDerivatives::first, each(TensorDerivatives::first)),
    SECOND_DERIVATIVE("second derivative", each(ScalarDerivatives::second), each(TensorDerivatives::second)),
    TYPES("float32 and float64", each(ScalarTypes::check), each(TensorTypes::check)),
    LIMITS("NaN, infinities and large inputs", each(ScalarLimits::check), each(TensorLimits::check)),
    LOOPS("loops over arrays", each(ScalarLoops::check), null),
    MODEL_FILE("saved and loaded", each(Registration::file), each(Registration::file)),
    NAMES("names", each(Registration::names), each(Registration::names));

    private final String title;
    private final Consumer<Subject> ofScalars;
    private final @Nullable Consumer<Subject> ofTensors;

    Check(String title, Consumer<Subject> ofScalars, @Nullable Consumer<Subject> ofTensors) {
        this.title = title;
        this.ofScalars = ofScalars;
        this.ofTensors = ofTensors;
    }

    /** Those that apply to {@code function}. */
    static List<Check> of(ActivationFunction function) {
        return Arrays.stream(values())
                .filter(check -> function.isElementwise() || check.ofTensors != null)
                .toList();
    }

    String title() {
        return title;
    }

    /** In each setting of the hyper-parameters; a gradient check of numbers moves them itself. */
    private static Consumer<Subject> each(Consumer<Subject> test) {
        return subject -> subject.settings().forEach(test);
    }

    /** Throws if something is wrong. */
    void run(Subject subject) {
        try {
            (ofTensors == null || subject.function().isElementwise() ? ofScalars : ofTensors).accept(subject);
        } catch (TestAbortedException e) {
            throw e;
        } catch (GradientCheckException e) {
            Assertions.fail(subject.title() + ":\n" + e.getMessage() + "\nWhat to do: " + Derivatives.ADVICE, e);
        } catch (RuntimeException e) {
            Assertions.fail(
                    subject.title() + ":\n  " + e + "\nWhat to do: let it give a result for every input of this shape",
                    e);
        }
    }
}
