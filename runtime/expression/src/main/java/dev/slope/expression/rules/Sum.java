package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sum in normal form: products of different factors, each with its coefficient.
 *
 * @param terms the coefficient of each product of powers, in the order of first occurrence; none is 0
 */
record Sum(Map<Map<Expr, Integer>, Ratio> terms) {
    /** What is nested deeper than this is a term or a factor of its own, so that long chains take linear time. */
    static final int DEEPEST = 64;

    static Sum of(Expr expr) {
        Map<Map<Expr, Integer>, Ratio> terms = new LinkedHashMap<>();
        add(expr, Ratio.ONE, terms, DEEPEST);
        terms.values().removeIf(Ratio::isZero);
        return new Sum(terms);
    }

    private static void add(Expr expr, Ratio scale, Map<Map<Expr, Integer>, Ratio> terms, int depth) {
        if (expr instanceof Apply apply && depth > 0) {
            switch (apply.fn()) {
                case ADD -> {
                    add(apply.argument(0), scale, terms, depth - 1);
                    add(apply.argument(1), scale, terms, depth - 1);
                    return;
                }
                case SUB -> {
                    add(apply.argument(0), scale, terms, depth - 1);
                    add(apply.argument(1), scale.negate(), terms, depth - 1);
                    return;
                }
                case NEG -> {
                    add(apply.argument(0), scale.negate(), terms, depth - 1);
                    return;
                }
                default -> {}
            }
        }
        Product product = Product.of(expr);
        terms.merge(product.powers(), product.coefficient().times(scale), Ratio::plus);
    }

    static Sum constant(Ratio value) {
        return value.isZero() ? new Sum(Map.of()) : new Sum(Map.of(Map.of(), value));
    }

    Sum plus(Sum other, Ratio scale) {
        Map<Map<Expr, Integer>, Ratio> sum = new LinkedHashMap<>(terms);
        other.terms.forEach((powers, coefficient) -> sum.merge(powers, coefficient.times(scale), Ratio::plus));
        sum.values().removeIf(Ratio::isZero);
        return new Sum(sum);
    }

    /** The product, multiplied out. */
    Sum times(Sum other) {
        Map<Map<Expr, Integer>, Ratio> product = new LinkedHashMap<>();
        terms.forEach((powers, coefficient) -> other.terms.forEach((otherPowers, otherCoefficient) -> {
            Product term = new Product(coefficient, powers).times(new Product(otherCoefficient, otherPowers));
            // a root that was squared may be a sum
            Sum.of(term.toExpr()).terms.forEach((part, scale) -> product.merge(part, scale, Ratio::plus));
        }));
        product.values().removeIf(Ratio::isZero);
        return new Sum(product);
    }

    boolean isSingleTerm() {
        return terms.size() <= 1;
    }

    /** The sum as an expression, what all terms share taken out: {@code sigmoid(x) * (1 + x * sigmoid(-x))}. */
    Expr toExpr() {
        List<Product> products = new ArrayList<>();
        terms.forEach((powers, coefficient) -> products.add(new Product(coefficient, powers)));
        if (products.isEmpty()) {
            return Expr.constant(0);
        }
        if (products.size() == 1) {
            return products.get(0).toExpr();
        }
        Product denominator = commonDenominator(products);
        if (!denominator.powers().isEmpty()) {
            Sum numerator = over(denominator, products);
            if (numerator.isSingleTerm()) {
                return numerator.single().dividedBy(denominator).toExpr();
            }
        }
        Product common = commonFactor(products);
        if (common.powers().isEmpty() && common.coefficient().equals(Ratio.ONE)) {
            return added(products);
        }
        Expr rest = added(products.stream().map(term -> term.dividedBy(common)).toList());
        return common.times(Product.of(rest)).toExpr();
    }

    private Product single() {
        return terms.entrySet().stream()
                .findFirst()
                .map(term -> new Product(term.getValue(), term.getKey()))
                .orElse(new Product(Ratio.ZERO, Map.of()));
    }

    private static Product commonDenominator(List<Product> products) {
        Map<Expr, Integer> denominator = new LinkedHashMap<>();
        for (Product product : products) {
            product.powers().forEach((factor, exponent) -> {
                if (exponent < 0) {
                    denominator.merge(factor, -exponent, Math::max);
                }
            });
        }
        return new Product(Ratio.ONE, denominator);
    }

    /** The numerator over a common denominator, multiplied out: {@code 1 - x * x / (1 + x * x)} has {@code 1}. */
    private static Sum over(Product denominator, List<Product> products) {
        Map<Map<Expr, Integer>, Ratio> expanded = new LinkedHashMap<>();
        for (Product product : products) {
            Product term = product.times(denominator);
            Optional<Expr> sum = term.powers().keySet().stream()
                    .filter(factor -> term.powers().getOrDefault(factor, 0) == 1 && isSum(factor))
                    .findFirst();
            Product rest = sum.isPresent() ? term.dividedBy(Product.of(sum.get())) : term;
            Sum factors = sum.isPresent() ? Sum.of(sum.get()) : new Sum(Map.of(Map.of(), Ratio.ONE));
            factors.terms().forEach((powers, coefficient) -> {
                Product part = new Product(coefficient, powers).times(rest);
                expanded.merge(part.powers(), part.coefficient(), Ratio::plus);
            });
        }
        expanded.values().removeIf(Ratio::isZero);
        return new Sum(expanded);
    }

    private static boolean isSum(Expr expr) {
        return expr instanceof Apply apply && (apply.fn() == Fn.ADD || apply.fn() == Fn.SUB);
    }

    private static Product commonFactor(List<Product> products) {
        Map<Expr, Integer> common = new LinkedHashMap<>(products.get(0).powers());
        for (Product product : products) {
            common.replaceAll(
                    (factor, exponent) -> shared(exponent, product.powers().getOrDefault(factor, 0)));
            common.values().removeIf(exponent -> exponent == 0);
        }
        return new Product(commonScale(products), common);
    }

    /** What all coefficients are, but for their sign. */
    private static Ratio commonScale(List<Product> products) {
        Ratio first = products.get(0).coefficient().magnitude();
        boolean isCommon = products.stream()
                .allMatch(product -> product.coefficient().magnitude().equals(first));
        return isCommon ? first : Ratio.ONE;
    }

    private static int shared(int a, int b) {
        return a > 0 && b > 0 ? Math.min(a, b) : a < 0 && b < 0 ? Math.max(a, b) : 0;
    }

    /** Starts with a positive term if there is one, so that no sign is needed in front. */
    private static Expr added(List<Product> products) {
        List<Product> ordered = new ArrayList<>(products);
        int first = 0;
        while (first < ordered.size() && ordered.get(first).coefficient().isNegative()) {
            first++;
        }
        if (first < ordered.size()) {
            ordered.add(0, ordered.remove(first));
        }
        Expr sum = ordered.get(0).toExpr();
        for (Product term : ordered.subList(1, ordered.size())) {
            Ratio coefficient = term.coefficient();
            sum = coefficient.isNegative()
                    ? apply(
                            Fn.SUB,
                            sum,
                            term.withCoefficient(coefficient.negate()).toExpr())
                    : apply(Fn.ADD, sum, term.toExpr());
        }
        return sum;
    }
}
