package dev.slope;

/** The registry. */
public final class Activations {
    private Activations() {}

    /** Finds an activation. */
    static void get() {}
}
