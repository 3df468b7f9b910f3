package dev.slope.kernel.product;

import dev.slope.kernel.ElementType;

/** One way to multiply matrices. Found as a service, beside those that are always there. */
public interface ProductProvider {
    /** More than half of what a matrix can have. */
    int WHOLE = 1 << 30;

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

    /** A product is not cut into panels of fewer rows than this; {@link #WHOLE} if it is not to be cut between rows. */
    default int leastHeight(Panel whole) {
        return 64;
    }

    /** How many rows to give panels that should have about so many. */
    default int height(int rows) {
        return (rows + 3) / 4 * 4;
    }

    /** A product is not cut into panels of fewer columns than this; {@link #WHOLE} if it is not to be cut between columns. */
    default int leastWidth(Panel whole) {
        return 64;
    }

    /**
     * Prepares a product, none of whose lengths is 0.
     *
     * @return computes it in the thread that calls it, makes no garbage, and gives the same bits each time; one at a time
     */
    Runnable prepare(Panel panel);
}
