package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rewrites an expression in which {@code exp(u)} occurs so that nothing overflows: for each sign of {@code u} the highest
 * power of the exponential that grows is taken out of sums, and through products, quotients, roots and logarithms, until
 * it meets its inverse. What is left is made of {@code e = exp(-|u|)}, at most 1.
 */
public final class DominantExponential {
    /** {@code exp(-|u|)}. */
    private static final Var E = Expr.variable("_e");
    /** {@code 1 - exp(-|u|)}. */
    private static final Var D = Expr.variable("_d");
    /** {@code |u|}. */
    private static final Var V = Expr.variable("_v");

    private static final Expr ZERO = constant(0);
    private static final Expr ONE = constant(1);
    private static final Set<Fn> UNBOUNDED = Set.of(Fn.EXP, Fn.EXPM1, Fn.SINH, Fn.COSH);
    private static final Set<Fn> BOUNDED = Set.of(Fn.TANH, Fn.SIGMOID);
    private static final int HEAVIEST = 3000;

    private final Expr exponent;
    private final int side;
    private final boolean opensBounded;
    private final Map<Expr, Scaled> results = new HashMap<>();

    private DominantExponential(Expr exponent, int side, boolean opensBounded) {
        this.exponent = exponent;
        this.side = side;
        this.opensBounded = opensBounded;
    }

    /** {@code exp(power * |u|) * rest}. */
    private record Scaled(double power, Expr rest) {
        static Scaled of(Expr expr) {
            return new Scaled(0, expr);
        }
    }

    /** {@code multiple * u + offset}. */
    private record Linear(double multiple, double offset) {}

    /** Forms of {@code expr}, one or two for each exponential of {@code variable} in it. */
    public static List<Expr> of(Expr expr, Var variable) {
        if (expr.weight() > HEAVIEST) {
            return List.of();
        }
        List<Expr> forms = new ArrayList<>();
        for (Expr exponent : exponents(expr, variable)) {
            for (boolean opensBounded : new boolean[] {false, true}) {
                form(expr, exponent, opensBounded).ifPresent(forms::add);
            }
        }
        return forms.stream().distinct().toList();
    }

    /** Exponents in {@code variable}, those that are multiples of each other once, by the smallest. */
    private static Set<Expr> exponents(Expr expr, Var variable) {
        Map<Expr, Double> smallest = new LinkedHashMap<>();
        for (Expr node : expr.nodes()) {
            if (node instanceof Apply apply
                    && (UNBOUNDED.contains(apply.fn()) || BOUNDED.contains(apply.fn()))
                    && apply.contains(variable)) {
                Map<Map<Expr, Integer>, Ratio> terms =
                        new LinkedHashMap<>(Sum.of(apply.argument(0)).terms());
                terms.remove(Map.of());
                Ratio first = terms.values().iterator().next();
                terms.replaceAll((powers, coefficient) -> coefficient.times(first.invert()));
                smallest.merge(new Sum(terms).toExpr(), Math.abs(first.value()), Math::min);
            }
        }
        Set<Expr> exponents = new LinkedHashSet<>();
        smallest.forEach(
                (unit, multiple) -> exponents.add(Simplifier.simplify(apply(Fn.MUL, constant(multiple), unit))));
        return exponents;
    }

    private static Optional<Expr> form(Expr expr, Expr exponent, boolean opensBounded) {
        Expr above = new DominantExponential(exponent, 1, opensBounded).whole(expr);
        Expr below = new DominantExponential(exponent, -1, opensBounded).whole(expr);
        if (above == below && above != expr) {
            return Optional.of(written(above, apply(Fn.ABS, exponent)));
        }
        return above == expr && below == expr
                ? Optional.empty()
                : Optional.of(Conditions.select(
                        apply(Fn.GT, exponent, ZERO),
                        written(above, exponent),
                        written(below, Simplifier.simplify(apply(Fn.NEG, exponent)))));
    }

    private static Expr written(Expr form, Expr magnitude) {
        Expr opposite = Simplifier.simplify(apply(Fn.NEG, magnitude));
        return Simplifier.simplify(form.substitute(
                Map.of(E, apply(Fn.EXP, opposite), D, apply(Fn.NEG, apply(Fn.EXPM1, opposite)), V, magnitude)));
    }

    private Expr whole(Expr expr) {
        return joined(of(expr));
    }

    private Expr joined(Scaled scaled) {
        return scaled.power == 0
                ? scaled.rest
                : scaled.power < 0
                        ? times(power(-scaled.power), scaled.rest)
                        : times(apply(Fn.EXP, apply(Fn.MUL, constant(scaled.power), V)), scaled.rest);
    }

    /** {@code e} to a power above 0. */
    private static Expr power(double exponent) {
        return exponent == 0 ? ONE : exponent == 1 ? E : apply(Fn.POW, E, constant(exponent));
    }

    private Scaled of(Expr expr) {
        for (Expr node : expr.nodes(part -> results.containsKey(part))) {
            if (!results.containsKey(node)) {
                results.put(node, node instanceof Apply apply ? ofApply(apply) : Scaled.of(node));
            }
        }
        return results.getOrDefault(expr, Scaled.of(expr));
    }

    private Scaled ofApply(Apply apply) {
        if (apply.fn().arity() == 0) {
            return Scaled.of(apply);
        }
        Scaled a = of(apply.argument(0));
        Scaled b = apply.fn().arity() > 1 ? of(apply.argument(1)) : a;
        return switch (apply.fn()) {
            case ADD -> sum(a, b, Fn.ADD);
            case SUB -> sum(a, b, Fn.SUB);
            case NEG -> new Scaled(a.power, negative(a.rest));
            case MUL -> divided(a.power + b.power, times(a.rest, b.rest));
            case DIV -> divided(a.power - b.power, b.rest == ONE ? a.rest : apply(Fn.DIV, a.rest, b.rest));
            case SQRT -> new Scaled(0.5 * a.power, apply(Fn.SQRT, a.rest));
            case CBRT -> new Scaled(a.power / 3, apply(Fn.CBRT, a.rest));
            case ABS -> new Scaled(a.power, apply(Fn.ABS, a.rest));
            case POW ->
                apply.argument(1) instanceof Const exponent
                        ? new Scaled(a.power * exponent.value(), apply(Fn.POW, a.rest, exponent))
                        : rebuilt(apply);
            case LOG -> a.power == 0 ? rebuilt(apply) : Scaled.of(log(a));
            case LOG1P -> a.power > 0 ? Scaled.of(log(sum(Scaled.of(ONE), a, Fn.ADD))) : rebuilt(apply);
            case EXP, EXPM1, SINH, COSH, TANH, SIGMOID ->
                linear(apply.argument(0))
                        .filter(argument -> opensBounded || UNBOUNDED.contains(apply.fn()))
                        .map(argument -> exponential(apply.fn(), argument.multiple * side, argument.offset))
                        .orElseGet(() -> rebuilt(apply));
            default -> rebuilt(apply);
        };
    }

    private Scaled rebuilt(Apply apply) {
        Expr[] arguments = new Expr[apply.arguments().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = joined(of(apply.argument(i)));
        }
        return Scaled.of(apply(apply.fn(), arguments));
    }

    /** {@code power * |u| + log(rest)}. */
    private static Expr log(Scaled a) {
        return apply(Fn.ADD, apply(Fn.MUL, constant(a.power), V), apply(Fn.LOG, a.rest));
    }

    private Optional<Linear> linear(Expr argument) {
        Sum sum = Sum.of(argument);
        double offset = sum.terms().getOrDefault(Map.of(), Ratio.ZERO).value();
        Sum unit = Sum.of(exponent);
        Map<Map<Expr, Integer>, Ratio> varying = new LinkedHashMap<>(sum.terms());
        varying.remove(Map.of());
        if (varying.isEmpty() || !varying.keySet().equals(unit.terms().keySet())) {
            return Optional.empty();
        }
        Map.Entry<Map<Expr, Integer>, Ratio> first =
                varying.entrySet().iterator().next();
        Ratio multiple = first.getValue()
                .times(unit.terms().getOrDefault(first.getKey(), Ratio.ONE).invert());
        Sum difference = new Sum(varying).plus(unit, multiple.negate());
        return difference.terms().isEmpty() ? Optional.of(new Linear(multiple.value(), offset)) : Optional.empty();
    }

    /** A function of {@code multiple * |u| + offset}. */
    private Scaled exponential(Fn fn, double multiple, double offset) {
        double size = Math.abs(multiple);
        Scaled grown = new Scaled(multiple, constant(Math.exp(offset)));
        if (fn == Fn.EXP) {
            return grown;
        }
        if (fn == Fn.EXPM1) {
            return sum(grown, Scaled.of(ONE), Fn.SUB);
        }
        if (offset != 0) {
            Scaled inverse = new Scaled(-multiple, constant(Math.exp(-offset)));
            return switch (fn) {
                case SINH -> half(sum(grown, inverse, Fn.SUB));
                case COSH -> half(sum(grown, inverse, Fn.ADD));
                case SIGMOID -> quotient(grown, sum(grown, Scaled.of(ONE), Fn.ADD));
                default -> quotient(sum(grown, inverse, Fn.SUB), sum(grown, inverse, Fn.ADD));
            };
        }
        Expr less = compact(apply(Fn.SUB, ONE, power(2 * size)));
        Expr more = apply(Fn.ADD, ONE, power(2 * size));
        return switch (fn) {
            case SINH -> half(new Scaled(size, multiple < 0 ? negative(less) : less));
            case COSH -> half(new Scaled(size, more));
            case SIGMOID -> Scaled.of(apply(Fn.DIV, multiple < 0 ? power(size) : ONE, apply(Fn.ADD, ONE, power(size))));
            default -> Scaled.of(apply(Fn.DIV, multiple < 0 ? negative(less) : less, more));
        };
    }

    private static Scaled half(Scaled a) {
        return new Scaled(a.power, times(constant(0.5), a.rest));
    }

    private static Scaled quotient(Scaled a, Scaled b) {
        return new Scaled(a.power - b.power, apply(Fn.DIV, a.rest, b.rest));
    }

    private static Scaled sum(Scaled a, Scaled b, Fn fn) {
        if (a.rest == ZERO || b.rest == ZERO) {
            return b.rest == ZERO ? a : new Scaled(b.power, fn == Fn.SUB ? negative(b.rest) : b.rest);
        }
        double power = Math.max(a.power, b.power);
        Expr first = times(power(power - a.power), a.rest);
        Expr second = times(power(power - b.power), b.rest);
        boolean dependsOnE = first.contains(E) || second.contains(E) || first.contains(D) || second.contains(D);
        Expr sum = apply(fn, first, second);
        return divided(power, dependsOnE ? compact(sum) : sum);
    }

    /** With powers of {@code e} taken out. */
    private static Scaled divided(double power, Expr rest) {
        Product product = Product.of(rest);
        int shared = product.powers().getOrDefault(E, 0);
        return shared == 0
                ? new Scaled(power, rest)
                : new Scaled(
                        power - shared,
                        product.dividedBy(new Product(Ratio.ONE, Map.of(E, shared)))
                                .toExpr());
    }

    /** Multiplied out, and what vanishes where {@code u} does as a multiple of {@code 1 - e}. */
    private static Expr compact(Expr sum) {
        Expr opened = sum.substitute(Map.of(D, apply(Fn.SUB, ONE, E)));
        Fraction fraction = Fraction.of(opened);
        Map<Map<Expr, Integer>, double[]> byPower = new LinkedHashMap<>();
        for (Map.Entry<Map<Expr, Integer>, Ratio> term :
                fraction.numerator().terms().entrySet()) {
            Map<Expr, Integer> others = new LinkedHashMap<>(term.getKey());
            Integer power = others.remove(E);
            int degree = power == null ? 0 : power;
            if (degree < 0 || degree > 12) {
                return sum;
            }
            byPower.computeIfAbsent(others, key -> new double[13])[degree] =
                    term.getValue().value();
        }
        Expr numerator = ZERO;
        for (Map.Entry<Map<Expr, Integer>, double[]> group : byPower.entrySet()) {
            Expr part = times(new Product(Ratio.ONE, group.getKey()).toExpr(), polynomial(group.getValue()));
            numerator = numerator == ZERO ? part : apply(Fn.ADD, numerator, part);
        }
        Expr above = Sum.of(numerator).toExpr();
        return fraction.denominator().powers().isEmpty()
                ? above
                : Product.of(above).dividedBy(fraction.denominator()).toExpr();
    }

    private static Expr polynomial(double... coefficients) {
        double[] rest = coefficients.clone();
        int zeros = 0;
        while (isZeroAtOne(rest)) {
            // divided by 1 - e
            double carried = 0;
            for (int i = 0; i < rest.length; i++) {
                carried += rest[i];
                rest[i] = carried;
            }
            zeros++;
        }
        Expr sum = ZERO;
        for (int i = 0; i < rest.length; i++) {
            if (rest[i] != 0) {
                Expr term = times(constant(rest[i]), power(i));
                sum = sum == ZERO ? term : apply(Fn.ADD, sum, term);
            }
        }
        Expr result = Sum.of(sum).toExpr();
        for (int i = 0; i < zeros; i++) {
            result = times(D, result);
        }
        return result;
    }

    private static boolean isZeroAtOne(double... coefficients) {
        double sum = 0;
        boolean isZero = true;
        for (double coefficient : coefficients) {
            sum += coefficient;
            isZero &= coefficient == 0;
        }
        return sum == 0 && !isZero;
    }

    private static Expr times(Expr a, Expr b) {
        return a == ONE ? b : b == ONE ? a : a == ZERO || b == ZERO ? ZERO : apply(Fn.MUL, a, b);
    }

    private static Expr negative(Expr a) {
        return a == ZERO ? ZERO : apply(Fn.NEG, a);
    }
}
