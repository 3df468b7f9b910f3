package dev.slope.processor.source;

import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.problem.Reporter;
import java.util.Collection;
import java.util.List;

/** A problem that was found, and is told once it is known whether it matters. */
record Report(Place place, Problem problem, List<Object> arguments) {
    static boolean isAnyError(Collection<Report> reports) {
        for (Report report : reports) {
            if (report.problem.severity() == Problem.Severity.ERROR) {
                return true;
            }
        }
        return false;
    }

    void tell(Reporter reporter) {
        reporter.report(place, problem, arguments.toArray());
    }

    String message() {
        return problem.message(arguments.toArray());
    }
}
