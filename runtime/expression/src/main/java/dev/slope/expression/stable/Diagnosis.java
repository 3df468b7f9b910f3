package dev.slope.expression.stable;

import dev.slope.expression.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which parts of a form are not computed accurately, where and how. */
public final class Diagnosis {
    private Diagnosis() {}

    /**
     * A part that is computed inaccurately from accurate arguments.
     *
     * @param part of the form
     * @param how how the form fails because of it, and for which inputs: {@code overflows for x > 709.8 (88.72 in float32)}
     * @param error the largest relative error found, infinite where no number is computed
     * @param conditionNumber how many times larger than the relative errors of the part's arguments that of its value may be
     */
    public record Finding(Expr part, String how, double error, double conditionNumber) {}

    /** What is wrong with {@code form}, which is to compute {@code exact}; empty if it is as accurate as it should be. */
    public static List<Finding> of(Expr form, Expr exact, Samples samples) {
        Map<Expr, List<Failure>> byPart = new LinkedHashMap<>();
        for (Failure failure : Failures.of(form, exact, samples)) {
            add(failure, byPart.computeIfAbsent(failure.part(), unknown -> new ArrayList<>()));
        }
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Expr, List<Failure>> failures : byPart.entrySet()) {
            findings.add(finding(failures.getKey(), failures.getValue(), samples));
        }
        return findings;
    }

    private static void add(Failure failure, List<Failure> failures) {
        for (int i = 0; i < failures.size(); i++) {
            if (failures.get(i).isContinuedBy(failure)) {
                failures.set(i, failures.get(i).and(failure));
                return;
            }
        }
        failures.add(failure);
    }

    private static double[] point(Failure failure) {
        double[] point = new double[failure.worst().size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = failure.worst().get(i);
        }
        return point;
    }

    private static Finding finding(Expr part, List<Failure> failures, Samples samples) {
        Failure worst = failures.get(0);
        for (Failure failure : failures) {
            worst = failure.error() > worst.error() ? failure : worst;
        }
        double conditionNumber = Culprit.conditionNumber(part, samples.variables(), point(worst));
        return new Finding(part, how(failures, samples.variables().get(0).name()), worst.error(), conditionNumber);
    }

    /** The ways it fails, one after the other; {@code for |x| > 709.8} where one side mirrors the other. */
    private static String how(List<Failure> failures, String input) {
        List<Failure> left = new ArrayList<>(failures);
        List<String> ways = new ArrayList<>();
        while (!left.isEmpty()) {
            Failure failure = left.remove(left.size() - 1);
            int mirror = mirror(failure, left);
            ways.add(
                    mirror < 0
                            ? failure.text(input)
                            : failure.ofMagnitude(left.remove(mirror)).text("|" + input + "|"));
        }
        return String.join(", and ", ways);
    }

    /** The place of one that mirrors another, or -1. */
    private static int mirror(Failure failure, List<Failure> others) {
        for (int i = 0; i < others.size(); i++) {
            if (failure.mirrors(others.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
