package dev.slope;

import java.util.Arrays;
import java.util.function.Supplier;

/** Tells what goes wrong in an author's method with the name of the activation and the line of the source. */
final class AuthorFrame {
    private AuthorFrame() {}

    /**
     * Runs a method of the class that declares an activation.
     *
     * @param what the method, as messages call it
     * @throws IllegalArgumentException if the method refuses its arguments, as operations do with shapes that do not fit
     * @throws IllegalStateException if it fails otherwise, or returns null
     */
    static Tensor run(String what, Signature signature, Supplier<Tensor> method) {
        Tensor result;
        try {
            result = method.get();
        } catch (UnreadableTensorException | GradientCheckException e) {
            throw e; // they are told by who knows what for, and by another activation that is applied
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + place(e, signature) + ": " + message(e), e);
        } catch (RuntimeException e) {
            throw new IllegalStateException(what + place(e, signature) + ": " + message(e), e);
        }
        if (result == null) {
            throw new IllegalStateException(what + " returned null");
        }
        return result;
    }

    /** The innermost line of the declaring class, such as {@code (MyActivations.java:24)}; empty if there is none. */
    static String place(Throwable e, Signature signature) {
        String declaringClass = signature.declaringClass().replace('$', '.');
        return Arrays.stream(e.getStackTrace())
                .filter(frame -> frame.getClassName().replace('$', '.').equals(declaringClass))
                .findFirst()
                .map(frame -> "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                .orElse("");
    }

    private static String message(Throwable e) {
        boolean isOurs = e instanceof IllegalArgumentException || e instanceof IllegalStateException;
        return isOurs && e.getMessage() != null ? e.getMessage() : e.toString();
    }
}
