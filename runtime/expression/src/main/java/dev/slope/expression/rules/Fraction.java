package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An expression over one denominator, its numerator multiplied out, so that what cancels exactly is gone.
 *
 * @param numerator a sum of products
 * @param denominator a product of positive powers
 */
record Fraction(Sum numerator, Product denominator) {
    /** What would have more terms stays as it is. */
    private static final int MOST_TERMS = 40;

    private static final double LARGEST_POWER = 6;
    private static final int DEEPEST = 30;
    private static final Product ONE = new Product(Ratio.ONE, Map.of());

    static Fraction of(Expr expr) {
        return of(expr, DEEPEST);
    }

    private static Fraction of(Expr expr, int depth) {
        if (!(expr instanceof Apply apply) || depth == 0) {
            return ofPart(expr);
        }
        Fraction fraction = switch (apply.fn()) {
            case ADD -> of(apply.argument(0), depth - 1).plus(of(apply.argument(1), depth - 1), Ratio.ONE);
            case SUB -> of(apply.argument(0), depth - 1).plus(of(apply.argument(1), depth - 1), Ratio.of(-1));
            case NEG -> of(apply.argument(0), depth - 1).times(ofPart(Expr.constant(-1)));
            case MUL -> of(apply.argument(0), depth - 1).times(of(apply.argument(1), depth - 1));
            case DIV ->
                of(apply.argument(0), depth - 1)
                        .times(of(apply.argument(1), depth - 1).inverted());
            case POW -> power(apply, depth);
            default -> ofPart(apply);
        };
        return fraction.numerator.terms().size() > MOST_TERMS ? ofPart(expr) : fraction;
    }

    private static Fraction ofPart(Expr part) {
        return new Fraction(Sum.of(part), ONE).reduced();
    }

    private static Fraction power(Apply pow, int depth) {
        if (!(pow.argument(1) instanceof Const exponent)
                || exponent.value() != Math.rint(exponent.value())
                || Math.abs(exponent.value()) > LARGEST_POWER) {
            return ofPart(pow);
        }
        Fraction base = of(pow.argument(0), depth - 1);
        Fraction factor = exponent.value() < 0 ? base.inverted() : base;
        Fraction power = ofPart(Expr.constant(1));
        for (int i = 0; i < Math.abs(exponent.value()); i++) {
            power = power.times(factor);
        }
        return power;
    }

    private Fraction plus(Fraction other, Ratio scale) {
        Map<Expr, Integer> common = new LinkedHashMap<>(denominator.powers());
        other.denominator.raise(common, 1);
        Product shared = new Product(Ratio.ONE, common);
        return new Fraction(over(shared).plus(other.over(shared), scale), shared);
    }

    private Sum over(Product shared) {
        Expr missing = shared.dividedBy(denominator).toExpr();
        return numerator.times(of(missing).numerator);
    }

    private Fraction times(Fraction other) {
        return new Fraction(numerator.times(other.numerator), denominator.times(other.denominator)).reduced();
    }

    private Fraction inverted() {
        Sum above = of(denominator.toExpr()).numerator;
        return numerator.isSingleTerm()
                ? new Fraction(above.times(Sum.of(apply(Fn.DIV, Expr.constant(1), numerator.toExpr()))), ONE).reduced()
                : new Fraction(above, new Product(Ratio.ONE, Map.of(numerator.toExpr(), 1)));
    }

    /** With negative powers of the numerator's terms in the denominator. */
    private Fraction reduced() {
        Map<Expr, Integer> below = new LinkedHashMap<>();
        for (Product term : numerator.products()) {
            term.raise(below, -1);
        }
        if (below.isEmpty()) {
            return this;
        }
        Product more = new Product(Ratio.ONE, below);
        Map<Map<Expr, Integer>, Ratio> terms = new LinkedHashMap<>();
        for (Product term : numerator.products()) {
            Sum.add(term.times(more), terms);
        }
        return new Fraction(Sum.withoutZeros(terms), denominator.times(more));
    }

    Expr toExpr() {
        Expr above = numerator.toExpr();
        return denominator.powers().isEmpty()
                ? above
                : Product.of(above).dividedBy(denominator).toExpr();
    }
}
