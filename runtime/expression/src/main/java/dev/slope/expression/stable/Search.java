package dev.slope.expression.stable;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.precise.BoundedEvaluator;
import dev.slope.expression.precise.FloatingPoint;
import dev.slope.expression.rules.Alternatives;
import dev.slope.expression.rules.DominantExponential;
import dev.slope.expression.rules.Simplifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for a form of a function that is computed accurately: where accuracy is lost, and around that, parts are replaced by
 * equal ones; of the whole forms that result, the most accurate few are gone on from.
 */
final class Search {
    private static final int MOST_ROUNDS = 4;
    private static final int KEPT = 3;
    private static final int MOST_MEASURED = 150;
    private static final int POINTS_LOOKED_AT = 3;
    private static final int HEAVIEST = 1500;

    private final Samples samples;
    private final Truth truth;
    private final Set<Expr> seen = new HashSet<>();
    private List<Candidate> best = new ArrayList<>();
    private int measured;
    private int rounds;

    Search(Samples samples, Truth truth) {
        this.samples = samples;
        this.truth = truth;
    }

    /** A form and how accurate it is. */
    record Candidate(Expr form, Accuracy accuracy) {
        /** Accurate first, then short. */
        static final Comparator<Candidate> ORDER = Candidate::compare;

        private static int compare(Candidate a, Candidate b) {
            int order = Double.compare(a.accuracy.cost(), b.accuracy.cost());
            return order != 0
                    ? order
                    : Integer.compare(a.form.nodes().size(), b.form.nodes().size());
        }
    }

    /** Begins with {@code forms}; the result is sorted. */
    List<Candidate> start(List<Candidate> forms) {
        for (Candidate candidate : forms) {
            if (seen.add(candidate.form)) {
                best.add(candidate);
            }
        }
        best.sort(Candidate.ORDER);
        return best;
    }

    /** The most accurate forms so far, best first. */
    List<Candidate> best() {
        return best;
    }

    /** Looks for better forms around the best ones; whether there is any point in going on. */
    boolean goOn() {
        List<Candidate> next = new ArrayList<>(best);
        for (Candidate candidate : best) {
            for (Expr form : around(candidate)) {
                measure(form, next);
            }
        }
        next.sort(Candidate.ORDER);
        List<Candidate> kept = List.copyOf(next.subList(0, Math.min(KEPT, next.size())));
        boolean isBetter = false;
        for (Candidate candidate : kept) {
            isBetter |= !isAmongBest(candidate.form);
        }
        best = new ArrayList<>(kept);
        return isBetter && ++rounds < MOST_ROUNDS;
    }

    private boolean isAmongBest(Expr form) {
        for (Candidate candidate : best) {
            if (candidate.form == form) {
                return true;
            }
        }
        return false;
    }

    private void measure(Expr form, List<Candidate> candidates) {
        if (form.weight() <= HEAVIEST && measured < MOST_MEASURED && seen.add(form)) {
            measured++;
            candidates.add(new Candidate(form, Accuracy.of(form, samples, truth)));
        }
    }

    private Set<Expr> around(Candidate candidate) {
        Expr form = candidate.form;
        Set<Expr> forms = new LinkedHashSet<>();
        forms.add(Simplifier.simplify(form));
        forms.addAll(DominantExponential.of(form, samples.variables().get(0)));
        for (Expr place : places(candidate)) {
            for (Expr alternative : Alternatives.of(place)) {
                forms.add(Simplifier.simplify(form.substitute(Map.of(place, alternative))));
            }
            if (isAlmostTooLarge(candidate)) {
                for (Expr alternative : Alternatives.inTwoParts(place)) {
                    forms.add(form.substitute(Map.of(place, alternative)));
                }
            }
            if (place != form) {
                for (Expr alternative :
                        DominantExponential.of(place, samples.variables().get(0))) {
                    forms.add(Simplifier.simplify(form.substitute(Map.of(place, alternative))));
                }
            }
        }
        return forms;
    }

    /** Whether the function is still finite somewhere where the form is not, but hardly. */
    private boolean isAlmostTooLarge(Candidate candidate) {
        for (int i = 0; i < truth.size(); i++) {
            if (candidate.accuracy.error(i) > Accuracy.GOOD
                    && Math.abs(truth.at(i).toDouble()) > Truth.ALMOST_TOO_LARGE) {
                return true;
            }
        }
        return false;
    }

    /** Where accuracy is lost, and what is made of that. */
    private Set<Expr> places(Candidate candidate) {
        BoundedEvaluator bounded = BoundedEvaluator.of(candidate.form, samples.variables(), FloatingPoint.FLOAT64);
        Set<Expr> places = new LinkedHashSet<>();
        int looked = 0;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < truth.size(); i++) {
            if (candidate.accuracy.error(i) > Accuracy.GOOD) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble(i -> -candidate.accuracy.error(i)));
        for (int i : order) {
            if (looked++ < POINTS_LOOKED_AT) {
                places.addAll(bounded.culprits(Accuracy.GOOD, truth.point(i)));
            }
        }
        Set<Expr> parents = new LinkedHashSet<>();
        for (Expr node : candidate.form.nodes()) {
            if (node instanceof Apply apply && !apply.isBoolean() && hasArgumentOf(apply, places, parents)) {
                parents.add(node);
            }
        }
        Set<Expr> all = new LinkedHashSet<>();
        for (Expr place : places) {
            if (!place.isBoolean()) {
                all.add(place);
            }
        }
        all.addAll(parents);
        return all;
    }

    private static boolean hasArgumentOf(Apply apply, Set<Expr> places, Set<Expr> parents) {
        for (Expr argument : apply.arguments()) {
            if (places.contains(argument) || parents.contains(argument)) {
                return true;
            }
        }
        return false;
    }
}
