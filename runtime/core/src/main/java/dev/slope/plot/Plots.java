package dev.slope.plot;

import dev.slope.ActivationFunction;
import dev.slope.train.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * What is worth a picture. {@code Plots.history(history).save(Path.of("history.png"))} needs
 * {@code org.knowm.xchart:xchart:4.0.3} among the dependencies of the program.
 */
public final class Plots {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 400;
    private static final int STEPS = 480;
    private static final String VALIDATION = "validation";

    private Plots() {}

    /** The figures of a training, epoch by epoch: a panel for the loss and for each metric, with those of the validation data. */
    public static Plot history(History history) {
        Map<String, List<Curve>> panels = new LinkedHashMap<>();
        if (history.epochs().isEmpty()) {
            throw new IllegalArgumentException("the history has no epochs to plot");
        }
        for (String name : history.last().values().keySet()) {
            panels.computeIfAbsent(withoutPrefix(name), key -> new ArrayList<>())
                    .add(curve(name, history, name));
        }
        List<Panel> all = new ArrayList<>();
        panels.forEach((name, curves) -> all.add(new Panel(name, "epoch", name, curves)));
        return new Plot(all, WIDTH, HEIGHT);
    }

    /** {@code validationLoss} is {@code loss}. */
    private static String withoutPrefix(String name) {
        String rest = name.startsWith(VALIDATION) ? name.substring(VALIDATION.length()) : "";
        return rest.isEmpty() ? name : Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
    }

    /**
     * One figure of several trainings, such as those of a model with other activations.
     *
     * @param figure such as {@code validationAccuracy}
     * @param histories by what the legend calls them
     */
    public static Plot comparison(String figure, Map<String, History> histories) {
        List<Curve> curves = new ArrayList<>();
        histories.forEach((name, history) -> curves.add(curve(name, history, figure)));
        return new Plot(List.of(new Panel(figure, "epoch", figure, curves)), WIDTH, HEIGHT);
    }

    private static Curve curve(String name, History history, String figure) {
        List<Double> values = history.get(figure);
        List<Double> epochs =
                IntStream.rangeClosed(1, values.size()).asDoubleStream().boxed().toList();
        return new Curve(name, epochs, values, false);
    }

    /** Element-wise activations from -5 to 5, and their derivatives, dashed. */
    public static Plot activations(ActivationFunction... functions) {
        return activations(-5, 5, functions);
    }

    /** Element-wise activations, and their derivatives, dashed. */
    public static Plot activations(double from, double to, ActivationFunction... functions) {
        if (!(from < to) || Double.isInfinite(to - from)) {
            throw new IllegalArgumentException("cannot plot from " + from + " to " + to);
        }
        List<Curve> curves = new ArrayList<>();
        for (ActivationFunction function : functions) {
            if (!function.isElementwise()) {
                throw new IllegalArgumentException(
                        function + " is no function of single numbers and has no curve to plot");
            }
            curves.add(curve(function.toString(), from, to, function::value, false));
            curves.add(curve(function + "'", from, to, function::derivative, true));
        }
        String title = functions.length == 1 ? functions[0].toString() : "activations";
        return new Plot(List.of(new Panel(title, "x", "y", curves)), WIDTH, HEIGHT);
    }

    private static Curve curve(String name, double from, double to, DoubleUnaryOperator function, boolean dashed) {
        List<Double> x = IntStream.rangeClosed(0, STEPS)
                .mapToObj(step -> from + (to - from) * step / STEPS)
                .toList();
        return new Curve(name, x, x.stream().map(function::applyAsDouble).toList(), dashed);
    }
}
