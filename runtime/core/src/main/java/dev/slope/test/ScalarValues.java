package dev.slope.test;

import dev.slope.ActivationFunction;
import dev.slope.Formula;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Values against the formula as its author wrote it, and always the same. */
final class ScalarValues {
    private static final String ADVICE = "an activation is a function of its input and its hyper-parameters alone, so"
            + " build everything anew with the annotation processor of the same release; if it stays, the formula was made"
            + " stable in a wrong way: keep it as written by @Activation(literal = true), and report it";

    /** Written formulas may cancel: that much of the function's own size is lost then, and more the larger the input. */
    private static final double CANCELLATION = 1e-12;

    private static final double RELATIVE = 1e-9;

    /** Largest input at which numbers are compared; beyond, a written formula may have lost all digits. */
    private static final double COMPARED = 20;

    private ScalarValues() {}

    static void check(Subject subject) {
        ActivationFunction function = subject.function();
        Mismatches mismatches = new Mismatches(subject, ADVICE);
        Optional<DoubleUnaryOperator> written = written(subject);
        double magnitude = Points.magnitude(function);
        for (double x : Points.finite()) {
            double value = function.value(x);
            mismatches.compare("the value at x = " + x, value, "the same call again", function.value(x), 0);
            if (written.isPresent()) {
                double expected = written.get().applyAsDouble(x);
                double tolerance = Math.abs(x) <= COMPARED
                        ? RELATIVE * Math.abs(expected) + CANCELLATION * magnitude * (1 + Math.abs(x))
                        : Double.MAX_VALUE;
                if (Double.isFinite(expected)) {
                    mismatches.compare("the value at x = " + x, value, "the formula as written", expected, tolerance);
                }
            }
        }
        boolean isSomewhere =
                Arrays.stream(Points.MODERATE).map(function::value).anyMatch(Double::isFinite);
        mismatches.require(isSomewhere, "no value from x = -10 to x = 10 is a finite number");
        mismatches.verify();
    }

    /** The formula as written; empty where the source was not there to be read. */
    static Optional<DoubleUnaryOperator> written(Subject subject) {
        Formula formula = subject.function().definition().getClass().getAnnotation(Formula.class);
        if (formula == null) {
            return Optional.empty();
        }
        List<Var> variables = new ArrayList<>();
        variables.add(Expr.variable(subject.function().signature().input()));
        subject.function().parameters().forEach(parameter -> variables.add(Expr.variable(parameter.name())));
        Evaluator evaluator = Evaluator.of(Text.parse(formula.written()), variables);
        double[] point = new double[variables.size()];
        double[] parameters = subject.parameters();
        System.arraycopy(parameters, 0, point, 1, parameters.length);
        return Optional.of(x -> {
            point[0] = x;
            return evaluator.evaluate(point);
        });
    }
}
