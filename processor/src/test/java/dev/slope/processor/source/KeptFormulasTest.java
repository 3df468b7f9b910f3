package dev.slope.processor.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Text;
import dev.slope.processor.source.ActivationMethod.Body;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of activations that are there as class files only. */
class KeptFormulasTest {
    private static final Path JAR = Compiled.packaged(Map.of("com.acme.Gates", """
            package com.acme;

            import dev.slope.Activation;
            import dev.slope.Param;

            public class Gates {
                static double helper(double x) {
                    return x + 0.1;
                }

                @Activation
                public static double gate(double x, @Param(1) double beta) {
                    return helper(beta * x);
                }

                public static class Inner {
                    @Activation("power")
                    public static double gate(double x, @Param(1) int n, @Param(1) boolean up) {
                        return up ? n * x : n == 2 ? x * x : -x;
                    }
                }

                @Activation("float")
                public static float gate(float x, @Param(1) float beta) {
                    return beta * x * 2;
                }

                public static double plain(double x) {
                    return x;
                }
            }
            """));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Gates.gate(2 * x, 3)         | 3 * (2 * x) + 0.1",
                "Gates.gate(1, 2) * x         | 4 * x",
                "Gates.gate(x, x)             | x * x + 0.1",
                "Gates.gate(0.5f, 0.1f) * x   | 0.10000000149011612 * x",
                "Gates.Inner.gate(x, 2, true) | 2 * x",
                "Gates.Inner.gate(x, 2, false)| x * x",
                "Gates.Inner.gate(x, 1, x > 0)| x > 0 ? 1 * x : -x"
            })
    void standForTheirFormula(String call, String formula) {
        Compiled compiled = compiled(call);
        assertThat(compiled.messages()).noneMatch(message -> message.contains("slope.unknown"));
        assertThat(compiled.method("mine").body().map(Body::value)).contains(Text.parse(formula));
    }

    @ParameterizedTest
    @CsvSource({"Gates.plain(x), slope.unknown-call", "Gates.missing(x), slope.no-such-method"})
    void otherMethodsAreUnknown(String call, String id) {
        assertThat(compiled(call).messages()).anyMatch(message -> message.contains(id));
    }

    private static Compiled compiled(String call) {
        return Compiled.of(Map.of("com.example.Mine", """
                        package com.example;

                        import com.acme.Gates;
                        import dev.slope.Activation;

                        public class Mine {
                            @Activation
                            static double mine(double x) {
                                return %s;
                            }
                        }
                        """.formatted(call)), JAR);
    }
}
