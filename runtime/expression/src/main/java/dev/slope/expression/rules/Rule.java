package dev.slope.expression.rules;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code pattern -> replacement}. A variable of the pattern stands for any expression, {@code k} and {@code m} for
 * constants only; operands of commutative functions match in either order.
 */
public record Rule(Expr pattern, Expr replacement) {
    private static final Set<String> CONSTANTS = Set.of("k", "m");
    private static final Set<Fn> COMMUTATIVE = Set.of(Fn.ADD, Fn.MUL, Fn.MAX, Fn.MIN, Fn.MINMOD, Fn.HYPOT);

    /** Reads {@code pattern -> replacement}. */
    public static Rule of(String text) {
        int arrow = text.indexOf("->");
        return new Rule(Text.parse(text.substring(0, arrow)), Text.parse(text.substring(arrow + 2)));
    }

    /** A table of rules, looked up by the function at the root of their pattern. */
    static Map<Fn, List<Rule>> table(String... rules) {
        Map<Fn, List<Rule>> table = new HashMap<>();
        Stream.of(rules)
                .map(Rule::of)
                .forEach(rule -> table.merge(
                        ((Apply) rule.pattern).fn(),
                        List.of(rule),
                        (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
        return Map.copyOf(table);
    }

    /** The replacement, where the whole of {@code expr} matches. */
    public Optional<Expr> rewrite(Expr expr) {
        return match(pattern, expr, Map.of()).findFirst().map(replacement::substitute);
    }

    private static Stream<Map<Expr, Expr>> match(Expr pattern, Expr expr, Map<Expr, Expr> bound) {
        if (pattern instanceof Var variable) {
            Expr known = bound.get(variable);
            if (known != null) {
                return known == expr ? Stream.of(bound) : Stream.empty();
            }
            boolean fits = !expr.isBoolean() && (!CONSTANTS.contains(variable.name()) || expr instanceof Const);
            return fits ? Stream.of(with(bound, variable, expr)) : Stream.empty();
        }
        if (pattern instanceof Const) {
            return pattern == expr ? Stream.of(bound) : Stream.empty();
        }
        Apply shape = (Apply) pattern;
        if (!(expr instanceof Apply apply) || apply.fn() != shape.fn()) {
            return Stream.empty();
        }
        Stream<Map<Expr, Expr>> inOrder = Stream.of(bound);
        for (int i = 0; i < shape.arguments().size(); i++) {
            int index = i;
            inOrder = inOrder.flatMap(so -> match(shape.argument(index), apply.argument(index), so));
        }
        if (!COMMUTATIVE.contains(shape.fn())) {
            return inOrder;
        }
        Stream<Map<Expr, Expr>> swapped = match(shape.argument(0), apply.argument(1), bound)
                .flatMap(so -> match(shape.argument(1), apply.argument(0), so));
        return Stream.concat(inOrder, swapped);
    }

    private static Map<Expr, Expr> with(Map<Expr, Expr> bound, Expr variable, Expr value) {
        Map<Expr, Expr> extended = new HashMap<>(bound);
        extended.put(variable, value);
        return extended;
    }
}
