package dev.slope.processor.check;

import dev.slope.expression.Text;
import dev.slope.processor.check.HandWrittenGradient.Mismatch;
import dev.slope.processor.source.ActivationMethod;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the errors of a gradient have in common: a factor that is missing, or the side of an input where they are. */
final class ErrorPattern {
    private static final double SAME = 1e-9;

    private ErrorPattern() {}

    /** The rest of a sentence, or nothing. */
    static String of(List<Mismatch> mismatches, List<Double> matches, ActivationMethod method) {
        for (int i = 0; i < method.parameters().size(); i++) {
            int index = i + 1;
            String name = method.parameters().get(i).name();
            if (isFactor(mismatches, mismatch -> mismatch.point().get(index))) {
                return " (yours times " + name + " is right)";
            }
            if (isFactor(mismatches, mismatch -> 1 / mismatch.point().get(index))) {
                return " (yours divided by " + name + " is right)";
            }
        }
        double ratio = mismatches.get(0).exact() / mismatches.get(0).written();
        if (ratio != 0 && mismatches.size() > 3 && isFactor(mismatches, mismatch -> ratio)) {
            return " (yours times " + Text.print(ratio, 10) + " is right)";
        }
        double first =
                mismatches.stream().mapToDouble(m -> m.point().get(0)).min().orElse(Double.NaN);
        double last =
                mismatches.stream().mapToDouble(m -> m.point().get(0)).max().orElse(Double.NaN);
        double leastMatch = matches.stream().mapToDouble(x -> x).min().orElse(Double.NaN);
        double mostMatch = matches.stream().mapToDouble(x -> x).max().orElse(Double.NaN);
        if (mostMatch < first) {
            return " (yours is right for " + method.input() + " <= " + Text.print(mostMatch, 7) + ")";
        }
        return leastMatch > last
                ? " (yours is right for " + method.input() + " >= " + Text.print(leastMatch, 7) + ")"
                : "";
    }

    private static boolean isFactor(List<Mismatch> mismatches, ToDoubleFunction<Mismatch> factor) {
        return mismatches.stream()
                .allMatch(
                        m -> Math.abs(m.written() * factor.applyAsDouble(m) - m.exact()) <= SAME * Math.abs(m.exact()));
    }
}
