package dev.slope.processor.problem;

/** Tells the author of a problem, at a place in the source. */
public interface Reporter {
    /** Reports {@code problem} at {@code place}, its text filled in with {@code arguments}. */
    void report(Place place, Problem problem, Object... arguments);
}
