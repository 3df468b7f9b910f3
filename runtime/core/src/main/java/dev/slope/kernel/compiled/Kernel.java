package dev.slope.kernel.compiled;

import dev.slope.expression.Expr;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Threads;
import dev.slope.kernel.Threads.Pieces;
import dev.slope.kernel.Warmup;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Elements at which one thread ends and another begins: vectors of any width, and lines of the cache. */
    private static final int ALIGNMENT = 64;

    /** About how long reading or writing an element takes. */
    private static final double ARRAY_NANOSECONDS = 0.06;

    /** About how long an operation on an element takes, as one of a vector. */
    private static final double VECTOR_NANOSECONDS = 0.03;

    /** And by itself. */
    private static final double SCALAR_NANOSECONDS = 0.3;

    private final Loop loop;
    /** Defines the same loop anew. */
    private final Supplier<Optional<Loop>> again;

    private final ElementType type;
    private final Precision precision;
    private final int arrays;
    private final int scalars;
    private final Reduction[] reductions;
    private final int operations;
    /** About how long an element takes. */
    private final double nanoseconds;

    /** The loop whose vector code is compiled by now. */
    private volatile @Nullable Loop hot;

    private final AtomicBoolean isNoted = new AtomicBoolean();
    private int seen;

    private Kernel(
            Loop loop,
            Supplier<Optional<Loop>> again,
            ElementType type,
            Precision precision,
            int arrays,
            int scalars,
            List<Reduction> reductions,
            int operations,
            double nanoseconds,
            boolean isHot) {
        this.loop = loop;
        this.again = again;
        this.type = type;
        this.precision = precision;
        this.arrays = arrays;
        this.scalars = scalars;
        this.reductions = reductions.toArray(Reduction[]::new);
        this.operations = operations;
        this.nanoseconds = nanoseconds;
        this.hot = isHot ? loop : null;
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
        return precisions(type).flatMap(precision -> compile(computation, type, precision).stream());
    }

    /** The ways to try for arrays of a type, the fastest first. */
    public static Stream<Precision> precisions(ElementType type) {
        return Stream.of(Precision.values())
                .filter(precision -> precision != Precision.PLAIN || VectorApi.INSTANCE == null)
                .filter(precision -> precision != Precision.DOUBLE || type == ElementType.FLOAT32);
    }

    /** Compiles a computation in one way. Empty as {@link #candidates} may be. */
    public static Optional<Kernel> compile(Computation computation, ElementType type, Precision precision) {
        boolean isPlain = precision == Precision.PLAIN;
        boolean isHot = isPlain || VectorApi.INSTANCE == null;
        return lower(computation, type, precision).flatMap(body -> {
            Supplier<Optional<Loop>> define = () -> loop(body, type, isPlain);
            return define.get().map(loop -> {
                int operations = body.nodes().size();
                int arrays = body.inputs() + body.outputs().size();
                double nanoseconds = arrays * ARRAY_NANOSECONDS
                        + operations * (isPlain || !isHot ? VECTOR_NANOSECONDS : SCALAR_NANOSECONDS);
                return new Kernel(
                        loop,
                        define,
                        type,
                        precision,
                        arrays,
                        body.scalars(),
                        computation.reductions().stream().map(Reduced::by).toList(),
                        operations,
                        nanoseconds,
                        isHot);
            });
        });
    }

    /** Whether a computation can be computed in one way: every function, and every reduction. */
    public static boolean hasRecipes(Computation computation, ElementType type, Precision precision) {
        return lower(computation, type, precision).isPresent();
    }

    private static Optional<LoopBody> lower(Computation computation, ElementType type, Precision precision) {
        boolean isPlain = precision == Precision.PLAIN;
        Lanes lanes = lanes(type, precision);
        return Lowering.lower(computation, lanes, type, isPlain ? PlainRecipes::new : FullRecipes::new)
                .filter(body -> body.reductions().isEmpty() || (!isPlain && VectorReduction.isPossible(body)));
    }

    private static Optional<Loop> loop(LoopBody whole, ElementType type, boolean isPlain) {
        if (VectorApi.INSTANCE != null && !isPlain) {
            return LoopClass.define(whole, false);
        }
        List<Node> outputs = whole.outputs();
        List<LoopBody> parts = Staging.isSplit(outputs)
                ? outputs.stream()
                        .map(output -> whole.withOutputs(List.of(output)))
                        .toList()
                : List.of(whole);
        List<Staging.Part> loops = parts.stream()
                .flatMap(part -> LoopClass.define(part, true).map(loop -> Staging.Part.of(loop, part)).stream())
                .toList();
        return loops.size() == parts.size() ? Optional.of(new Staging(loops, type, whole.inputs())) : Optional.empty();
    }

    /** The fastest way that is right for every number, whatever a formula is applied to. */
    public static Precision leastPrecision(Expr formula) {
        return VectorApi.INSTANCE == null && PlainRecipes.isExact(formula) ? Precision.PLAIN : Precision.STORED;
    }

    private static Lanes lanes(ElementType type, Precision precision) {
        return type == ElementType.FLOAT32 && precision != Precision.DOUBLE ? Lanes.FLOAT32 : Lanes.FLOAT64;
    }

    /**
     * Computes {@code length} elements, on several threads if they are many and not reduced. An output may be an input at the
     * same offset.
     *
     * @param arrays the inputs, then the outputs
     * @param offsets where each starts
     * @param scalars the values of the scalar variables, then {@link Reduction#ROOM} numbers for each reduction, of which the
     *     first will be what comes out; may be longer, as may be {@code offsets}
     */
    public void run(float[][] arrays, int[] offsets, double[] scalars, int length) {
        runAny(arrays, offsets, scalars, length);
    }

    /**
     * Computes {@code length} elements, on several threads if they are many and not reduced. An output may be an input at the
     * same offset.
     *
     * @param arrays the inputs, then the outputs
     * @param offsets where each starts
     * @param scalars the values of the scalar variables, then {@link Reduction#ROOM} numbers for each reduction, of which the
     *     first will be what comes out; may be longer, as may be {@code offsets}
     */
    public void run(double[][] arrays, int[] offsets, double[] scalars, int length) {
        runAny(arrays, offsets, scalars, length);
    }

    private void runAny(Object[] all, int[] offsets, double[] values, int length) {
        if (length <= CHUNK || reductions.length > 0) {
            runInTask(all, offsets, values, length);
        } else {
            check(all, offsets, values);
            new KernelCall(this, all, offsets, values, pieces(length)).run();
        }
    }

    /**
     * As {@link #run(float[][], int[], double[], int)}, in the calling thread and without making garbage: for a piece of what
     * goes on in several threads already.
     *
     * @param all a {@code float[][]} or {@code double[][]}
     */
    public void runInTask(Object[] all, int[] offsets, double[] values, int length) {
        check(all, offsets, values);
        for (int i = 0; i < reductions.length; i++) {
            reductions[i].clear(values, placeOf(i));
        }
        compute(all, offsets, values, 0, length);
        for (int i = 0; i < reductions.length; i++) {
            reductions[i].finish(values, placeOf(i));
        }
    }

    private void check(Object[] all, int[] offsets, double[] values) {
        ElementType given = all instanceof float[][] ? ElementType.FLOAT32 : ElementType.FLOAT64;
        int room = roomOfScalars();
        if (given != type || all.length != arrays || offsets.length < arrays || values.length < room) {
            throw new IllegalArgumentException(
                    "the kernel takes " + arrays + " arrays of " + type + " with an offset each and " + room
                            + " scalars, but is given " + all.length + " of " + given + " with " + offsets.length
                            + " and " + values.length);
        }
    }

    /** Where among the scalars what a reduction gives will be. */
    public int placeOf(int reduction) {
        return Reduction.place(scalars, reduction);
    }

    /** How many numbers the scalars and the reductions take. */
    public int roomOfScalars() {
        return placeOf(reductions.length);
    }

    Pieces pieces(int length) {
        Pieces pieces = Threads.cut(length, nanoseconds);
        int aligned = (pieces.piece() + ALIGNMENT - 1) & -ALIGNMENT;
        return pieces.count() <= 1 || aligned < 0 ? pieces : new Pieces(length, aligned);
    }

    /** Computes elements from {@code from} to {@code to}. */
    void compute(Object all, int[] offsets, double[] values, int from, int to) {
        Loop vectors = hot;
        noteUse(to - from);
        for (int start = from; start < to; start += CHUNK) {
            int end = Math.min(to - start, CHUNK) + start;
            if (vectors != null) {
                vectors.vector(all, offsets, values, start, end);
            } else {
                loop.scalar(all, offsets, values, start, end);
            }
        }
    }

    private void noteUse(int length) {
        if (seen < WORTH_WARMING) {
            seen += Math.min(length, WORTH_WARMING);
            if (seen >= WORTH_WARMING && isNoted.compareAndSet(false, true)) {
                if (isHot()) {
                    VectorApi.suggest();
                } else {
                    Warmup.start(
                            trial -> trial == 0 ? Optional.of(loop) : again.get(),
                            each -> LoopExercise.of(each, type, arrays, roomOfScalars(), operations),
                            each -> hot = each);
                }
            }
        }
    }

    /** About how long an element takes. */
    public double nanoseconds() {
        return nanoseconds;
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

    boolean isHot() {
        return hot != null;
    }

    void setHot() {
        hot = loop;
    }
}
