package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        return withoutZeros(terms);
    }

    /** The sum of {@code terms}, of which those that add up to nothing are removed. */
    static Sum withoutZeros(Map<Map<Expr, Integer>, Ratio> terms) {
        Iterator<Ratio> coefficients = terms.values().iterator();
        while (coefficients.hasNext()) {
            if (coefficients.next().isZero()) {
                coefficients.remove();
            }
        }
        return new Sum(terms);
    }

    /** Adds {@code product} to {@code terms}, whose coefficients may become 0. */
    static void add(Product product, Map<Map<Expr, Integer>, Ratio> terms) {
        Ratio before = terms.get(product.powers());
        Ratio coefficient = product.coefficient();
        terms.put(product.powers(), before == null ? coefficient : before.plus(coefficient));
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
        add(product.withCoefficient(product.coefficient().times(scale)), terms);
    }

    static Sum constant(Ratio value) {
        return value.isZero() ? new Sum(Map.of()) : new Sum(Map.of(Map.of(), value));
    }

    Sum plus(Sum other, Ratio scale) {
        Map<Map<Expr, Integer>, Ratio> sum = new LinkedHashMap<>(terms);
        other.addTo(sum, scale);
        return withoutZeros(sum);
    }

    /** The product, multiplied out. */
    Sum times(Sum other) {
        Map<Map<Expr, Integer>, Ratio> product = new LinkedHashMap<>();
        for (Product term : products()) {
            for (Product factor : other.products()) {
                // a root that was squared may be a sum
                of(term.times(factor).toExpr()).addTo(product, Ratio.ONE);
            }
        }
        return withoutZeros(product);
    }

    private void addTo(Map<Map<Expr, Integer>, Ratio> sum, Ratio scale) {
        for (Product term : products()) {
            add(term.withCoefficient(term.coefficient().times(scale)), sum);
        }
    }

    boolean isSingleTerm() {
        return terms.size() <= 1;
    }

    /** The sum as an expression, what all terms share taken out: {@code sigmoid(x) * (1 + x * sigmoid(-x))}. */
    Expr toExpr() {
        List<Product> products = products();
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
        if (common.powers().isEmpty() && common.coefficient().is(Ratio.ONE)) {
            return added(products);
        }
        List<Product> rest = new ArrayList<>();
        for (Product term : products) {
            rest.add(term.dividedBy(common));
        }
        return common.times(Product.of(added(rest))).toExpr();
    }

    /** The terms, each with its coefficient. */
    List<Product> products() {
        List<Product> products = new ArrayList<>();
        for (Map.Entry<Map<Expr, Integer>, Ratio> term : terms.entrySet()) {
            products.add(new Product(term.getValue(), term.getKey()));
        }
        return products;
    }

    private Product single() {
        return terms.isEmpty() ? new Product(Ratio.ZERO, Map.of()) : products().get(0);
    }

    private static Product commonDenominator(List<Product> products) {
        Map<Expr, Integer> denominator = new LinkedHashMap<>();
        for (Product product : products) {
            product.raise(denominator, -1);
        }
        return new Product(Ratio.ONE, denominator);
    }

    /** The numerator over a common denominator, multiplied out: {@code 1 - x * x / (1 + x * x)} has {@code 1}. */
    private static Sum over(Product denominator, List<Product> products) {
        Map<Map<Expr, Integer>, Ratio> expanded = new LinkedHashMap<>();
        for (Product product : products) {
            Product term = product.times(denominator);
            Expr sum = firstSum(term);
            Product rest = sum == null ? term : term.dividedBy(Product.of(sum));
            Sum factors = sum == null ? new Sum(Map.of(Map.of(), Ratio.ONE)) : Sum.of(sum);
            for (Product factor : factors.products()) {
                add(factor.times(rest), expanded);
            }
        }
        return withoutZeros(expanded);
    }

    /** A sum that is a factor of {@code term}, or null. */
    private static @Nullable Expr firstSum(Product term) {
        for (Map.Entry<Expr, Integer> factor : term.powers().entrySet()) {
            if (factor.getValue() == 1 && isSum(factor.getKey())) {
                return factor.getKey();
            }
        }
        return null;
    }

    private static boolean isSum(Expr expr) {
        return expr instanceof Apply apply && (apply.fn() == Fn.ADD || apply.fn() == Fn.SUB);
    }

    private static Product commonFactor(List<Product> products) {
        Map<Expr, Integer> common = products.get(0).powers();
        for (Product product : products.subList(1, products.size())) {
            Map<Expr, Integer> both = new LinkedHashMap<>();
            for (Map.Entry<Expr, Integer> factor : common.entrySet()) {
                int exponent = shared(factor.getValue(), product.powers().getOrDefault(factor.getKey(), 0));
                if (exponent != 0) {
                    both.put(factor.getKey(), exponent);
                }
            }
            common = both;
        }
        return new Product(commonScale(products), common);
    }

    /** What all coefficients are, but for their sign. */
    private static Ratio commonScale(List<Product> products) {
        Ratio first = products.get(0).coefficient().magnitude();
        for (Product product : products) {
            if (!product.coefficient().magnitude().is(first)) {
                return Ratio.ONE;
            }
        }
        return first;
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
