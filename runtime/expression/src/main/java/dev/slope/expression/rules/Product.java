package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A product in normal form: a coefficient and integer powers of factors that are no products themselves.
 *
 * @param coefficient the constant part
 * @param powers each factor's exponent, in the order of first occurrence; none is 0
 */
record Product(Ratio coefficient, Map<Expr, Integer> powers) {
    /** Higher powers are written with {@code pow}. */
    private static final int WRITTEN_OUT = 3;

    private static final int LARGEST_EXPONENT = 64;

    /** Heavier exponents are not added up, so that long chains take linear time. */
    private static final int HEAVIEST_EXPONENT = 64;

    /** Factors that may belong together with others, or with themselves. */
    private static final Set<Fn> JOINED = EnumSet.of(Fn.SELECT, Fn.SQRT, Fn.ABS, Fn.EXP, Fn.SINH);

    static Product of(Expr expr) {
        Builder builder = new Builder();
        builder.multiply(expr, 1, Sum.DEEPEST);
        return builder.build();
    }

    Product negate() {
        return withCoefficient(coefficient.negate());
    }

    Product withCoefficient(Ratio other) {
        return new Product(other, powers);
    }

    Product times(Product other) {
        Builder builder = new Builder();
        builder.multiply(this, 1);
        builder.multiply(other, 1);
        return builder.build();
    }

    Product dividedBy(Product other) {
        Builder builder = new Builder();
        builder.multiply(this, 1);
        builder.multiply(other, -1);
        return builder.build();
    }

    /** Raises {@code factors} to at least those powers of this product, times {@code sign}, that are positive. */
    void raise(Map<Expr, Integer> factors, int sign) {
        for (Map.Entry<Expr, Integer> power : powers.entrySet()) {
            int exponent = Math.max(sign * power.getValue(), factors.getOrDefault(power.getKey(), 0));
            if (exponent > 0) {
                factors.put(power.getKey(), exponent);
            }
        }
    }

    /** The product as an expression: {@code coefficient * factors / (denominator * factors)}. */
    Expr toExpr() {
        if (coefficient.isZero()) {
            return constant(0);
        }
        boolean isNegative = coefficient.isNegative();
        double numerator = Math.abs(coefficient.numerator());
        List<Expr> above = new ArrayList<>();
        List<Expr> below = new ArrayList<>();
        for (Map.Entry<Expr, Integer> power : powers.entrySet()) {
            int exponent = power.getValue();
            add(exponent > 0 ? above : below, power.getKey(), Math.abs(exponent));
        }
        above = productsFirst(above);
        boolean isUnit = numerator == 1;
        boolean isOpposite = isNegative && isUnit && !above.isEmpty() && isProduct(above.get(0));
        if (!isUnit || above.isEmpty()) {
            above.add(0, constant(isNegative ? -numerator : numerator));
        } else if (isNegative && !isOpposite) {
            above.set(0, apply(Fn.NEG, above.get(0)));
        }
        if (coefficient.denominator() != 1) {
            below.add(0, constant(coefficient.denominator()));
        }
        Expr product = multiplied(above);
        Expr quotient = below.isEmpty() ? product : apply(Fn.DIV, product, multiplied(below));
        return isOpposite ? apply(Fn.NEG, quotient) : quotient;
    }

    /** One that was nested too deeply is put in front, where it would be found again. */
    private static List<Expr> productsFirst(List<Expr> factors) {
        List<Expr> ordered = new ArrayList<>();
        int products = 0;
        for (Expr factor : factors) {
            ordered.add(isProduct(factor) ? products++ : ordered.size(), factor);
        }
        return ordered;
    }

    private static boolean isProduct(Expr factor) {
        return factor instanceof Apply apply && (apply.fn() == Fn.MUL || apply.fn() == Fn.DIV);
    }

    private static void add(List<Expr> factors, Expr factor, int exponent) {
        if (exponent > WRITTEN_OUT) {
            factors.add(apply(Fn.POW, factor, constant(exponent)));
            return;
        }
        for (int i = 0; i < exponent; i++) {
            factors.add(factor);
        }
    }

    private static Expr multiplied(List<Expr> factors) {
        Expr product = factors.get(0);
        for (Expr factor : factors.subList(1, factors.size())) {
            product = apply(Fn.MUL, product, factor);
        }
        return product;
    }

    /** Collects factors, and joins those that belong together. */
    private static final class Builder {
        private Ratio coefficient = Ratio.ONE;
        private final Map<Expr, Integer> powers = new LinkedHashMap<>();

        void multiply(Product product, int sign) {
            coefficient = coefficient.times(sign > 0 ? product.coefficient : product.coefficient.invert());
            for (Map.Entry<Expr, Integer> factor : product.powers.entrySet()) {
                power(factor.getKey(), factor.getValue() * sign);
            }
        }

        void multiply(Expr expr, int exponent, int depth) {
            if (expr instanceof Const constant) {
                scale(Ratio.of(constant.value()), exponent);
            } else if (expr instanceof Apply apply && depth > 0) {
                multiplyParts(apply, exponent, depth - 1);
            } else {
                power(expr, exponent);
            }
        }

        private void multiplyParts(Apply apply, int exponent, int depth) {
            switch (apply.fn()) {
                case NEG -> {
                    scale(Ratio.of(-1), exponent);
                    multiply(apply.argument(0), exponent, depth);
                }
                case MUL -> {
                    multiply(apply.argument(0), exponent, depth);
                    multiply(apply.argument(1), exponent, depth);
                }
                case DIV -> {
                    multiply(apply.argument(0), exponent, depth);
                    multiply(apply.argument(1), -exponent, depth);
                }
                case POW -> {
                    if (apply.argument(1) instanceof Const power && isSmallInteger(power.value())) {
                        multiply(apply.argument(0), exponent * (int) power.value(), depth);
                    } else {
                        power(apply, exponent);
                    }
                }
                default -> power(apply, exponent);
            }
        }

        private static boolean isSmallInteger(double value) {
            return value == Math.rint(value) && Math.abs(value) <= LARGEST_EXPONENT;
        }

        private void scale(Ratio by, int exponent) {
            Ratio factor = exponent > 0 ? by : by.invert();
            for (int i = 0; i < Math.abs(exponent); i++) {
                coefficient = coefficient.times(factor);
            }
        }

        private void power(Expr factor, int exponent) {
            int sum = powers.getOrDefault(factor, 0) + exponent;
            if (sum == 0) {
                powers.remove(factor);
            } else {
                powers.put(factor, sum);
            }
        }

        Product build() {
            if (isAnyJoined()) {
                joinSigns();
                joinRoots();
                joinExponentials();
                joinHyperbolics();
            }
            return new Product(coefficient, powers);
        }

        private boolean isAnyJoined() {
            for (Expr factor : powers.keySet()) {
                if (factor instanceof Apply apply && JOINED.contains(apply.fn())) {
                    return true;
                }
            }
            return false;
        }

        /** {@code u * (u > 0 ? 1 : -1)} is {@code |u|}, and a sign squared is 1. */
        private void joinSigns() {
            for (Expr factor : factors(Fn.SELECT)) {
                Expr operand = Conditions.signOf(factor);
                if (operand == null) {
                    continue;
                }
                int exponent = powers.getOrDefault(factor, 0);
                powers.remove(factor);
                if (exponent % 2 == 0) {
                    continue;
                }
                Product content = Product.of(operand);
                if (content.powers.size() == 1 && powers.containsKey(operand)) {
                    power(operand, -1);
                    power(apply(Fn.ABS, operand), 1);
                } else {
                    powers.put(factor, 1);
                }
            }
        }

        /** A squared root is its operand, a squared magnitude the operand squared. */
        private void joinRoots() {
            for (Apply factor : factors(Fn.SQRT, Fn.ABS)) {
                int exponent = powers.getOrDefault(factor, 0);
                int pairs = exponent / 2;
                if (pairs != 0) {
                    power(factor, -2 * pairs);
                    multiply(factor.argument(0), factor.fn() == Fn.ABS ? 2 * pairs : pairs, Sum.DEEPEST);
                }
            }
        }

        /** {@code exp(a) / exp(b)} is {@code exp(a - b)}: apart, one may overflow where the other vanishes. */
        private void joinExponentials() {
            List<Apply> exponentials = factors(Fn.EXP);
            int weight = 0;
            for (Apply factor : exponentials) {
                weight += factor.weight();
            }
            if (exponentials.size() < 2 || weight > HEAVIEST_EXPONENT) {
                return;
            }
            Expr exponent = constant(0);
            for (Apply factor : exponentials) {
                double power = powers.getOrDefault(factor, 0);
                powers.remove(factor);
                exponent = apply(Fn.ADD, exponent, apply(Fn.MUL, constant(power), factor.argument(0)));
            }
            Expr joined = Sum.of(exponent).toExpr();
            if (joined != constant(0)) {
                power(apply(Fn.EXP, joined), 1);
            }
        }

        /** {@code sinh(a) / cosh(a)} is {@code tanh(a)}. */
        private void joinHyperbolics() {
            for (Apply sinh : factors(Fn.SINH)) {
                Expr cosh = apply(Fn.COSH, sinh.argument(0));
                int above = powers.getOrDefault(sinh, 0);
                int below = -powers.getOrDefault(cosh, 0);
                if (above * below > 0) {
                    int shared = above > 0 ? Math.min(above, below) : Math.max(above, below);
                    power(sinh, -shared);
                    power(cosh, shared);
                    power(apply(Fn.TANH, sinh.argument(0)), shared);
                }
            }
        }

        /** The factors that are one of {@code functions}. */
        private List<Apply> factors(Fn... functions) {
            List<Apply> factors = List.of();
            for (Expr factor : powers.keySet()) {
                for (Fn fn : functions) {
                    if (factor instanceof Apply apply && apply.fn() == fn) {
                        factors = factors.isEmpty() ? new ArrayList<>() : factors;
                        factors.add(apply);
                    }
                }
            }
            return factors;
        }
    }
}
