package dev.slope.processor.check;

import static java.util.Objects.requireNonNull;

import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.expression.precise.PreciseEvaluator;
import dev.slope.expression.precise.PreciseValue;
import dev.slope.expression.rules.Derivative;
import dev.slope.expression.rules.ExactDerivative;
import dev.slope.expression.rules.KinkRule;
import dev.slope.expression.rules.Simplifier;
import dev.slope.expression.stable.Samples;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the slope of a function truly is, and at kinks, between what. */
final class TrueSlope {
    private final Expr function;
    private final Var input;
    private final KinkRule rule;
    private final Samples samples;
    private final Expr exact;
    private final TrueValues values;
    /** By the rules for kinks, the author's first; made when they are asked for. */
    private final List<PreciseEvaluator> atKinks = new ArrayList<>();

    private @Nullable Expr formula;

    /**
     * The slope of a function.
     *
     * @param rule what the author wants at kinks
     */
    TrueSlope(Expr function, Var input, KinkRule rule, Samples samples) {
        this.function = function;
        this.input = input;
        this.rule = rule;
        this.samples = samples;
        this.exact = ExactDerivative.of(function, input, 1);
        this.values = new TrueValues(exact, this::formula, samples);
    }

    /** The derivative, not simplified; undefined at kinks. */
    Expr exact() {
        return exact;
    }

    /** The derivative in a stable form, by the author's rule at kinks. */
    Expr formula() {
        if (formula == null) {
            formula = formula(rule);
        }
        return requireNonNull(formula);
    }

    private Expr formula(KinkRule at) {
        return Derivative.of(Simplifier.stabilize(function), input, 1, at);
    }

    private List<PreciseEvaluator> atKinks() {
        if (atKinks.isEmpty()) {
            for (Expr slope : List.of(formula(), formula(KinkRule.LEFT), formula(KinkRule.RIGHT))) {
                atKinks.add(TrueValues.precise(slope, samples));
            }
        }
        return atKinks;
    }

    /** Undefined at kinks, where a rule decides. */
    PreciseValue at(double... point) {
        PreciseValue slope = values.at(point);
        return Double.isNaN(slope.toDouble()) ? atKinks().get(0).evaluate(point) : slope;
    }

    /** What is found out about a value. */
    enum Verdict {
        /** It is a slope. */
        RIGHT,
        /** It is none. */
        WRONG,
        /** Not enough digits are known. */
        UNDECIDED
    }

    /**
     * Whether a value is within the slopes before, at and after the point, from the left and from the right.
     *
     * @param width how far before and after, at least to the next number
     */
    Verdict between(PreciseValue value, PreciseValue slope, double tolerance, double width, double... point) {
        double least = slope.toDouble();
        double most = least;
        double before = Math.min(point[0] - width, Math.nextDown(point[0]));
        double after = Math.max(point[0] + width, Math.nextUp(point[0]));
        for (double beside : new double[] {before, point[0], after}) {
            double[] place = point.clone();
            place[0] = beside;
            for (PreciseEvaluator atKink : atKinks()) {
                PreciseValue there = atKink.evaluate(place);
                if (!there.isKnown()) {
                    return Verdict.UNDECIDED;
                }
                least = Math.min(least, there.toDouble());
                most = Math.max(most, there.toDouble());
            }
        }
        double room = tolerance * Math.max(Math.abs(least), Math.abs(most));
        boolean isBetween = value.toDouble() >= least - room && value.toDouble() <= most + room;
        return isBetween ? Verdict.RIGHT : Verdict.WRONG;
    }
}
