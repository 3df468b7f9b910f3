package dev.slope.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecialFunctionsTest {
    private static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.of(
            "erf", SpecialFunctions::erf,
            "erfc", SpecialFunctions::erfc,
            "erfcx", SpecialFunctions::erfcx,
            "sigmoid", SpecialFunctions::sigmoid,
            "softplus", SpecialFunctions::softplus,
            "logCosh", SpecialFunctions::logCosh,
            "tanhShrink", SpecialFunctions::tanhShrink,
            "asinh", SpecialFunctions::asinh);

    /** The largest error in units in the last place; half a unit of it is the reference's own rounding. */
    @ParameterizedTest
    @CsvSource({"erf,6", "erfc,8", "erfcx,8", "sigmoid,3", "softplus,2", "logCosh,5", "tanhShrink,4", "asinh,4"})
    void isAccurate(String name, double ulps) throws IOException {
        DoubleUnaryOperator function = Objects.requireNonNull(FUNCTIONS.get(name));
        List<String[]> rows =
                reference().stream().filter(row -> row[0].equals(name)).toList();
        assertThat(rows).hasSizeGreaterThan(800);
        for (String[] row : rows) {
            double x = Double.parseDouble(row[1]);
            double expected = Double.parseDouble(row[2]);
            double actual = function.applyAsDouble(x);
            if (Double.isFinite(expected) && expected != 0) {
                assertThat(Math.abs(actual - expected) / Math.ulp(expected))
                        .as("error of %s(%s), %s instead of %s", name, x, actual, expected)
                        .isLessThanOrEqualTo(ulps);
            } else {
                assertThat(actual).as("%s(%s)", name, x).isEqualTo((Double) expected);
            }
        }
    }

    @Test
    void minmodIsTheSmallerOfTwoOfOneSign() {
        double tiny = Double.MIN_VALUE;
        double inf = Double.POSITIVE_INFINITY;
        double nan = Double.NaN;
        // a, b, minmod(a, b)
        double[][] table = {
            {1, 2, 1},
            {2, 1, 1},
            {-1, -2, -1},
            {-2, -1, -1},
            {3, 3, 3},
            {-1, 2, 0},
            {1, -2, 0},
            {0, 2, 0},
            {2, 0, 0},
            {-0.0, -2, 0},
            {-2, -0.0, 0},
            {0, 0, 0},
            {tiny, tiny, tiny},
            {-tiny, -2 * tiny, -tiny},
            {inf, 1, 1},
            {-inf, -1, -1},
            {inf, inf, inf},
            {-inf, inf, 0},
            {inf, 0, 0},
            {nan, 1, nan},
            {1, nan, nan},
            {nan, nan, nan},
            {nan, 0, nan},
            {0, nan, nan},
            {-inf, nan, nan}
        };
        for (double[] row : table) {
            assertThat(SpecialFunctions.minmod(row[0], row[1]))
                    .as("minmod(%s, %s)", row[0], row[1])
                    .isEqualTo((Double) row[2]);
        }
    }

    private static List<String[]> reference() throws IOException {
        try (InputStream data = Objects.requireNonNull(SpecialFunctionsTest.class.getResourceAsStream("special.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> line.split("\t", -1)).toList();
        }
    }
}
