package dev.slope.processor.check;

import dev.slope.processor.derive.DerivedActivation;
import dev.slope.processor.problem.Reporter;

/** All checks of an activation. */
public final class Checks {
    private Checks() {}

    /** Reports what is wrong with an activation, what is doubtful, and what is computed otherwise than it is written. */
    public static void check(DerivedActivation derived, Reporter reporter) {
        Plausibility.check(derived.method(), reporter);
        HandWrittenGradient.check(derived.method(), reporter);
        Numerics.check(derived, reporter);
    }
}
