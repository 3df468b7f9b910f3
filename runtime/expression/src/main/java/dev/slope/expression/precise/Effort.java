package dev.slope.expression.precise;

import java.util.concurrent.atomic.AtomicInteger;

/** How many bits are worked with at most: few after many have been of no use time and again. Safe for use by many threads. */
final class Effort {
    private static final int FEW_BITS = 448;

    private final AtomicInteger left;
    private final int attempts;

    /** With a number of attempts that may be of no use. */
    Effort(int attempts) {
        this.attempts = attempts;
        this.left = new AtomicInteger(attempts);
    }

    int attempts() {
        return attempts;
    }

    boolean isSpent() {
        return left.get() == 0;
    }

    int most(int bits) {
        return isSpent() ? Math.min(bits, FEW_BITS) : bits;
    }

    /** All bits were worked with, and the value is still not known, or rests on what is taken for equal. */
    void wasOfNoUse() {
        left.updateAndGet(now -> now == Integer.MAX_VALUE ? now : Math.max(0, now - 1));
    }
}
