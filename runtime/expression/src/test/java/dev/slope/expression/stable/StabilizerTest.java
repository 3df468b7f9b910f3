package dev.slope.expression.stable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.rules.Derivative;
import dev.slope.expression.rules.ExactDerivative;
import dev.slope.expression.rules.Simplifier;
import dev.slope.expression.stable.Stabilizer.Result;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found is accurate, also away from where it was looked at: relative errors up to 1e-10 of true values above 1e-30. */
class StabilizerTest {
    private static final Var X = Expr.variable("x");
    private static final Var B = Expr.variable("b");
    private static final double ACCURATE = 1e-10;

    /** Derivatives for which no form is found that is accurate everywhere; they are computed with more digits instead. */
    private static final int OPEN_DERIVATIVES = 3;

    static Stream<String> unstable() throws IOException {
        return formulas("unstable.txt");
    }

    static Stream<String> stable() throws IOException {
        return formulas("stable.txt");
    }

    private static Stream<String> formulas(String file) throws IOException {
        try (InputStream data = Objects.requireNonNull(StabilizerTest.class.getResourceAsStream(file))) {
            return new String(data.readAllBytes(), UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("unstable")
    void repairsValues(String formula) {
        Expr written = Text.parse(formula);
        Result result = value(written);
        assertThat(result.isAccurate())
                .as("%s, computed as %s", formula, result.evaluated())
                .isTrue();
        assertThat(result.worstError()).isLessThan(1e-11);
        assertAccurate(result.evaluated(), written);
    }

    @Test
    void repairsDerivatives() throws IOException {
        List<String> open = new ArrayList<>();
        for (String formula : unstable().toList()) {
            Expr written = Text.parse(formula);
            Result result = derivative(written);
            if (result.isAccurate()) {
                assertAccurate(result.evaluated(), ExactDerivative.of(written, X, 1));
            } else {
                open.add(formula);
            }
        }
        assertThat(open).hasSizeLessThanOrEqualTo(OPEN_DERIVATIVES);
    }

    @ParameterizedTest
    @MethodSource("stable")
    void leavesAloneWhatIsStable(String formula) {
        Expr written = Text.parse(formula);
        Expr stable = Simplifier.stabilize(written);
        assertThat(value(written)).satisfies(result -> {
            assertThat(result.isAccurate()).isTrue();
            assertThat(result.evaluated()).isSameAs(stable);
        });
        assertThat(derivative(written)).satisfies(result -> {
            assertThat(result.isAccurate()).isTrue();
            assertThat(result.evaluated()).isSameAs(Derivative.of(stable, X));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exp(x) / pow(1 + exp(x), 2); exp(-abs(x)) / ((1 + exp(-abs(x))) * (1 + exp(-abs(x))))",
                "sqrt(x * x + 2) - sqrt(x * x + 1); 1 / (sqrt(x * x + 2) + sqrt(x * x + 1))",
                "0.5 * (x + sqrt(x * x + 4)); 0.5 * (x >= 0 ? x + sqrt(x * x + 4) : 4 / (sqrt(x * x + 4) - x))",
                "log(x * x + 1) - log(x * x + 2); log1p(-1 / (x * x + 2))",
                "sin(x) / x; x == 0 ? 1 : sin(x) / x",
                "(exp(b * x) - 1) / (b * x * (1 + x * 0)); b * x == 0 ? 1 : expm1(b * x) / (b * x)",
                "exp(-x * x) / erfc(x); 1 / erfcx(x)"
            })
    void findsReadableForms(String formula, String form) {
        Result result = value(Text.parse(formula));
        assertThat(result.evaluated()
                        .toString()
                        .replace("b * x > 700 ? exp(0.5 * (b * x)) / (b * x) * exp(0.5 * (b * x)) : ", ""))
                .isEqualTo(form);
    }

    @Test
    void saysWhereNothingIsFound() {
        Result result = value(Text.parse("(exp(x) - exp(b) - exp(b) * (x - b)) / ((x - b) * (x - b))"));
        assertThat(result.isAccurate()).isFalse();
        assertThat(result.worstError()).isGreaterThan(ACCURATE);
    }

    private static Result value(Expr written) {
        return Stabilizer.of(List.of(Simplifier.stabilize(written)), written, samples(written));
    }

    private static Result derivative(Expr written) {
        List<Expr> forms = Stream.of(value(written).formula(), Simplifier.stabilize(written), written)
                .map(function -> Derivative.of(function, X))
                .toList();
        return Stabilizer.of(forms, ExactDerivative.of(written, X, 1), samples(written));
    }

    private static List<Var> variables(Expr written) {
        return written.contains(B) ? List.of(X, B) : List.of(X);
    }

    private static Samples samples(Expr written) {
        return Samples.of(
                List.of(written),
                variables(written),
                written.contains(B)
                        ? List.of(new double[] {0, 1}, new double[] {0, 1.75}, new double[] {0, 0.4})
                        : List.of(new double[1]));
    }

    /** At random points of every size, and other parameters. */
    private static void assertAccurate(Expr form, Expr exact) {
        Random random = new Random(exact.hashCode());
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            double magnitude =
                    random.nextInt(3) == 0 ? 6 * random.nextDouble() : Math.pow(10, 4 - 14 * random.nextDouble());
            double input = random.nextBoolean() ? magnitude : -magnitude;
            points.add(
                    variables(exact).size() > 1
                            ? new double[] {input, 0.3 + 2 * random.nextDouble()}
                            : new double[] {input});
        }
        Truth truth = new Truth(exact, new Samples(variables(exact), points));
        Evaluator evaluator = Evaluator.of(form, variables(exact));
        for (int i = 0; i < points.size(); i++) {
            double computed = evaluator.evaluate(points.get(i));
            double error = truth.error(i, computed);
            assertThat(error)
                    .as("%s for %s at %s: %s", form, exact, Arrays.toString(points.get(i)), computed)
                    .isLessThan(Math.max(ACCURATE, error < 1 ? 20 * truth.inherentError(i) : 0));
        }
    }
}
