package dev.slope.expression.stable;

import dev.slope.expression.Apply;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.rules.Simplifier;
import dev.slope.expression.stable.Search.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a form of a function that is computed accurately wherever its true value is a number: no overflow, no cancellation,
 * no undefined point that has a limit. A form that was given is kept if it is good enough.
 */
public final class Stabilizer {
    private final Expr exact;
    private final Samples samples;
    private final Truth truth;

    private Stabilizer(Iterable<Expr> forms, Expr exact, Samples samples) {
        this.exact = exact;
        this.samples = samples;
        this.truth = new Truth(exact, () -> forms.iterator().next(), samples);
    }

    /**
     * A form of a function.
     *
     * @param formula in closed form
     * @param evaluated what is to be computed: the formula, with patches where it is inaccurate
     * @param worstError the largest relative error that was measured, infinite where what is computed is no number; left out
     *     are errors that come with the function, since rounding its input would make as much
     * @param isAccurate whether that is as small as it should be
     */
    public record Result(Expr formula, Expr evaluated, double worstError, boolean isAccurate) {}

    /**
     * The best form of {@code exact} that is found, going out from {@code forms}.
     *
     * @param forms equal to {@code exact}, the preferred one first; the first that is accurate is taken, and no other asked for
     * @param exact the function, as written: its true values are what counts
     */
    public static Result of(Iterable<Expr> forms, Expr exact, Samples samples) {
        return new Stabilizer(forms, exact, samples).result(forms);
    }

    /** A function that is to be computed as it is written, with what is measured of that. */
    public static Result asWritten(Expr written, Samples samples) {
        Truth truth = new Truth(written, samples);
        double worst = Accuracy.of(written, samples, truth).measured(written, samples, truth);
        return new Result(written, written, worst, true);
    }

    private Result result(Iterable<Expr> forms) {
        List<Candidate> candidates = new ArrayList<>();
        for (Expr form : forms) {
            Candidate candidate = new Candidate(form, Accuracy.of(form, samples, truth));
            if (candidate.accuracy().isAcceptable()) {
                return result(form, form, candidate.accuracy());
            }
            candidates.add(candidate);
        }
        Expr first = candidates.get(0).form();
        Accuracy given = candidates.get(0).accuracy();
        Optional<Reduction> reduction = Reduction.of(exact, samples.variables());
        Search search = new Search(samples, truth);
        List<Candidate> best = search.start(candidates);
        Candidate patched = best.get(0);
        Candidate base = patched;
        while (!best.get(0).accuracy().isAcceptable()) {
            boolean isExhausted = !search.goOn();
            best = search.best();
            for (Candidate candidate : best) {
                if (candidate.accuracy().isAcceptable()) {
                    return result(candidate.form(), candidate.form(), candidate.accuracy());
                }
                Optional<Candidate> attempt = reduction.flatMap(function -> patched(candidate, function, first));
                if (attempt.isPresent() && Candidate.ORDER.compare(attempt.get(), patched) < 0) {
                    patched = attempt.get();
                    base = candidate;
                }
            }
            if (isExhausted || patched.accuracy().isAcceptable()) {
                break;
            }
        }
        if (best.get(0).accuracy().isAcceptable()) {
            patched = best.get(0);
            base = patched;
        }
        for (Candidate candidate : candidates) {
            // the search may have left for others what can be patched
            Optional<Candidate> attempt = patched.accuracy().isAcceptable()
                    ? Optional.empty()
                    : reduction.flatMap(function -> patched(candidate, function, first));
            if (attempt.isPresent() && attempt.get().accuracy().isAcceptable()) {
                patched = attempt.get();
                base = candidate;
            }
        }
        if (!patched.accuracy().isAcceptable()) {
            Optional<Result> branches = byBranch(candidates);
            if (branches.isPresent()) {
                return branches.get();
            }
        }
        return patched.accuracy().isNowhereWorseThan(given)
                ? result(base.form(), patched.form(), patched.accuracy())
                : result(candidates.get(0).form(), candidates.get(0).form(), given);
    }

    /** The two branches of a choice, each by itself, if that makes both accurate. */
    private Optional<Result> byBranch(List<Candidate> forms) {
        for (Candidate candidate : forms) {
            if (candidate.form() instanceof Apply choice
                    && choice.fn() == Fn.SELECT
                    && exact instanceof Apply same
                    && same.fn() == Fn.SELECT
                    && choice.argument(0) == same.argument(0)) {
                Result then = branch(choice, same, 1);
                Result otherwise = branch(choice, same, 2);
                return then.isAccurate && otherwise.isAccurate
                        ? Optional.of(new Result(
                                choice.with(choice.argument(0), then.formula, otherwise.formula),
                                choice.with(choice.argument(0), then.evaluated, otherwise.evaluated),
                                Math.max(then.worstError, otherwise.worstError),
                                true))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Result branch(Apply form, Apply truth, int which) {
        Evaluator condition = Evaluator.of(form.argument(0), samples.variables());
        List<double[]> points = new ArrayList<>();
        for (double[] point : samples.points()) {
            if (condition.evaluate(point) != 0 == (which == 1)) {
                points.add(point);
            }
        }
        return of(List.of(form.argument(which)), truth.argument(which), new Samples(samples.variables(), points));
    }

    private Optional<Candidate> patched(Candidate candidate, Reduction function, Expr equal) {
        Expr form = Patches.of(
                candidate.form(), function, () -> function.of(equal, samples), samples, truth, candidate.accuracy());
        return form == candidate.form()
                ? Optional.empty()
                : Optional.of(new Candidate(form, Accuracy.of(form, samples, truth)));
    }

    private Result result(Expr formula, Expr evaluated, Accuracy accuracy) {
        return new Result(
                Simplifier.withoutRepeatedChoices(formula),
                Simplifier.withoutRepeatedChoices(evaluated),
                accuracy.measured(evaluated, samples, truth),
                accuracy.isAcceptable());
    }
}
