package dev.slope.expression.precise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every function, and expressions that cancel, against {@code reference.tsv}. */
class ReferenceTest {
    private static final List<Var> VARIABLES = List.of(Expr.variable("x"), Expr.variable("y"), Expr.variable("z"));
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-28");

    @Test
    void agreesWithTheReference() throws IOException {
        for (String[] row : reference()) {
            double[] values = Stream.of(row[1].split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertAgrees(
                    PreciseEvaluator.of(Text.parse(row[0]), VARIABLES.subList(0, values.length))
                            .evaluate(values),
                    row);
        }
    }

    private static void assertAgrees(PreciseValue value, String... row) {
        String what = String.join(" ", row) + " is " + value;
        assertThat(value.isKnown()).as(what).isTrue();
        if (row[2].endsWith("N") || row[2].endsWith("y")) {
            assertThat(value.toDouble()).as(what).isEqualTo(Double.valueOf(row[2]));
        } else {
            assertThat(value.isFinite()).as(what).isTrue();
            BigDecimal exact = new BigDecimal(row[2]);
            BigDecimal bound = TOLERANCE.max(BigDecimal.valueOf(value.relativeErrorBound()));
            assertThat(value.toBigDecimal().subtract(exact).abs())
                    .as(what)
                    .isLessThanOrEqualTo(exact.abs().multiply(bound));
        }
    }

    private static List<String[]> reference() throws IOException {
        try (InputStream data = Objects.requireNonNull(ReferenceTest.class.getResourceAsStream("reference.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> line.split("\t", -1)).toList();
        }
    }
}
