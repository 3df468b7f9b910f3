package dev.slope.expression.rules;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code pattern -> replacement}. A variable of the pattern stands for any expression, {@code k} and {@code m} for
 * constants only, {@code p} and {@code q} for positive ones; operands of commutative functions match in either order, and
 * {@code -a} matches what is its opposite in whatever way it is written.
 */
public final class Rule {
    private static final Set<String> CONSTANTS = Set.of("k", "m", "p", "q");
    private static final Set<String> POSITIVE = Set.of("p", "q");
    private static final Set<Fn> COMMUTATIVE = Set.of(Fn.ADD, Fn.MUL, Fn.MAX, Fn.MIN, Fn.MINMOD, Fn.HYPOT);

    private final Expr pattern;
    private final Expr replacement;

    /** What occurs in every expression that matches. */
    private final Fn[] functions;

    private Rule(Expr pattern, Expr replacement) {
        this.pattern = pattern;
        this.replacement = replacement;
        Set<Fn> certain = EnumSet.noneOf(Fn.class);
        addFunctions(pattern, certain);
        this.functions = certain.toArray(new Fn[0]);
    }

    /** What is negated may be written with other functions. */
    private static void addFunctions(Expr pattern, Set<Fn> functions) {
        if (pattern instanceof Apply apply && apply.fn() != Fn.NEG) {
            functions.add(apply.fn());
            for (Expr argument : apply.arguments()) {
                addFunctions(argument, functions);
            }
        }
    }

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
            Fn fn = ((Apply) rule.pattern).fn();
            table.putIfAbsent(fn, new ArrayList<>());
            table.get(fn).add(rule);
        }
        return table;
    }

    /** What it applies to. */
    public Expr pattern() {
        return pattern;
    }

    /** What is equal to that. */
    public Expr replacement() {
        return replacement;
    }

    @Override
    public String toString() {
        return pattern + " -> " + replacement;
    }

    /** The replacement where the whole of {@code expr} matches, or else null. */
    public @Nullable Expr rewrite(Expr expr) {
        for (Fn fn : functions) {
            if (!expr.uses(fn)) {
                return null;
            }
        }
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
            return fits(goal.expr, variable.name()) ? match(goal.next, new Binding(variable, goal.expr, bound)) : null;
        }
        if (!(goal.pattern instanceof Apply shape)) {
            return goal.pattern == goal.expr ? match(goal.next, bound) : null;
        }
        if (!(goal.expr instanceof Apply apply) || apply.fn() != shape.fn()) {
            return shape.fn() == Fn.NEG ? matchOpposite(shape.argument(0), goal, bound) : null;
        }
        Goal inOrder = goal.next;
        for (int i = shape.fn().arity() - 1; i >= 0; i--) {
            inOrder = new Goal(shape.argument(i), apply.argument(i), inOrder);
        }
        Binding found = match(inOrder, bound);
        if (found != null) {
            return found;
        }
        if (shape.fn() == Fn.NEG) {
            return matchOpposite(shape.argument(0), goal, bound);
        }
        if (!COMMUTATIVE.contains(shape.fn())) {
            return found;
        }
        Goal second = new Goal(shape.argument(1), apply.argument(0), goal.next);
        return match(new Goal(shape.argument(0), apply.argument(1), second), bound);
    }

    private static boolean fits(Expr expr, String name) {
        if (expr instanceof Const constant) {
            return constant.value() > 0 || !POSITIVE.contains(name);
        }
        return !expr.isBoolean() && !CONSTANTS.contains(name);
    }

    /** Matches {@code pattern} with the opposite of the goal's expression, where that has a minus sign somewhere. */
    private static @Nullable Binding matchOpposite(Expr pattern, Goal goal, @Nullable Binding bound) {
        Expr known = pattern instanceof Var variable ? Binding.of(variable, bound) : null;
        if (known != null) {
            boolean isOpposite =
                    Sum.of(Expr.apply(Fn.ADD, known, goal.expr)).terms().isEmpty();
            return isOpposite ? match(goal.next, bound) : null;
        }
        Product product = Product.of(goal.expr);
        return product.coefficient().isNegative()
                ? match(new Goal(pattern, product.negate().toExpr(), goal.next), bound)
                : null;
    }
}
