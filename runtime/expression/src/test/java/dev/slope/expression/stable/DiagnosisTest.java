package dev.slope.expression.stable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.stable.Diagnosis.Finding;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    private static final Var X = Expr.variable("x");

    /** 709.78 is the logarithm of the largest double, 88.72 that of the largest float. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exp(x) / (1 + exp(x))             ; exp(x) / (1 + exp(x)) ; overflows for x > 709.8 (88.72 in float32)",
                "exp(-x) / (1 + exp(-x))           ; exp(-x) / (1 + exp(-x)) ; overflows for x < -709.8 (-88.72 in float32)",
                "x * (1 - 1 / (1 + log(1 + exp(x)))) + 0 * x ; log(1 + exp(x)) ; overflows for x > 709.8 (88.72 in float32)",
                "log(exp(x) + exp(-x))             ; log(exp(x) + exp(-x)) ; overflows for |x| > 709.8 (88.72 in float32)",
                "2 * tanh(x) / x                   ; 2 * tanh(x) / x ; is undefined at x = 0",
            })
    void tellsWhichPartFailsAndWhere(String formula, String part, String how) {
        List<Finding> findings = findings(formula);

        assertThat(findings).extracting(finding -> finding.part().toString()).contains(part);
        assertThat(findings)
                .filteredOn(finding -> finding.part().toString().equals(part))
                .extracting(Finding::how)
                .containsExactly(how);
    }

    /** How far it goes depends on how the last digits are rounded. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x == 0 ? 0.5 : (1 - cos(x)) / (x * x) ; 1 - cos(x) ; loses digits for 0 < |x| < 0.00N",
                "sqrt(x * x + 1) - abs(x) ; sqrt(x * x + 1) - abs(x) ; loses digits for |x| > N",
                "tanh(x) - x / sqrt(1 + x * x) ; tanh(x) - x / sqrt(1 + x * x) ;"
                        + " loses digits for |x| > N, and loses digits for N.NE-1N < |x| < 0.00N",
            })
    void tellsWhereDigitsAreLost(String formula, String part, String how) {
        assertThat(findings(formula))
                .filteredOn(finding -> finding.part().toString().equals(part))
                .extracting(finding -> finding.how())
                .singleElement()
                .asString()
                .matches(Pattern.quote(how).replace("N", "\\E\\d+\\Q"));
    }

    @Test
    void tellsAboutASinglePlace() {
        assertThat(findings("x * x - 0.6 * x + 0.09")).extracting(Finding::how).contains("loses digits near x = 0.3");
    }

    @Test
    void measuresTheConditionNumber() {
        Finding finding = findings("1 - tanh(x)").get(0);

        assertThat(finding.error()).isEqualTo(1);
        assertThat(finding.conditionNumber()).isGreaterThan(1e16);
    }

    @Test
    void findsNothingWrongWithWhatIsAccurate() {
        assertThat(findings("x * sigmoid(x)")).isEmpty();
        assertThat(findings("x > 0 ? x : 0.1 * x")).isEmpty();
    }

    private static List<Finding> findings(String formula) {
        Expr written = Text.parse(formula);
        return Diagnosis.of(written, written, Samples.of(List.of(written), List.of(X), List.of(new double[] {0})));
    }
}
