package dev.slope.expression.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import dev.slope.expression.precise.PreciseEvaluator;
import dev.slope.expression.precise.PreciseValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule, against true values: both sides have the same one, wherever the left side has any. */
class RulesTest {
    private static final int POINTS = 10_000;
    private static final double[] SPECIAL = {
        0, 1, -1, 0.5, -0.5, 2, -2, 1e-300, -1e-300, 1e-8, -1e-8, 19.5, -19.5, 88.8, -88.8, 709.8, -709.8, 745.2,
        -745.2, 1e3, -1e3
    };
    private static final Set<String> POSITIVE = Set.of("p", "q");

    /** Both sides are exact to the digits that are known. */
    private static final double EQUAL = 1e-18;

    /** Nobody takes them unmeasured, so they may be undefined at single points. */
    private static final Set<Rule> ALTERNATIVES =
            rulesOf(List.of(Alternatives.RULES, Alternatives.IN_TWO_PARTS)).collect(Collectors.toSet());

    static Stream<Rule> rules() {
        return Stream.concat(appliedRules(), ALTERNATIVES.stream());
    }

    /** Those that are applied until nothing changes. */
    static Stream<Rule> appliedRules() {
        return rulesOf(List.of(StableForms.RULES, Identities.RULES));
    }

    private static Stream<Rule> rulesOf(List<Map<Fn, List<Rule>>> tables) {
        return tables.stream().flatMap(table -> table.values().stream()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isExact(Rule rule) {
        List<Var> variables = List.copyOf(rule.pattern().variables());
        PreciseEvaluator before = PreciseEvaluator.of(rule.pattern(), variables);
        PreciseEvaluator after = PreciseEvaluator.of(rule.replacement(), variables);
        int compared = 0;
        int undefined = 0;
        List<double[]> points = points(variables, new Random(rule.toString().hashCode()));
        for (double[] point : points) {
            PreciseValue expected = before.evaluate(point);
            if (expected.isKnown() && !Double.isNaN(expected.toDouble())) {
                PreciseValue actual = after.evaluate(point);
                if (Double.isNaN(actual.toDouble()) && ALTERNATIVES.contains(rule)) {
                    undefined++;
                    continue;
                }
                String what = rule + " at " + variables + " = " + Arrays.toString(point);
                if (expected.isFinite() && expected.signum() != 0) {
                    double size = Math.abs(expected.toDouble());
                    double difference = Math.abs(expected.subtract(actual).toDouble());
                    assertThat(difference).as(what).isLessThanOrEqualTo(EQUAL * Math.max(size, Double.MIN_NORMAL));
                } else {
                    assertThat(actual.toDouble() + 0.0).as(what).isEqualTo(expected.toDouble() + 0.0);
                }
                compared++;
            }
        }
        assertThat(undefined).as("points where %s gives nothing", rule).isLessThan(SPECIAL.length);
        assertThat(compared).as("points where %s has a value", rule).isGreaterThan(points.size() / 10);
    }

    private static List<double[]> points(List<Var> variables, Random random) {
        List<double[]> points = new ArrayList<>();
        for (double first : SPECIAL) {
            for (double second : variables.size() > 1 ? SPECIAL : new double[1]) {
                double[] point = new double[variables.size()];
                Arrays.setAll(point, i -> i == 0 ? first : second);
                points.add(point);
            }
        }
        while (points.size() < POINTS) {
            double[] point = new double[variables.size()];
            Arrays.setAll(point, i -> random(random));
            points.add(point);
        }
        for (double[] point : points) {
            Arrays.setAll(
                    point, i -> POSITIVE.contains(variables.get(i).name()) ? Math.abs(point[i]) + 1e-3 : point[i]);
        }
        return points;
    }

    /** Of moderate size mostly. */
    private static double random(Random random) {
        double magnitude = switch (random.nextInt(6)) {
            case 0 -> Math.pow(10, -20 * random.nextDouble());
            case 1 -> Math.pow(10, 3 * random.nextDouble());
            case 2 -> random.nextDouble();
            default -> 30 * random.nextDouble();
        };
        return random.nextBoolean() ? magnitude : -magnitude;
    }

    @ParameterizedTest
    @MethodSource("appliedRules")
    void bringsTheFunctionToAnEnd(Rule rule) {
        Expr once = Simplifier.stabilize(rule.pattern());
        assertThat(Simplifier.stabilize(once)).isSameAs(once);
    }
}
