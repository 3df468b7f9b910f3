package dev.slope.processor.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import java.lang.reflect.Method;
import java.util.Random;
import javax.tools.Diagnostic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from random programs computes, to the last bit, what Java computes. */
class RandomProgramsTest {
    private static final int METHODS = 60;
    private static final int POINTS = 25;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void computesWhatJavaComputes(long seed) throws ReflectiveOperationException {
        String source = new RandomPrograms(seed).type("Programs", METHODS);
        Compiled compiled = Compiled.of("Programs", source);
        assertThat(compiled.diagnostics())
                .as("seed %s:%n%s", seed, source)
                .noneMatch(message -> message.getKind() == Diagnostic.Kind.ERROR);
        Class<?> type = compiled.load("Programs");
        Random random = new Random(seed);
        for (int i = 0; i < METHODS; i++) {
            Method java = type.getMethod("f" + i, double.class, double.class, int.class, boolean.class);
            Expr expr = compiled.method("f" + i).body().orElseThrow().value();
            Evaluator evaluator =
                    Evaluator.of(expr, Expr.variable("x"), Expr.variable("p"), Expr.variable("n"), Expr.variable("b"));
            for (int point = 0; point < POINTS; point++) {
                double x = point == 0 ? 0 : random.nextGaussian() * Math.pow(10, random.nextInt(3) - 1);
                double p = random.nextGaussian();
                int n = 1 + random.nextInt(3);
                boolean b = random.nextBoolean();
                double expected = (double) java.invoke(null, x, p, n, b);
                double actual = evaluator.evaluate(x, p, n, b ? 1 : 0);
                assertThat(actual == expected || (Double.isNaN(actual) && Double.isNaN(expected)))
                        .as("seed %s: f%s(%s, %s, %s, %s) is %s, not %s", seed, i, x, p, n, b, expected, actual)
                        .isTrue();
            }
        }
    }
}
