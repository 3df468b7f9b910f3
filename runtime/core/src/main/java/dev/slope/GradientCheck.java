package dev.slope;

import dev.slope.NumericDerivative.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares gradients with differences of values, in float64.
 *
 * <p>Differences are taken with steps relative to the point, from both sides, and extrapolated to step 0, so a gradient
 * that is wrong by 1 in 100,000 is found. A point is not held against a gradient where the values do not tell (too few
 * digits left, a jump, an infinite slope); at a kink, and so near one that no step is short enough, every slope between those
 * of both sides is right. What computes in float32 is compared with the digits that it has.
 *
 * <p>An element-wise activation is checked at points from the centre to the tails, with its hyper-parameters at their
 * defaults and away from them, and with respect to the trainable ones; one on tensors also in training, if that makes a
 * difference. Everything else is checked with random upstream gradients, in each element of the input or, if it is big, in
 * random directions. Random numbers are the same every time.
 *
 * <pre>{@code
 * GradientCheck.of(x -> x.matmul(w).tanh(), x).verify();
 * GradientCheck.of(in -> in.get(0).matmul(in.get(1)), List.of(x, w)).report();
 * }</pre>
 */
public final class GradientCheck {
    /** Findings in a report, and at least of each input. */
    private static final int SHOWN = 10;

    private static final int SHOWN_EACH = 3;
    private static final String FUNCTION = "the function";
    /** Relative difference of two estimates of one factor. */
    private static final double SAME = 1e-5;

    private final String subject;
    private final List<Finding> findings;

    private GradientCheck(String subject, List<Finding> findings) {
        this.subject = subject;
        this.findings = findings;
    }

    /**
     * One derivative that was compared.
     *
     * @param input with respect to what
     * @param point where
     * @param analytic the one that was computed
     * @param numeric the one that the values show
     * @param error how far {@code numeric} may be off; at a kink, half the difference of the one-sided derivatives
     */
    record Finding(String input, String point, double analytic, double numeric, double error, Verdict verdict) {
        static Finding of(String input, String point, double analytic, NumericDerivative numeric) {
            Verdict verdict = numeric.judge(analytic);
            if (verdict != Verdict.KINK) {
                return new Finding(
                        input,
                        point,
                        analytic,
                        numeric.central().value(),
                        numeric.central().error(),
                        verdict);
            }
            double left = numeric.left().value();
            double right = numeric.right().value();
            return new Finding(input, point, analytic, (left + right) / 2, Math.abs(left - right) / 2, verdict);
        }

        /** How far the analytic derivative is off, relative to the larger of both; infinite if it is not a number. */
        double relativeError() {
            double difference = Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric));
            return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: gradient %.9g, differences %.9g +- %.1e, relative error %.2e",
                    point,
                    analytic,
                    numeric,
                    error,
                    relativeError());
        }
    }

    /** Checks an activation with respect to its input and its trainable hyper-parameters. */
    public static GradientCheck of(ActivationFunction function) {
        return new GradientCheck(
                function.fullName(),
                function instanceof ScalarActivation scalar
                        ? ScalarCheck.findings(scalar.verified())
                        : ActivationCheck.findings((TensorActivation) function));
    }

    /** Checks an activation at one input, and with respect to its trainable hyper-parameters. */
    public static GradientCheck of(ActivationFunction function, Tensor at) {
        return new GradientCheck(function.fullName(), ActivationCheck.findings(function, "", at));
    }

    /** Checks the derivative of a function, as {@link Gradients} computes it, at one input. */
    public static GradientCheck of(UnaryOperator<Tensor> function, Tensor at) {
        return new GradientCheck(FUNCTION, TensorCheck.findings("x", "", function, at));
    }

    /**
     * Checks the derivatives of a function of several inputs, with respect to each of them.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static GradientCheck of(Function<List<Tensor>, Tensor> function, List<Tensor> at) {
        if (at.isEmpty()) {
            throw new IllegalArgumentException("there is no input to check the function at");
        }
        return new GradientCheck(FUNCTION, TensorCheck.findings(function, at));
    }

    /**
     * What is checked of an activation: it with its hyper-parameters as they are, and with others, as a default of 1 or 0
     * hides one that was forgotten.
     */
    public static List<ActivationFunction> settings(ActivationFunction function) {
        return ParameterSettings.of(function);
    }

    /** Whether no gradient is wrong, and some are right. */
    public boolean isCorrect() {
        return with(Verdict.WRONG).isEmpty() && findings.stream().anyMatch(GradientCheck::tells);
    }

    private static boolean tells(Finding finding) {
        return finding.verdict != Verdict.UNKNOWN;
    }

    /**
     * Throws if a gradient is wrong, or nothing could be checked.
     *
     * @throws GradientCheckException with the point, the gradient, the value from differences, and the error
     */
    public void verify() {
        if (!isCorrect()) {
            throw exception("");
        }
    }

    /** Whether a gradient is wrong. */
    boolean isWrong() {
        return !with(Verdict.WRONG).isEmpty();
    }

    /** What {@link #verify} throws, with another line. */
    GradientCheckException exception(String note) {
        Finding worst = with(Verdict.WRONG).stream()
                .findFirst()
                .orElse(new Finding("", "nowhere", Double.NaN, Double.NaN, Double.NaN, Verdict.UNKNOWN));
        return new GradientCheckException((report() + "\n" + note).strip(), worst);
    }

    /** What was found, one line each: first what is wrong, the worst first, then kinks. */
    public String report() {
        List<Finding> wrong = with(Verdict.WRONG);
        List<Finding> kinks = with(Verdict.KINK);
        List<String> lines = new ArrayList<>();
        String result = !wrong.isEmpty() ? "WRONG" : isCorrect() ? "right" : "NOT CHECKED: the values do not tell";
        lines.add("Gradient of " + subject + " is " + result);
        lines.add(String.format(
                Locale.ROOT,
                "  %d derivatives compared: %d right, %d wrong, %d at kinks, %d where the values do not tell",
                findings.size(),
                with(Verdict.RIGHT).size(),
                wrong.size(),
                kinks.size(),
                with(Verdict.UNKNOWN).size()));
        Map<String, List<Finding>> byInput =
                wrong.stream().collect(Collectors.groupingBy(Finding::input, LinkedHashMap::new, Collectors.toList()));
        byInput.forEach((input, all) -> {
            int shown = Math.max(SHOWN_EACH, SHOWN / byInput.size());
            all.stream().limit(shown).forEach(finding -> lines.add("  wrong at " + finding));
            if (all.size() > shown) {
                lines.add("  and " + (all.size() - shown) + " more with respect to " + input);
            }
        });
        commonFactor(wrong)
                .ifPresent(factor -> lines.add(String.format(
                        Locale.ROOT,
                        "  all wrong ones are %.6g times what the differences show: a factor is amiss",
                        factor)));
        kinks.stream()
                .limit(SHOWN)
                .forEach(finding -> lines.add(String.format(
                        Locale.ROOT,
                        "  kink at %s: gradient %.9g, slopes from %.9g to %.9g",
                        finding.point,
                        finding.analytic,
                        finding.numeric - finding.error,
                        finding.numeric + finding.error)));
        return String.join("\n", lines);
    }

    /** By what all wrong gradients are off, if that is one factor. */
    private static OptionalDouble commonFactor(List<Finding> wrong) {
        double[] factors = wrong.stream()
                .mapToDouble(finding -> finding.analytic / finding.numeric)
                .sorted()
                .toArray();
        boolean isCommon = factors.length > 1
                && factors[0] != 0
                && Math.abs(factors[factors.length - 1] - factors[0]) < SAME * Math.abs(factors[0]);
        return isCommon ? OptionalDouble.of(factors[factors.length / 2]) : OptionalDouble.empty();
    }

    /** The findings of this verdict, the largest error first. */
    private List<Finding> with(Verdict verdict) {
        Stream<Finding> found = findings.stream().filter(finding -> finding.verdict == verdict);
        return found.sorted(Comparator.comparingDouble(Finding::relativeError).reversed())
                .toList();
    }

    /** As {@link #report}. */
    @Override
    public String toString() {
        return report();
    }
}
