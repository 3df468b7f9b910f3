package dev.slope.expression.stable;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.precise.BoundedEvaluator;
import dev.slope.expression.precise.BoundedEvaluator.Bounded;
import dev.slope.expression.precise.FloatingPoint;

/** How accurately a form of a function is computed at each sample, leaving out errors that come with the function. */
final class Accuracy {
    /** What a form is aimed at. */
    static final double GOOD = 1e-12;

    /** What is put up with, far enough below what anybody asks for. */
    static final double ACCEPTABLE = 1e-11;

    private static final double LOST = 64;

    /** How many samples are measured although there is no doubt. */
    private static final int MEASURED = 8;

    private final double[] errors;

    private Accuracy(double... errors) {
        this.errors = errors;
    }

    /** How many roundings of the input an error may amount to, and be put down to the function. */
    private static final double FACTOR = 8;

    /** Measures where a bound of the rounding error does not tell. */
    static Accuracy of(Expr form, Samples samples, Truth truth) {
        return of(BoundedEvaluator.of(form, samples.variables(), FloatingPoint.FLOAT64), truth);
    }

    static Accuracy of(BoundedEvaluator evaluator, Truth truth) {
        double[] errors = new double[truth.size()];
        for (int i = 0; i < errors.length; i++) {
            Bounded computed = evaluator.evaluate(truth.point(i));
            errors[i] = computed.isAccurate(GOOD, Truth.NEGLIGIBLE)
                    ? computed.error() / Math.max(Math.abs(computed.value()), Truth.NEGLIGIBLE)
                    : measured(i, computed.value(), truth);
        }
        return new Accuracy(errors);
    }

    private static double measured(int sample, double computed, Truth truth) {
        double error = truth.error(sample, computed);
        if (error > GOOD) {
            error = truth.leastError(sample, computed);
        }
        boolean isInherent = error > GOOD && error <= FACTOR * truth.inherentError(sample);
        return isInherent ? GOOD : error;
    }

    /**
     * The worst error that is measured. The samples that look worst may be much alike, and exact by chance: so all are dealt
     * out in turn, and one of each hand is measured, the one that looks worst.
     */
    double measured(Expr form, Samples samples, Truth truth) {
        double worst = worst();
        if (worst > GOOD) {
            return worst;
        }
        Evaluator evaluator = Evaluator.of(form, samples.variables());
        worst = 0;
        for (int first = 0; first < Math.min(MEASURED, errors.length); first++) {
            int sample = first;
            for (int i = first; i < errors.length; i += MEASURED) {
                sample = errors[i] > errors[sample] ? i : sample;
            }
            worst = Math.max(worst, measured(sample, evaluator.evaluate(truth.point(sample)), truth));
        }
        return worst;
    }

    /** The relative error at a sample, infinite where no number is computed. */
    double error(int sample) {
        return errors[sample];
    }

    double worst() {
        double worst = 0;
        for (double error : errors) {
            worst = Math.max(worst, error);
        }
        return worst;
    }

    boolean isGood() {
        return worst() <= GOOD;
    }

    boolean isAcceptable() {
        return worst() <= ACCEPTABLE;
    }

    /** The bits that are lost beyond what is good, at all samples together. */
    double cost() {
        double bits = 0;
        for (double error : errors) {
            bits += error <= GOOD
                    ? 0
                    : Double.isInfinite(error) ? LOST : Math.min(LOST, Math.log(error / GOOD) * 1.4427);
        }
        return bits;
    }

    /** Whether nothing is lost that {@code other} has. */
    boolean isNowhereWorseThan(Accuracy other) {
        for (int i = 0; i < errors.length; i++) {
            if (errors[i] > Math.max(GOOD, 4 * other.errors[i])) {
                return false;
            }
        }
        return true;
    }
}
