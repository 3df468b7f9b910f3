package dev.slope.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.Parameter;
import dev.slope.test.ActivationChecks;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ZooTest {
    private static final List<Class<?>> PLACES = List.of(
            Language.class,
            Kinky.class,
            Unstable.class,
            Exotic.class,
            Exotic.E.class,
            Exotic.R.class,
            Exotic.Nested.class,
            Exotic.lower.class,
            Exotic.Gen.class);

    static Stream<ActivationFunction> all() {
        return Activations.names().stream()
                .map(Activations::get)
                .filter(function -> function.fullName().startsWith(ZooTest.class.getPackageName()))
                .distinct();
    }

    @Test
    void everyOneIsRegistered() {
        long declared = PLACES.stream()
                .flatMap(place -> Stream.of(place.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic() && !method.getName().matches("helper|scale"))
                .filter(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0] != Object.class)
                .filter(method -> method.getReturnType() == double.class || method.getReturnType() == float.class)
                .count();

        assertThat(all().count()).isEqualTo(declared).isGreaterThan(85);
    }

    @TestFactory
    Stream<DynamicNode> passTheChecks() {
        return ActivationChecks.in(ZooTest.class.getPackageName());
    }

    @ParameterizedTest
    @MethodSource("all")
    void computesWhatJavaDoes(ActivationFunction function) throws ReflectiveOperationException {
        Method method = PLACES.stream()
                .filter(place -> function.signature().declaringClass().equals(place.getCanonicalName()))
                .flatMap(place -> Stream.of(place.getDeclaredMethods()))
                .filter(each -> each.getName().equals(methodName(function)))
                .filter(each ->
                        (each.getReturnType() == float.class) == function.name().equals("over2")
                                || each.getName().equals("inFloat"))
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        for (double x = -5; x <= 5; x += 0.37) {
            double expected = ((Number) method.invoke(null, arguments(method, function, x))).doubleValue();
            double tolerance = method.getReturnType() == float.class ? 1e-6 : 1e-14;
            Offset<Double> offset = Offset.offset(tolerance * Math.max(1, Math.abs(expected)));
            if (Double.isInfinite(expected)) {
                assertThat(function.value((float) x)).isEqualTo(expected);
            } else {
                assertThat(function.value((float) x))
                        .as("%s at %s", function, x)
                        .isCloseTo(expected, offset);
            }
        }
    }

    private static String methodName(ActivationFunction function) {
        boolean isOverload = function.name().matches("over[12]");
        return isOverload ? "over" : function.signature().nameInClass();
    }

    private static Object[] arguments(Method method, ActivationFunction function, double x) {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Parameter parameter = i == 0
                    ? new Parameter("x", (float) x, false)
                    : function.parameters().get(i - 1);
            double value = parameter.defaultValue();
            Class<?> type = method.getParameterTypes()[i];
            arguments[i] = type == float.class
                    ? (Object) (float) value
                    : type == int.class
                            ? (Object) (int) value
                            : type == boolean.class ? (Object) (value != 0) : (Object) value;
        }
        return arguments;
    }

    /** Ties are resolved for the whole function: equal slopes stay, else the smaller one, 0 where the signs differ. */
    @ParameterizedTest
    @CsvSource({
        "k01, 0",
        "k02, .1",
        "k03, .1",
        "k04, 0",
        "k05, .5",
        "k06, 1",
        "k07, 0",
        "k08, 0",
        "k09, 0",
        "k10, 0",
        "k11, .3",
        "k12, 0",
        "k13, 0",
        "k14, 0",
        "k15, 0",
        "k16, 0",
        "k17, 0",
        "k18, 0",
        "k19, 0",
        "k20, 1",
        "k21, 0",
        "k22, 3",
        "k23, .25",
        "k24, 0",
        "k25, 0",
        "k26, .5",
        "k27, 0",
        "k29, 0",
        "k30, 0",
        "k31, -2",
        "k32, .1",
        "k33, 1",
        "k34, 1",
        "k35, .2",
    })
    void hasTheSmallestSlopeAtZero(String name, double slope) {
        assertThat(Activations.get(name).derivative(0)).isCloseTo(slope, Offset.offset(1e-15));
        assertThat(Activations.get(name).derivative(-0.0)).isCloseTo(slope, Offset.offset(1e-15));
    }
}
