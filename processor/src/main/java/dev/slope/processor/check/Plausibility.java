package dev.slope.processor.check;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.problem.Reporter;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.Body;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Warns of functions that can be derived, but whose derivative is of little use: one that does not depend on its
 * input, one whose derivative is 0 everywhere, one that jumps, and one with a branch for a single point.
 */
final class Plausibility {
    private static final Set<Fn> STEPS = EnumSet.of(Fn.FLOOR, Fn.CEIL, Fn.RINT, Fn.SIGNUM);

    private Plausibility() {}

    /** Reports what is doubtful about a scalar activation whose body could be read. */
    static void check(ActivationMethod method, Reporter reporter) {
        if (method.body().isPresent()) {
            check(method, method.body().get(), reporter);
        }
    }

    private static void check(ActivationMethod method, Body body, Reporter reporter) {
        Var input = Expr.variable(method.input());
        if (!body.value().contains(input)) {
            reporter.report(method.place(), Problem.UNUSED_INPUT, method.method(), input.name());
            return;
        }
        List<Apply> parts = new ArrayList<>();
        for (Expr node : body.value().nodes()) {
            if (node instanceof Apply part) {
                parts.add(part);
            }
        }
        if (isFlat(body.value(), parts, input)) {
            for (Apply part : parts) {
                if (STEPS.contains(part.fn()) && part.contains(input)) {
                    Place place = body.places().getOrDefault(part, method.place());
                    reporter.report(place, Problem.ZERO_DERIVATIVE, part, input.name());
                }
            }
        }
        Continuity continuity = new Continuity(method, body.value());
        List<Continuity.Finding> findings = new ArrayList<>();
        for (Apply part : parts) {
            if (part.fn() == Fn.SELECT && part.argument(0).contains(input)) {
                Optional<Continuity.Finding> finding = continuity.check(part);
                if (finding.isPresent() && !findings.contains(finding.get())) {
                    finding.get().report(reporter, body.places().getOrDefault(part, method.place()));
                    findings.add(finding.get());
                }
            }
        }
    }

    /** Whether the derivative is 0 wherever there is one: the input enters only through steps and conditions. */
    private static boolean isFlat(Expr expr, List<Apply> parts, Var input) {
        Set<Expr> slopes = new HashSet<>();
        slopes.add(input);
        for (Apply part : parts) {
            int first = part.fn() == Fn.SELECT ? 1 : 0;
            List<Expr> passedOn =
                    part.arguments().subList(first, part.arguments().size());
            if (!STEPS.contains(part.fn()) && !Collections.disjoint(slopes, passedOn)) {
                slopes.add(part);
            }
        }
        return !slopes.contains(expr);
    }
}
