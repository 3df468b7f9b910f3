package dev.slope.expression.rules;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        Map<Fn, List<Rule>> table = new EnumMap<>(Fn.class);
        for (String text : rules) {
            Rule rule = of(text);
            table.computeIfAbsent(((Apply) rule.pattern).fn(), fn -> new ArrayList<>())
                    .add(rule);
        }
        return table;
    }

    /** The replacement where the whole of {@code expr} matches, or else null. */
    public @Nullable Expr rewrite(Expr expr) {
        Binding bound = match(new Goal(pattern, expr, null), null);
        return bound == null ? null : replacement.substitute(bound.toMap());
    }

    /** What is still to be matched. */
    private record Goal(Expr pattern, Expr expr, @Nullable Goal next) {}

    /** What variables of the pattern stand for. */
    private record Binding(
            Var variable, Expr value, @Nullable Binding next) {
        static @Nullable Expr of(Var variable, @Nullable Binding bound) {
            Binding binding = bound;
            while (binding != null && binding.variable != variable) {
                binding = binding.next;
            }
            return binding == null ? null : binding.value;
        }

        Map<Var, Expr> toMap() {
            Map<Var, Expr> map = new HashMap<>();
            for (Binding binding = this; binding != null; binding = binding.next) {
                map.put(binding.variable, binding.value);
            }
            return map;
        }
    }

    /** Tries operands in both orders, and in the other one again if what follows does not match. */
    private static @Nullable Binding match(@Nullable Goal goal, @Nullable Binding bound) {
        if (goal == null) {
            return bound;
        }
        if (goal.pattern instanceof Var variable) {
            Expr known = Binding.of(variable, bound);
            if (known != null) {
                return known == goal.expr ? match(goal.next, bound) : null;
            }
            boolean fits =
                    !goal.expr.isBoolean() && (goal.expr instanceof Const || !CONSTANTS.contains(variable.name()));
            return fits ? match(goal.next, new Binding(variable, goal.expr, bound)) : null;
        }
        if (!(goal.pattern instanceof Apply shape)) {
            return goal.pattern == goal.expr ? match(goal.next, bound) : null;
        }
        if (!(goal.expr instanceof Apply apply) || apply.fn() != shape.fn()) {
            return null;
        }
        Goal inOrder = goal.next;
        for (int i = shape.fn().arity() - 1; i >= 0; i--) {
            inOrder = new Goal(shape.argument(i), apply.argument(i), inOrder);
        }
        Binding found = match(inOrder, bound);
        if (found != null || !COMMUTATIVE.contains(shape.fn())) {
            return found;
        }
        Goal second = new Goal(shape.argument(1), apply.argument(0), goal.next);
        return match(new Goal(shape.argument(0), apply.argument(1), second), bound);
    }
}
