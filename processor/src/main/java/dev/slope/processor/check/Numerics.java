package dev.slope.processor.check;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.rules.Simplifier;
import dev.slope.expression.stable.Diagnosis;
import dev.slope.expression.stable.Diagnosis.Finding;
import dev.slope.processor.derive.Computation;
import dev.slope.processor.derive.DerivedActivation;
import dev.slope.processor.derive.DerivedActivation.Formulas;
import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.problem.Reporter;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.Body;
import java.util.Map;

/**
 * Tells at which expression a function as written would overflow or lose digits, if it is computed in a better form; and
 * warns where none was found.
 */
final class Numerics {
    private static final int READABLE = 100;

    private final ActivationMethod method;
    private final Body body;
    private final Formulas formulas;
    private final Reporter reporter;

    private Numerics(ActivationMethod method, Body body, Formulas formulas, Reporter reporter) {
        this.method = method;
        this.body = body;
        this.formulas = formulas;
        this.reporter = reporter;
    }

    /** Reports what was found out about a scalar activation whose body could be read. */
    static void check(DerivedActivation derived, Reporter reporter) {
        ActivationMethod method = derived.method();
        if (method.body().isPresent() && derived.formulas().isPresent()) {
            new Numerics(method, method.body().get(), derived.formulas().get(), reporter).check();
        }
    }

    private void check() {
        Computation value = formulas.value();
        if (value.exact().isPresent()) {
            warn("'" + method.method() + "'", value);
        } else if (!method.options().literal() && value.expr() != formulas.written()) {
            for (Finding finding : Diagnosis.of(formulas.written(), value.formula(), formulas.samples())) {
                reporter.report(place(finding.part()), Problem.STABLE_FORM, better(finding.part()), finding.how());
            }
        }
        warn("the derivative of '" + method.method() + "'", formulas.derivative());
        for (Map.Entry<String, Computation> byThis : formulas.byParameter().entrySet()) {
            warn(
                    "the derivative of '" + method.method() + "' with respect to '" + byThis.getKey() + "'",
                    byThis.getValue());
        }
    }

    /** What is computed instead of a part, or of the whole if the part does not remain one. */
    private String better(Expr part) {
        Expr whole = formulas.value().formula();
        Expr stable = Simplifier.stabilize(part);
        Expr form = whole.contains(stable) ? stable : whole;
        String text = Text.print(form);
        return form == part || form == formulas.written()
                ? "with polynomials there"
                : text.length() > READABLE || text.contains(";") ? "in a form that is accurate there" : "as " + text;
    }

    private void warn(String what, Computation computation) {
        if (computation.exact().isPresent()) {
            Expr exact = computation.exact().get();
            for (Finding finding : Diagnosis.of(computation.expr(), exact, formulas.samples())) {
                reporter.report(
                        place(finding.part()),
                        Problem.INACCURATE,
                        what,
                        finding.how(),
                        size(finding.error()),
                        Text.print(finding.conditionNumber(), 2));
            }
        }
    }

    private static String size(double error) {
        return Double.isInfinite(error) ? "no number is computed" : "the relative error is " + Text.print(error, 2);
    }

    /** Where {@code part} stands in the source, or the largest part of it that does. */
    private Place place(Expr part) {
        Var input = Expr.variable(method.input());
        Place place = body.places().getOrDefault(body.value(), method.place());
        for (Expr node : part.nodes()) {
            if (node instanceof Apply && node.contains(input) && body.places().containsKey(node)) {
                place = body.places().get(node);
            }
        }
        return place;
    }
}
