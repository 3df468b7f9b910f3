package dev.slope.processor.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Var;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import dev.slope.processor.source.ActivationMethod.ParameterType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole files: what is read computes what Java computes, and what is wrong is told where it is wrong. */
class CasesTest {
    private static final double[] INPUTS = {
        -1e4,
        -100,
        -12.5,
        -6,
        -3,
        -2.5,
        -1.25,
        -1,
        -0.5,
        -1e-3,
        -0.0,
        0.0,
        1e-3,
        0.3,
        0.5,
        1,
        1.5,
        2,
        2.75,
        3,
        4.5,
        6,
        7,
        20,
        800,
        1e4,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    static Stream<Case> right() {
        return Case.all("right");
    }

    static Stream<Case> wrong() {
        return Stream.of("wrong", "doubtful").flatMap(Case::all);
    }

    @ParameterizedTest
    @MethodSource("right")
    void readsWhatJavaComputes(Case given) throws ReflectiveOperationException {
        Compiled compiled = Compiled.of(given.name(), given.source());
        assertThat(messages(compiled)).as(given.name()).containsExactlyInAnyOrderElementsOf(given.messages());
        assertThat(compiled.methods()).isNotEmpty();
        for (ActivationMethod method : compiled.methods()) {
            Method java = java(compiled, given, method);
            for (double[] parameters : parameters(method)) {
                for (double input : INPUTS) {
                    String call = method.method() + "(" + input + ", " + Arrays.toString(parameters) + ")";
                    assertClose(call, method, evaluate(method, input, parameters), invoke(java, input, parameters));
                }
            }
        }
        for (Case.Expected expected : given.values()) {
            ActivationMethod method = compiled.method(expected.method());
            double[] parameters = method.parameters().stream()
                    .mapToDouble(p -> expected.parameters().getOrDefault(p.name(), p.defaultValue()))
                    .toArray();
            assertClose(expected.toString(), method, evaluate(method, expected.input(), parameters), expected.result());
        }
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void tellsWhatIsWrong(Case given) {
        Compiled compiled = Compiled.of(given.name(), given.source());
        assertThat(messages(compiled)).as(given.name()).containsExactlyInAnyOrderElementsOf(given.messages());
        assertThat(given.messages()).as(given.name()).isNotEmpty();
    }

    private static List<String> messages(Compiled compiled) {
        Pattern id = Pattern.compile("\\[(slope\\.\\S+)]");
        List<String> messages = new ArrayList<>();
        for (Diagnostic<?> message : compiled.diagnostics()) {
            String text = message.getMessage(Locale.ROOT);
            Matcher match = id.matcher(text);
            messages.add(kind(message.getKind())
                    + (match.find() ? match.group(1) : text)
                    + " "
                    + message.getLineNumber()
                    + ":"
                    + message.getColumnNumber());
        }
        return messages;
    }

    private static String kind(Diagnostic.Kind kind) {
        return switch (kind) {
            case ERROR -> "error ";
            case NOTE -> "note ";
            default -> "warning ";
        };
    }

    /** The defaults, and values away from them. */
    private static List<double[]> parameters(ActivationMethod method) {
        List<double[]> all = new ArrayList<>();
        for (double step : new double[] {0, 1, -1}) {
            all.add(method.parameters().stream()
                    .mapToDouble(p -> p.type() == ParameterType.BOOLEAN && step != 0
                            ? 1 - p.defaultValue()
                            : p.defaultValue() + (p.type() == ParameterType.INT ? step : 0.5 * step))
                    .toArray());
        }
        return method.parameters().isEmpty() ? all.subList(0, 1) : all;
    }

    private static double evaluate(ActivationMethod method, double input, double[] parameters) {
        List<Var> variables = Stream.concat(
                        Stream.of(method.input()), method.parameters().stream().map(ParameterSource::name))
                .map(dev.slope.expression.Expr::variable)
                .toList();
        double[] values = new double[parameters.length + 1];
        values[0] = method.kind() == ActivationMethod.Kind.FLOAT ? (float) input : input;
        System.arraycopy(parameters, 0, values, 1, parameters.length);
        return Evaluator.of(method.body().orElseThrow().value(), variables).evaluate(values);
    }

    private static Method java(Compiled compiled, Case given, ActivationMethod method) {
        String binary = method.declaringClass().replace(given.name() + ".", given.name() + "$");
        return Stream.of(compiled.load(binary).getDeclaredMethods())
                .filter(java -> java.getName().equals(method.method())
                        && java.getParameterCount() == method.parameters().size() + 1)
                .filter(java -> java.getReturnType()
                        .getName()
                        .toUpperCase(Locale.ROOT)
                        .equals(method.kind().name()))
                .peek(java -> java.setAccessible(true))
                .findFirst()
                .orElseThrow();
    }

    private static double invoke(Method java, double input, double[] parameters) throws ReflectiveOperationException {
        Object[] arguments = new Object[parameters.length + 1];
        for (int i = 0; i < arguments.length; i++) {
            double value = i == 0 ? input : parameters[i - 1];
            arguments[i] = switch (java.getParameterTypes()[i].getName()) {
                case "float" -> (Object) (float) value;
                case "int" -> (int) value;
                case "boolean" -> value != 0;
                default -> value;
            };
        }
        return ((Number) java.invoke(null, arguments)).doubleValue();
    }

    private static void assertClose(String what, ActivationMethod method, double actual, double expected) {
        boolean isFloat = method.kind() == ActivationMethod.Kind.FLOAT;
        double rounded = isFloat ? (float) actual : actual;
        double allowed = (isFloat ? 1e-4 : 1e-12) * Math.max(1, Math.abs(expected));
        boolean isClose = Double.compare(rounded, expected) == 0 || Math.abs(rounded - expected) <= allowed;
        assertThat(isClose)
                .as(
                        "%s is %s, not %s: %s",
                        what, expected, actual, method.body().orElseThrow().value())
                .isTrue();
    }
}
