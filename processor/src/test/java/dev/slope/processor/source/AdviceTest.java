package dev.slope.processor.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message says to write compiles as it stands there, and nothing is wrong with it. */
class AdviceTest {
    private static final String CLASS = """
            import dev.slope.*;

            class C {
                @Activation
                static %s {
                    return %s;
                }

                @Gradient("f")
                static %s {
                    %s
                }
            }
            """;

    private static final Pattern ADVICE = Pattern.compile("write: (.*)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "double f(double x) | x > 0 ? x : Math.expm1(x) | double g(double x)",
                "double f(double x, @Param(1) boolean soft) | soft ? Math.tanh(x) : x | double g(double x, boolean soft)",
                "double f(double x, @Param(1) boolean a, @Param(0) boolean b)"
                        + " | !a && b ? Math.exp(x) : a == b ? x * x : Math.sin(x) | double g(double x, boolean a, boolean b)",
                "double f(double x, @Param(3) int n) | n / 2.0 * x + Math.pow(x, n) | double g(double x, int n)",
                "double f(double x, @Param(3) int n, @Param(5) int m) | Math.sin(x * n / (double) m) | double g(double x, int n, int m)",
                "double f(double x, @Param(1) double t1) | x > 0 ? t1 * x : x | double g(double z, double b)",
                "double f(double x) | Math.sin(Math.exp(Math.sin(x) * Math.tanh(x)) * Math.cos(x * Math.tanh(x)))"
                        + " * Math.sin(Math.exp(Math.sin(x) / Math.cosh(x)) * Math.cos(x / Math.cosh(x))) | double g(double t1)",
                "double f(double x) | x == 1 ? x : x * x | double g(double x)",
                "double f(double x) | x * 1e10 | double g(double x)",
                "float f(float x) | x / (1 + Math.abs(x)) | float g(float x)",
                "float f(float x) | (float) (x / (1 + Math.exp(-x))) | float g(float x)",
                "float f(float x, @Param(0.1f) float a) | x > 0 ? x : (float) (a * Math.expm1(x)) | float g(float x, float a)",
                "float f(float x, @Param(1) boolean soft) | soft ? (float) Math.tanh(x) : 0.1f * x | float g(float x, boolean soft)"
            })
    void isRight(String given) {
        String[] parts = given.split(" \\| ", -1);
        List<String> wrong = messages(parts, "return 7;");
        assertThat(wrong).hasSize(1).first().asString().startsWith("[slope.wrong-gradient]");
        assertThat(messages(parts, advice(wrong))).as(advice(wrong)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "float f(float x) | x / 3 | float g(float x)",
                "float f(float x) | x > 0 ? x : x / 3 | float g(float x)"
            })
    void isOfTheTypeThatIsReturned(String given) {
        String[] parts = given.split(" \\| ", -1);
        String advice = advice(messages(parts, "return 7;"));
        assertThat(advice).contains("0.33333334f");
        assertThat(messages(parts, advice)).isEmpty();
    }

    private static List<String> messages(String[] parts, String gradient) {
        String source = CLASS.formatted(parts[0], parts[1], parts[2], gradient);
        return Compiled.of("C", source).messages().stream()
                .filter(message -> !message.startsWith("[slope.stable-form]"))
                .toList();
    }

    private static String advice(List<String> messages) {
        Matcher advice = ADVICE.matcher(messages.get(0));
        return advice.find() ? advice.group(1) : "none";
    }
}
