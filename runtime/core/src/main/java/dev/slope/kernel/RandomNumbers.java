package dev.slope.kernel;

/**
 * Arrays of random numbers, each of which depends on a key, a stream and its position alone. The numbers of both element
 * types are the same, but for rounding.
 */
public final class RandomNumbers {
    private static final long LOW = 0xFFFFFFFFL;
    /** Sets the counters of the lower halves of float64 numbers apart from those of the upper ones. */
    private static final long LOWER_HALF = 1L << 63;
    /** The largest float below 1. */
    private static final double BELOW_1 = Math.nextDown(1f);

    private static final int BLOCK = 4;

    private final Array y;
    private final Transform transform;
    private final int[] upper = new int[BLOCK];
    private final int[] lower = new int[BLOCK];
    private final double[] block = new double[BLOCK];

    private RandomNumbers(Array y, Transform transform) {
        this.y = y;
        this.transform = transform;
    }

    /** Turns a block of fractions in [0, 1) into what is wanted, in place. */
    @FunctionalInterface
    private interface Transform {
        void apply(double[] block);
    }

    /** Uniform in [0, 1), for this array. */
    public static RandomNumbers uniform(Array y) {
        double limit = y.type() == ElementType.FLOAT32 ? BELOW_1 : 1;
        return new RandomNumbers(y, block -> {
            for (int i = 0; i < BLOCK; i++) {
                block[i] = Math.min(block[i], limit);
            }
        });
    }

    /** Of the standard normal distribution, by the transform of Box and Muller, for this array. */
    public static RandomNumbers normal(Array y) {
        return new RandomNumbers(y, block -> {
            for (int i = 0; i < BLOCK; i += 2) {
                double radius = Math.sqrt(-2 * StrictMath.log(1 - block[i]));
                double angle = 2 * Math.PI * block[i + 1];
                block[i] = radius * StrictMath.cos(angle);
                block[i + 1] = radius * StrictMath.sin(angle);
            }
        });
    }

    /** Fills the array; any number of times, without making garbage. */
    public void fill(long key, long stream) {
        boolean isDouble = y.type() == ElementType.FLOAT64;
        for (int from = 0; from < y.size(); from += BLOCK) {
            Philox.block(key, from, stream, upper);
            if (isDouble) {
                Philox.block(key, from | LOWER_HALF, stream, lower);
            }
            for (int i = 0; i < BLOCK; i++) {
                block[i] = (((upper[i] & LOW) << 21) | ((lower[i] & LOW) >>> 11)) * 0x1p-53;
            }
            transform.apply(block);
            for (int i = 0; i < Math.min(BLOCK, y.size() - from); i++) {
                y.set(from + i, block[i]);
            }
        }
    }
}
