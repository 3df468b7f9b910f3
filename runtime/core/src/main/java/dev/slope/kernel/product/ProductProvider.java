package dev.slope.kernel.product;

import dev.slope.kernel.ElementType;

/** One way to multiply matrices. Found as a service, beside those that are always there. */
public interface ProductProvider {
    /** As the system property {@value MatrixProduct#PROPERTY} calls it. */
    String name();

    /** Of those that can be used, the one with the highest rank is. */
    int rank();

    /**
     * Makes it ready, once, before anything else is asked for.
     *
     * @throws UnsupportedOperationException if it cannot be used here: the message says why
     */
    void load();

    /** Whether it multiplies matrices of this type. */
    boolean multiplies(ElementType type);

    /** Products are not cut into panels of fewer rows than this. */
    default int leastHeight() {
        return 64;
    }

    /** Products are not cut into panels of fewer columns than this. */
    default int leastWidth() {
        return 64;
    }

    /**
     * Prepares a product, none of whose lengths is 0.
     *
     * @return computes it in the thread that calls it, makes no garbage, and gives the same bits each time; one at a time
     */
    Runnable prepare(Panel panel);
}
