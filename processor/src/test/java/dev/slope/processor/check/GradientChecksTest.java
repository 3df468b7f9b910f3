package dev.slope.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.precise.PreciseEvaluator;
import dev.slope.expression.precise.PreciseValue;
import dev.slope.expression.rules.Derivative;
import dev.slope.expression.rules.ExactDerivative;
import dev.slope.expression.rules.KinkRule;
import dev.slope.expression.rules.Simplifier;
import dev.slope.expression.stable.Samples;
import dev.slope.expression.stable.Stabilizer;
import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.Body;
import dev.slope.processor.source.ActivationMethod.GradientMethod;
import dev.slope.processor.source.ActivationMethod.Kind;
import dev.slope.processor.source.ActivationMethod.Options;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import dev.slope.processor.source.ActivationMethod.ParameterType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No wrong gradient is missed, no right one refused. */
class GradientChecksTest {
    private static final Place PLACE = new Place() {};
    private static final Var X = Expr.variable("x");
    private static final Var B = Expr.variable("b");
    private static final double DEFAULT = 1.3;

    static Stream<String> activations() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/check/activations.txt")).stream();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void findsEveryMistake(String formula) {
        Expr function = Text.parse(formula);
        Expr derivative = Derivative.of(function, X, 1, KinkRule.SMALLEST);
        Map<String, Expr> mistakes = Mutations.of(derivative, X, B);
        mistakes.values().removeIf(gradient -> !differ(derivative, gradient));
        assertThat(mistakes).as(formula).hasSizeGreaterThan(4);
        mistakes.values().removeIf(gradient -> problems(function, gradient).contains(Problem.WRONG_GRADIENT));
        assertThat(mistakes).as(formula).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void refusesNoRightOne(String formula) {
        Expr function = Text.parse(formula);
        Map<String, Expr> forms = new LinkedHashMap<>();
        for (KinkRule rule : KinkRule.values()) {
            forms.put("kinks " + rule, Derivative.of(function, X, 1, rule));
        }
        Expr exact = ExactDerivative.of(function, X, 1);
        Samples samples = Samples.of(List.of(function), List.of(X, B), List.of(new double[] {0, DEFAULT}));
        forms.put("not simplified", exact);
        forms.put("simplified", Simplifier.simplify(exact));
        forms.put(
                "as we compute it",
                Stabilizer.of(List.of(exact), exact, samples).evaluated());
        forms.forEach((what, gradient) -> assertThat(problems(function, gradient))
                .as("%s of %s: %s", what, formula, gradient)
                .doesNotContain(Problem.WRONG_GRADIENT));
    }

    @Test
    void lookEverywhereInsideTheKinks() {
        Expr function = Text.parse("max(x, 0.1 * x)");

        assertThat(problems(function, Text.parse("x > 0 ? 1 : x < 0 ? 0.1 : 0.5")))
                .isEmpty();
        assertThat(problems(function, Text.parse("x > 0 ? 1 : x < 0 ? 0.1 : 0.05")))
                .contains(Problem.WRONG_GRADIENT);
        assertThat(problems(function, Text.parse("x > 0 ? 1 : x < 0 ? 0.1 : 5")))
                .contains(Problem.WRONG_GRADIENT);
    }

    /** Whether two functions differ at one of many inputs by more than rounded constants make. */
    private static boolean differ(Expr derivative, Expr gradient) {
        PreciseEvaluator one = PreciseEvaluator.of(derivative, List.of(X, B));
        PreciseEvaluator other = PreciseEvaluator.of(gradient, List.of(X, B));
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            double x = random.nextDouble(-1, 1) * Math.pow(10, random.nextDouble(-1, 2));
            PreciseValue expected = one.evaluate(x, DEFAULT);
            PreciseValue actual = other.evaluate(x, DEFAULT);
            double size = Math.max(Math.abs(expected.toDouble()), Math.abs(actual.toDouble()));
            if (expected.isKnown()
                    && actual.isKnown()
                    && size > 1e-20
                    && Math.abs(expected.subtract(actual).toDouble()) > 1e-9 * size) {
                return true;
            }
        }
        return false;
    }

    private static List<Problem> problems(Expr function, Expr gradient) {
        ActivationMethod method = new ActivationMethod(
                "com.acme.A",
                "f",
                "f",
                "f",
                List.of(),
                Options.DEFAULT,
                Kind.DOUBLE,
                "x",
                List.of(new ParameterSource("b", ParameterType.DOUBLE, DEFAULT, false, PLACE)),
                Optional.of(new Body(function, Map.of())),
                Optional.of(new GradientMethod(
                        "fGradient", List.of("x", "b"), Optional.of(new Body(gradient, Map.of())), PLACE)),
                "",
                PLACE);
        List<Problem> problems = new ArrayList<>();
        HandWrittenGradient.check(method, (place, problem, arguments) -> problems.add(problem));
        return problems;
    }
}
