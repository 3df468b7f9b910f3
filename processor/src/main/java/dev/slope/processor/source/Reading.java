package dev.slope.processor.source;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is gathered while one method is read: problems, the places of expressions, and how much has been unrolled. */
final class Reading {
    /** How often the loops of a method may run, all iterations of all loops together. */
    static final int MOST_ITERATIONS = 10_000;

    /** How many different terms the expression of a method may have: more would not fit into one compiled method. */
    static final int MOST_TERMS = 2_000;

    private final String method;
    private final Set<Report> reports = new LinkedHashSet<>();
    private final Map<Expr, Place> places = new LinkedHashMap<>();
    private int iterations;
    private int terms;
    private boolean muted;

    Reading(String method) {
        this.method = method;
    }

    /** Keeps a problem, once. */
    Value.Broken refuse(Place place, Problem problem, Object... arguments) {
        if (!muted) {
            reports.add(new Report(place, problem, List.of(arguments)));
        }
        return Value.Broken.VALUE;
    }

    Set<Report> reports() {
        return reports;
    }

    Map<Expr, Place> places() {
        return places;
    }

    /** Notes where {@code expr} stands, unless it stood somewhere before. */
    void stands(Expr expr, Place place) {
        if (!muted && places.putIfAbsent(expr, place) == null && expr instanceof Apply) {
            terms++;
        }
    }

    /** Counts one iteration of a loop at {@code place}; returns whether there may be one, if {@code exits} are no reason. */
    boolean mayIterate(Place place, String exits) {
        boolean isLong = ++iterations > MOST_ITERATIONS;
        if (!isLong && terms <= MOST_TERMS) {
            return true;
        }
        if (!exits.isEmpty()) {
            refuse(place, Problem.VARIABLE_LOOP, exits);
        } else if (isLong) {
            refuse(place, Problem.ENDLESS_LOOP, method, MOST_ITERATIONS);
        } else {
            refuse(place, Problem.TOO_LARGE, method, MOST_TERMS);
        }
        return false;
    }

    /** Does {@code work}, forgetting what it reports: for code that is looked at, but not executed. */
    <T> T muted(java.util.function.Supplier<T> work) {
        boolean before = muted;
        muted = true;
        try {
            return work.get();
        } finally {
            muted = before;
        }
    }
}
