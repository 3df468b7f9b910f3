package dev.slope.test;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests of activations, for the test tree of those who write some:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> activations() {
 *     return ActivationChecks.all();
 * }
 * }</pre>
 *
 * <p>Each activation is a container of this name, and each of these is a test in it:
 *
 * <ul>
 *   <li>its value is that of the formula as its author wrote it;
 *   <li>its gradient is that which differences of values show, and one written by hand on tensors also that which is
 *       derived from the operations;
 *   <li>so is its second derivative; where there is none, as no source was there to derive it from, the test is aborted,
 *       and says so;
 *   <li>float32 gives float32, float64 gives float64, and both the same numbers;
 *   <li>NaN gives NaN (unless the formula as written turns it into a number), an infinity gives the limit if there is one, and large
 *       inputs have a finite derivative where differences have;
 *   <li>the loops over arrays of any length, from any offset and in place do what is done to single numbers;
 *   <li>a model that uses it is saved, loaded and predicts the same;
 *   <li>it is found by its names, and its text names its hyper-parameters.
 * </ul>
 *
 * <p>All are done with the hyper-parameters as they are, and away from there. What is found wrong is told with the
 * activation, its hyper-parameters, the place, both numbers and what to do.
 */
@SuppressWarnings("exports") // of JUnit: who calls this requires it anyway, and nobody else should have to
public final class ActivationChecks {
    private ActivationChecks() {}

    /** Checks every registered activation, those of the library included. */
    public static Stream<DynamicNode> all() {
        return nodes(Activations.all());
    }

    /**
     * Checks those that are declared in a package or below, or in a class.
     *
     * @param place the full name, such as {@code com.acme} or {@code com.acme.MyActivations}
     * @throws IllegalArgumentException if there are none
     */
    public static Stream<DynamicNode> in(String place) {
        Predicate<ActivationFunction> isThere =
                function -> function.fullName().startsWith(place.replace('$', '.') + ".");
        List<ActivationFunction> functions =
                Activations.all().stream().filter(isThere).toList();
        if (functions.isEmpty()) {
            throw new IllegalArgumentException("there is no activation in '" + place
                    + "': it is the name of a package or a class; did the annotation processor run for it?");
        }
        return nodes(functions);
    }

    /**
     * Checks the activations of these names.
     *
     * @throws IllegalArgumentException if there is none of such a name, or more than one
     */
    public static Stream<DynamicNode> of(String... names) {
        return nodes(Arrays.stream(names).map(Activations::get).toList());
    }

    /** Checks these, with their hyper-parameters as they are, and away from there. */
    public static Stream<DynamicNode> of(ActivationFunction... functions) {
        return nodes(List.of(functions));
    }

    /** Checks an activation on tensors that takes inputs of certain shapes or values only, at one such input. */
    public static DynamicNode at(ActivationFunction function, Tensor input) {
        return node(new Subject(function, input));
    }

    private static Stream<DynamicNode> nodes(List<ActivationFunction> functions) {
        return functions.stream().map(function -> node(new Subject(function, null)));
    }

    private static DynamicNode node(Subject subject) {
        return DynamicContainer.dynamicContainer(
                subject.function().fullName(),
                Check.of(subject.function()).stream()
                        .map(check -> DynamicTest.dynamicTest(check.title(), () -> check.run(subject))));
    }
}
