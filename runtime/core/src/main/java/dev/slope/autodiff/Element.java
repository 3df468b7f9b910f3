package dev.slope.autodiff;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import dev.slope.kernel.compiled.Kernel;
import dev.slope.kernel.compiled.Kernel.Precision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An element of an output as a function of the elements of the inputs at the same place.
 *
 * @param expression the function
 * @param precision the least one that it has to be computed in
 */
public record Element(Expr expression, Precision precision) {
    /** What formulas call the inputs of an operation. */
    private static final List<Expr> NAMES = List.of(Expr.variable("a"), Expr.variable("b"), Expr.variable("c"));

    private static final Expr ONE = Expr.constant(1);
    private static final Expr ZERO = Expr.constant(0);

    static Element of(Expr expression) {
        return new Element(expression, Kernel.leastPrecision(expression));
    }

    /** A formula of {@code a}, {@code b} and {@code c}, the first inputs. */
    static Element of(String formula, List<Expr> inputs) {
        Map<Expr, Expr> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(NAMES.get(i), inputs.get(i));
        }
        return of(Text.parse(formula)
                .rewrite(values, node -> node instanceof Apply apply ? withoutNumber(with(apply, values)) : node));
    }

    private static Apply with(Apply apply, Map<Expr, Expr> values) {
        return Expr.apply(
                apply.fn(), apply.arguments().stream().map(values::get).toArray(Expr[]::new));
    }

    /** {@code (condition ? 1 : 0) != 0} is {@code condition}. */
    private static Expr withoutNumber(Apply test) {
        boolean isTest = (test.fn() == Fn.EQ || test.fn() == Fn.NE) && test.argument(1) == ZERO;
        if (isTest
                && test.argument(0) instanceof Apply number
                && number.fn() == Fn.SELECT
                && number.argument(1) == ONE
                && number.argument(2) == ZERO) {
            Expr condition = number.argument(0);
            return test.fn() == Fn.NE ? condition : Expr.apply(Fn.NOT, condition);
        }
        return test;
    }
}
