package dev.slope;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks, once, a derivative that could not be checked when it was compiled. Thread-safe: all who come first wait for the
 * one check. What is wrong is refused each time it is used.
 */
final class FirstUse {
    private static final Logger LOGGER = System.getLogger(FirstUse.class.getName());

    /** Nothing is left to be checked. */
    static final FirstUse VERIFIED = new FirstUse(null);

    private final @Nullable Supplier<GradientCheck> check;
    private volatile boolean passed;
    private boolean running;
    private @Nullable GradientCheck result;

    private FirstUse(@Nullable Supplier<GradientCheck> check) {
        this.check = check;
        passed = check == null;
    }

    static FirstUse of(Supplier<GradientCheck> check) {
        return new FirstUse(check);
    }

    /**
     * Called before every use.
     *
     * @throws GradientCheckException if the derivative is wrong
     */
    void verify() {
        if (!passed) {
            verifyOnce();
        }
    }

    private synchronized void verifyOnce() {
        if (passed || running || check == null) {
            return; // running: the function asks for itself
        }
        if (result == null) {
            running = true;
            try {
                result = check.get();
            } finally {
                running = false;
            }
        }
        if (result.isWrong()) {
            throw result.exception("It is checked now as its source could not be read when it was compiled: correct the"
                    + " @Gradient, or write it with what @Activation accepts.");
        }
        if (!result.isCorrect()) {
            LOGGER.log(Level.WARNING, result.report());
        }
        passed = true;
    }
}
