package dev.slope.kernel.compiled;

import dev.slope.kernel.ElementType;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A compiled computation over arrays of one element type. Thread-safe.
 *
 * <p>A vector loop is slow, and makes garbage, until the virtual machine has compiled it. So a kernel that has seen some
 * elements is warmed in the background, and till then runs number by number, which gives the same bits.
 */
public final class Kernel {
    /** A longer call would stay in code that was compiled while it ran, which is worse. */
    private static final int CHUNK = 8192;

    /** So many elements, and it is worth warming. */
    private static final int WORTH_WARMING = 16_384;

    private final Loop loop;
    private final ElementType type;
    private final Precision precision;
    private final int arrays;
    private final int operations;
    private volatile boolean isHot;
    private int seen;

    private Kernel(Loop loop, ElementType type, Precision precision, int arrays, int operations, boolean isHot) {
        this.loop = loop;
        this.type = type;
        this.precision = precision;
        this.arrays = arrays;
        this.operations = operations;
        this.isHot = isHot;
    }

    /** How numbers are kept between loading and storing. */
    public enum Precision {
        /** As in the arrays, with arithmetic only, of which the virtual machine makes vectors where the Vector API is not there. */
        PLAIN,
        /** As in the arrays. */
        STORED,
        /** In double precision. */
        DOUBLE
    }

    /**
     * Ways to compute it, the fastest first, each compiled when it is come to. They may not be equally accurate, and the
     * first may be wrong at infinities and NaN: where it matters, check.
     *
     * @param type what the arrays hold
     * @return empty if a function has no recipe, if it is too large, or where no class can be defined at run time
     */
    public static Stream<Kernel> candidates(Computation computation, ElementType type) {
        return Stream.of(Precision.values())
                .filter(precision -> precision != Precision.PLAIN || VectorApi.INSTANCE == null)
                .filter(precision -> precision != Precision.DOUBLE || type == ElementType.FLOAT32)
                .flatMap(precision -> compile(computation, type, precision).stream());
    }

    /** Compiles a computation in one way. Empty as {@link #candidates} may be. */
    public static Optional<Kernel> compile(Computation computation, ElementType type, Precision precision) {
        boolean isPlain = precision == Precision.PLAIN;
        boolean isFloatStored = type == ElementType.FLOAT32;
        Lanes lanes = lanes(type, precision);
        int inputs = computation.arrays().size();
        boolean isHot = isPlain || VectorApi.INSTANCE == null;
        return Lowering.lower(computation, lanes, isPlain ? PlainRecipes::new : FullRecipes::new)
                .flatMap(outputs -> LoopClass.define(outputs, lanes, isFloatStored, inputs, isPlain)
                        .map(loop -> new Kernel(
                                loop,
                                type,
                                precision,
                                inputs + outputs.size(),
                                Graph.needed(outputs).size(),
                                isHot)));
    }

    /** Whether every function of a computation can be computed in one way. */
    public static boolean hasRecipes(Computation computation, ElementType type, Precision precision) {
        boolean isPlain = precision == Precision.PLAIN;
        return Lowering.lower(computation, lanes(type, precision), isPlain ? PlainRecipes::new : FullRecipes::new)
                .isPresent();
    }

    private static Lanes lanes(ElementType type, Precision precision) {
        return type == ElementType.FLOAT32 && precision != Precision.DOUBLE ? Lanes.FLOAT32 : Lanes.FLOAT64;
    }

    /**
     * Computes {@code length} elements. An output may be an input at the same offset.
     *
     * @param arrays the inputs, then the outputs
     * @param offsets where each starts
     * @param scalars the values of the scalar variables
     */
    public void run(float[][] arrays, int[] offsets, double[] scalars, int length) {
        check(ElementType.FLOAT32, arrays.length, offsets.length);
        runAny(arrays, offsets, scalars, length);
    }

    /**
     * Computes {@code length} elements. An output may be an input at the same offset.
     *
     * @param arrays the inputs, then the outputs
     * @param offsets where each starts
     * @param scalars the values of the scalar variables
     */
    public void run(double[][] arrays, int[] offsets, double[] scalars, int length) {
        check(ElementType.FLOAT64, arrays.length, offsets.length);
        runAny(arrays, offsets, scalars, length);
    }

    private void check(ElementType given, int count, int offsets) {
        if (given != type || count != arrays || offsets != arrays) {
            throw new IllegalArgumentException("the kernel takes " + arrays + " arrays of " + type
                    + " with an offset each, but is given " + count + " of " + given + " with " + offsets);
        }
    }

    private void runAny(Object all, int[] offsets, double[] scalars, int length) {
        boolean asVectors = isHot;
        if (seen < WORTH_WARMING) {
            seen += Math.min(length, WORTH_WARMING);
            if (seen >= WORTH_WARMING) {
                if (asVectors) {
                    VectorApi.suggest();
                } else {
                    Warmup.start(this, scalars.length);
                }
            }
        }
        if (length <= CHUNK) {
            chunk(asVectors, all, offsets, scalars, length);
            return;
        }
        int[] moving = offsets.clone();
        for (int done = 0; done < length; done += CHUNK) {
            chunk(asVectors, all, moving, scalars, Math.min(CHUNK, length - done));
            for (int i = 0; i < moving.length; i++) {
                moving[i] += CHUNK;
            }
        }
    }

    private void chunk(boolean asVectors, Object all, int[] offsets, double[] scalars, int length) {
        if (asVectors) {
            loop.vector(all, offsets, scalars, length);
        } else {
            loop.scalar(all, offsets, scalars, 0, length);
        }
    }

    /** How numbers are kept between loading and storing. */
    public Precision precision() {
        return precision;
    }

    Loop loop() {
        return loop;
    }

    ElementType type() {
        return type;
    }

    int arrayCount() {
        return arrays;
    }

    int operations() {
        return operations;
    }

    void setHot() {
        isHot = true;
    }
}
