package dev.slope.expression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.RandomExpressions;
import dev.slope.expression.Var;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DerivativesTest {
    private static final List<Var> ARGUMENTS = List.of(Expr.variable("a"), Expr.variable("b"), Expr.variable("c"));
    private static final Var F = Expr.variable("f");

    /** Differentiated by their structure: sums and the like, and functions with kinks. */
    private static final Set<Fn> WITHOUT_LINE = Set.of(
            Fn.ADD, Fn.SUB, Fn.MUL, Fn.DIV, Fn.SELECT, Fn.ABS, Fn.MAX, Fn.MIN, Fn.HYPOT, Fn.COPY_SIGN, Fn.MINMOD);

    static Stream<Fn> realFunctions() {
        return Stream.of(Fn.values()).filter(fn -> !fn.isBoolean());
    }

    @Test
    void everyFunctionHasALineOrIsHandledByItsStructure() {
        realFunctions().forEach(fn -> {
            if (WITHOUT_LINE.contains(fn)) {
                assertThat(Derivatives.PARTIALS).doesNotContainKey(fn);
            } else {
                assertThat(Derivatives.PARTIALS).containsKey(fn);
                assertThat(Derivatives.PARTIALS.get(fn)).hasSize(fn.arity());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("realFunctions")
    void partialDerivativesAreThoseOfTheFunction(Fn fn) {
        Expr[] arguments = new Expr[fn.arity()];
        for (int i = 0; i < fn.arity(); i++) {
            arguments[i] = fn.takesBoolean(i) ? Expr.apply(Fn.TRUE) : ARGUMENTS.get(i);
        }
        Expr application = Expr.apply(fn, arguments);
        for (int i = 0; i < fn.arity(); i++) {
            if (!fn.takesBoolean(i)) {
                Evaluator derived = Evaluator.of(Derivative.of(application, ARGUMENTS.get(i)), ARGUMENTS);
                assertDerivative(fn, i, derived::evaluate);
            }
            if (Derivatives.PARTIALS.containsKey(fn)) {
                Expr partial =
                        Objects.requireNonNull(Derivatives.PARTIALS.get(fn)).get(i);
                Evaluator line = Evaluator.of(
                        partial, Stream.concat(ARGUMENTS.stream(), Stream.of(F)).toList());
                assertDerivative(fn, i, v -> line.evaluate(v[0], v[1], v[2], value(fn, v)));
            }
        }
    }

    private interface Function {
        double at(double... values);
    }

    private static double value(Fn fn, double... values) {
        return fn.evaluate(fn.takesBoolean(0) ? 1 : values[0], values[1], values[2]);
    }

    private static void assertDerivative(Fn fn, int index, Function derivative) {
        int seed = 31 * fn.name().hashCode() + index;
        RandomExpressions random = new RandomExpressions(seed, ARGUMENTS, Set.of());
        int checked = 0;
        for (int i = 0; i < 2000; i++) {
            double[] point = random.point(3);
            DoubleUnaryOperator along = t -> {
                double[] moved = point.clone();
                moved[index] = t;
                return value(fn, moved);
            };
            Differences.Estimate expected = Differences.at(along, point[index]);
            if (expected.isAccurate(1e-8)) {
                checked++;
                assertThat(derivative.at(point))
                        .as("%s by argument %s at %s (seed %s)", fn, index, Arrays.toString(point), seed)
                        .isCloseTo(expected.value(), within(1e-7 * Math.abs(expected.value()) + expected.error()));
            }
        }
        assertThat(checked).as("points where %s was checked", fn).isGreaterThan(200);
    }
}
