package dev.slope.kernel.compiled;

import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a loop computes, element by element.
 *
 * @param arrays variables of which each element has its own
 * @param scalars variables that are the same for all elements
 * @param outputs real expressions of both; what they share is computed once
 * @param reductions of such expressions
 */
public record Computation(List<Var> arrays, List<Var> scalars, List<Expr> outputs, List<Reduced<Expr>> reductions) {
    /**
     * Without reductions.
     *
     * @throws IllegalArgumentException as below
     */
    public Computation(List<Var> arrays, List<Var> scalars, List<Expr> outputs) {
        this(arrays, scalars, outputs, List.of());
    }

    /**
     * @throws IllegalArgumentException if there is no output, an output is a truth value, or a variable is unknown or given twice
     */
    public Computation {
        arrays = List.copyOf(arrays);
        scalars = List.copyOf(scalars);
        outputs = List.copyOf(outputs);
        reductions = List.copyOf(reductions);
        Set<Var> known = new HashSet<>(arrays);
        known.addAll(scalars);
        if (known.size() < arrays.size() + scalars.size()) {
            throw new IllegalArgumentException("a variable is given twice: " + arrays + " and " + scalars);
        }
        List<Expr> wanted = new ArrayList<>(outputs);
        reductions.forEach(reduced -> wanted.add(reduced.of()));
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("at least one output is needed, but there is none");
        }
        for (Expr output : wanted) {
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
