package dev.slope;

import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.precise.AdaptiveEvaluator;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A formula for which no form was found that is accurate everywhere in double precision: evaluated with more digits where
 * rounding errors would count, which takes some microseconds, and in double precision elsewhere. Generated code uses it.
 * Thread-safe.
 */
public final class AdaptiveFormula {
    private final String form;
    private final String exact;
    private final List<String> variables;
    private volatile @Nullable AdaptiveEvaluator evaluator;

    private AdaptiveFormula(String form, String exact, List<String> variables) {
        this.form = form;
        this.exact = exact;
        this.variables = variables;
    }

    /**
     * A formula in the text form of {@code dev.slope.expression.Text}.
     *
     * @param form what is computed as long as that is accurate
     * @param exact the same function without rounded constants
     * @param variables the input, then the hyper-parameters
     */
    public static AdaptiveFormula of(String form, String exact, String... variables) {
        return new AdaptiveFormula(form, exact, List.copyOf(Arrays.asList(variables)));
    }

    /** The value for values of the variables, in their order. */
    public double at(double... values) {
        AdaptiveEvaluator known = evaluator;
        if (known == null) {
            List<Var> order = variables.stream().map(Expr::variable).toList();
            known = AdaptiveEvaluator.of(Text.parse(form), Text.parse(exact), order);
            evaluator = known;
        }
        return known.evaluate(values);
    }
}
