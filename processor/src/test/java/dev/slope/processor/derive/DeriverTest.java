package dev.slope.processor.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.rules.KinkRule;
import dev.slope.processor.derive.DerivedActivation.Formulas;
import dev.slope.processor.derive.DerivedActivation.Kink;
import dev.slope.processor.problem.Place;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.Body;
import dev.slope.processor.source.ActivationMethod.GradientMethod;
import dev.slope.processor.source.ActivationMethod.Kind;
import dev.slope.processor.source.ActivationMethod.Options;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import dev.slope.processor.source.ActivationMethod.ParameterType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeriverTest {
    private static final Place PLACE = new Place() {};
    private static final Var X = Expr.variable("x");
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void makesTheFormStableThenDifferentiates() {
        Formulas formulas = derive("x / (1 + exp(-beta * x))", "beta", 1.5, true);

        assertThat(formulas.written()).hasToString("x / (1 + exp(-beta * x))");
        assertThat(formulas.value().expr()).hasToString("x * sigmoid(beta * x)");
        assertThat(formulas.derivative().expr()).hasToString("sigmoid(beta * x) * (1 + x * sigmoid(-beta * x) * beta)");
        assertThat(formulas.byParameter())
                .hasEntrySatisfying(
                        "beta",
                        by -> assertThat(by.expr()).hasToString("x * x * sigmoid(beta * x) * sigmoid(-beta * x)"));
    }

    @Test
    void derivesByTrainableParametersOnly() {
        assertThat(derive("beta * x", "beta", 1, false).byParameter()).isEmpty();
    }

    @Test
    void takesTheGradientWrittenByHand() {
        ActivationMethod method = new ActivationMethod(
                "com.acme.A",
                "cube",
                "cube",
                "cube",
                List.of(),
                Options.DEFAULT,
                Kind.DOUBLE,
                "x",
                List.of(),
                Optional.of(body("x * x * x")),
                Optional.of(new GradientMethod("cubeGradient", List.of("x"), Optional.of(body("x * (3 * x)")), PLACE)),
                "",
                PLACE);

        Formulas formulas = Deriver.derive(method).formulas().orElseThrow();

        assertThat(formulas.derivative().expr()).hasToString("x * (3 * x)");
    }

    /** Value and derivative at both infinities are the limits, whatever infinity times 0 the formula has there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x * sigmoid(x)               | 0        | Infinity | 0  | 1",
                "x / (1 + abs(x))             | -1       | 1        | 0  | 0",
                "x * tanh(softplus(x))        | 0        | Infinity | 0  | 1",
                "x * tanh(x)                  | Infinity | Infinity | -1 | 1",
                "exp(-x * x) * x              | 0        | 0        | 0  | 0",
                "max(x, 0)                    | 0        | Infinity | 0  | 1",
                "max(max(x, 0), 0.5 * x)      | 0        | Infinity | 0  | 1",
                "x / sqrt(1 + x * x)          | -1       | 1        | 0  | 0",
                "sqrt(1 + x * x) - 1          | Infinity | Infinity | -1 | 1",
                "log(cosh(x))                 | Infinity | Infinity | -1 | 1",
                "log(1 + exp(x))              | 0        | Infinity | 0  | 1",
            })
    void hasLimitsAtInfinity(String text, double valueLeft, double valueRight, double slopeLeft, double slopeRight) {
        Formulas formulas = derive(text, "unused", 1, false);

        assertThat(at(-INFINITY, formulas.value())).isEqualTo(valueLeft);
        assertThat(at(INFINITY, formulas.value())).isEqualTo(valueRight);
        assertThat(at(-INFINITY, formulas.derivative())).isEqualTo(slopeLeft);
        assertThat(at(INFINITY, formulas.derivative())).isEqualTo(slopeRight);
    }

    @Test
    void leavesNaNWhereThereIsNoLimit() {
        assertThat(at(INFINITY, derive("sin(x)", "unused", 1, false).value())).isNaN();
    }

    /** A bound must not change what large inputs give. */
    @Test
    void clampsNothingThatStillChanges() {
        Computation value = derive("x / (1 + sqrt(abs(x)))", "unused", 1, false).value();

        assertThat(value.lowest()).isEmpty();
        assertThat(value.highest()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'max(x, 0)', true", "'x > 0 ? 1 : 0.1', true", "x * x, false"})
    void passesNaNOnToTheDerivative(String text, boolean hidesNaN) {
        assertThat(derive(text, "unused", 1, false).derivative().hidesNaN()).isEqualTo(hidesNaN);
    }

    @ParameterizedTest
    @CsvSource({"SMALLEST, 0.1", "LEFT, 0.1", "RIGHT, 1"})
    void takesTheSlopeThatTheAuthorChose(KinkRule rule, double slope) {
        Formulas formulas = derive("max(x, 0.1 * x)", "unused", 1, false, new Options(rule, false));

        assertThat(at(0, formulas.derivative())).isEqualTo(slope);
        assertThat(formulas.kinks()).containsExactly(new Kink(0, 0.1, 1, slope));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x == 0 ? 1 : (exp(x) - 1) / x                     | 0 | 0.5",
                "x != 0 ? x / expm1(x) : 1                         | 0 | -0.5",
                "x == 1 ? 2 : sin(x - 1) / (x - 1) + x             | 1 | 1",
                "x == 1 ? x : x * x                                | 1 | 2",
                "exp(x == 0 ? 0 : x == 2 ? 4 : x * x)              | 2 | 218.39260013257694",
                "x == 0 ? 0 : abs(x)                               | 0 | 0",
                "x == 0 ? 0 : x * sin(1 / x)                       | 0 | 0"
            })
    void continuesTheSlopeWhereABranchContinuesTheFunction(String text, double x, double slope) {
        assertThat(at(x, derive(text, "unused", 1, false).derivative())).isEqualTo(slope);
    }

    @Test
    void keepsALiteralValueAsWritten() {
        Formulas formulas = derive("log(1 + exp(x))", "unused", 1, false, new Options(KinkRule.SMALLEST, true));

        assertThat(formulas.value().expr()).hasToString("log(1 + exp(x))");
        assertThat(formulas.derivative().expr()).hasToString("sigmoid(x)");
    }

    @Test
    void reportsKinks() {
        assertThat(derive("min(max(x, 0), 6)", "unused", 1, false).kinks())
                .containsExactly(new Kink(0, 0, 1, 0), new Kink(6, 1, 0, 0));
        assertThat(derive("max(x, slope * x)", "slope", 0.2, false).kinks()).containsExactly(new Kink(0, 0.2, 1, 0.2));
        assertThat(derive("max(x, 0) + log1p(exp(-abs(x)))", "unused", 1, false).kinks())
                .isEmpty();
    }

    private static double at(double x, Computation guarded) {
        double clamped = Math.max(
                guarded.lowest().orElse(-INFINITY),
                Math.min(x, guarded.highest().orElse(INFINITY)));
        return Evaluator.of(guarded.expr(), X).evaluate(clamped) + 0.0;
    }

    private static Formulas derive(String text, String parameter, double value, boolean trainable) {
        return derive(text, parameter, value, trainable, Options.DEFAULT);
    }

    private static Formulas derive(String text, String parameter, double value, boolean trainable, Options options) {
        ActivationMethod method = new ActivationMethod(
                "com.acme.A",
                "f",
                "f",
                "f",
                List.of(),
                options,
                Kind.DOUBLE,
                "x",
                List.of(new ParameterSource(parameter, ParameterType.DOUBLE, value, trainable, PLACE)),
                Optional.of(body(text)),
                Optional.empty(),
                "",
                PLACE);
        return Deriver.derive(method).formulas().orElseThrow();
    }

    private static Body body(String text) {
        return new Body(Text.parse(text), Map.of());
    }
}
