package dev.slope.kernel.compiled;

import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a loop computes, element by element.
 *
 * @param arrays variables of which each element has its own
 * @param scalars variables that are the same for all elements
 * @param outputs real expressions of both; what they share is computed once
 */
public record Computation(List<Var> arrays, List<Var> scalars, List<Expr> outputs) {
    /**
     * @throws IllegalArgumentException if there is no output, an output is a truth value, or a variable is unknown or given twice
     */
    public Computation {
        arrays = List.copyOf(arrays);
        scalars = List.copyOf(scalars);
        outputs = List.copyOf(outputs);
        Set<Var> known = new HashSet<>(arrays);
        known.addAll(scalars);
        if (known.size() < arrays.size() + scalars.size()) {
            throw new IllegalArgumentException("a variable is given twice: " + arrays + " and " + scalars);
        }
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("at least one output is needed, but there is none");
        }
        for (Expr output : outputs) {
            if (output.isBoolean()) {
                throw new IllegalArgumentException(
                        "an output must be real, but is a truth value: write " + output + " ? 1 : 0");
            }
            if (!known.containsAll(output.variables())) {
                throw new IllegalArgumentException("a variable of " + output + " is neither among the arrays " + arrays
                        + " nor among the scalars " + scalars);
            }
        }
    }
}
