package dev.slope.processor.check;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mistakes that authors make in a gradient. */
final class Mutations {
    private static final Set<Fn> COMPARISONS = Set.of(Fn.LT, Fn.LE, Fn.GT, Fn.GE);

    private final Expr gradient;
    private final Map<String, Expr> mutants = new LinkedHashMap<>();

    private Mutations(Expr gradient) {
        this.gradient = gradient;
    }

    /** Wrong gradients by what is wrong with them; some may happen to be right. */
    static Map<String, Expr> of(Expr gradient, Expr input, Expr parameter) {
        Mutations mutations = new Mutations(gradient);
        mutations.wholes(input);
        mutations.add("forgotten parameter", parameter, Expr.constant(1));
        for (Expr node : gradient.nodes()) {
            if (node instanceof Const constant) {
                mutations.constants(constant);
            } else if (node instanceof Apply apply) {
                mutations.parts(apply);
            }
        }
        return mutations.mutants;
    }

    private void wholes(Expr input) {
        Expr zero = Expr.constant(0);
        mutants.put("0.05 % off", times(Expr.constant(1.0005), gradient));
        mutants.put("cut tail", choice(Expr.apply(Fn.GT, input, Expr.constant(5)), zero, gradient));
        mutants.put("cut negative tail", choice(Expr.apply(Fn.LT, input, Expr.constant(-5)), zero, gradient));
        mutants.put("wrong sign", Expr.apply(Fn.NEG, gradient));
        mutants.put("one added", Expr.apply(Fn.ADD, gradient, Expr.constant(1)));
    }

    private void constants(Const constant) {
        double value = constant.value();
        BigDecimal exact = BigDecimal.valueOf(value);
        add(
                "7 digits of " + value,
                constant,
                Expr.constant(exact.round(new MathContext(7)).doubleValue()));
        String digits = exact.unscaledValue().toString();
        if (digits.length() > 2) {
            String swapped = digits.charAt(0) + digits.substring(2, 3) + digits.charAt(1) + digits.substring(3);
            add(
                    "swapped digits of " + value,
                    constant,
                    Expr.constant(Double.parseDouble(swapped + "e" + -exact.scale())));
        }
    }

    private void parts(Apply part) {
        List<Expr> arguments = part.arguments();
        if (part.fn() == Fn.MUL) {
            add("missing factor " + arguments.get(1), part, arguments.get(0));
            add("missing factor " + arguments.get(0), part, arguments.get(1));
        }
        if (part.fn() == Fn.DIV) {
            add("missing divisor " + arguments.get(1), part, arguments.get(0));
        }
        if (part.fn() == Fn.SELECT) {
            Expr half = times(Expr.constant(0.5), arguments.get(1));
            add("factor on one branch", part, choice(arguments.get(0), half, arguments.get(2)));
            add("branches swapped", part, choice(arguments.get(0), arguments.get(2), arguments.get(1)));
        }
        if (COMPARISONS.contains(part.fn())) {
            Expr moved = Expr.apply(Fn.ADD, arguments.get(1), Expr.constant(0.01));
            add("knee moved", part, part.with(arguments.get(0), moved));
        }
    }

    private void add(String what, Expr part, Expr other) {
        if (part != other && gradient.contains(part)) {
            mutants.put(what, gradient.substitute(Map.of(part, other)));
        }
    }

    private static Expr times(Expr factor, Expr expr) {
        return Expr.apply(Fn.MUL, factor, expr);
    }

    private static Expr choice(Expr condition, Expr then, Expr otherwise) {
        return Expr.apply(Fn.SELECT, condition, then, otherwise);
    }
}
