package dev.slope.kernel.window;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Floats;
import dev.slope.kernel.Threads;
import dev.slope.kernel.compiled.Computation;
import dev.slope.kernel.compiled.Kernel;
import dev.slope.kernel.compiled.Kernel.Precision;
import dev.slope.kernel.compiled.VectorApi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@link Pooling#argMax} of {@code float} images under a window that stays inside of them, a line of positions at a time: by
 * vectors for a window at every number of the image, of which those at its positions are kept, or else by a loop without
 * branches.
 */
abstract class FloatArgMax implements PoolLines.Line {
    /** Of larger windows most numbers would be compared in vain, and too many be read at a time. */
    private static final int MOST_TAPS = 16;

    private static final Var NUMBER = Expr.variable("number");
    private static final Var LARGEST = Expr.variable("largest");
    private static final Expr ABOVE = Text.parse("!(number <= largest) && largest == largest");

    /** By the number of taps; empty where it cannot be compiled. */
    private static final Map<Integer, Optional<Kernel>> KERNELS = new ConcurrentHashMap<>();

    final PoolLines lines;
    final float[] x;
    private final int xOffset;
    private final float[] y;
    private final int yOffset;

    private FloatArgMax(Floats x, int xOffset, Floats y, int yOffset, PoolLines lines) {
        this.lines = lines;
        this.x = x.values();
        this.xOffset = xOffset;
        this.y = y.values();
        this.yOffset = yOffset;
    }

    /** For the positions of one task. */
    static Runnable of(Floats x, int xOffset, Floats y, int yOffset, PoolLines lines, int start, int end) {
        FloatArgMax line = kernel(lines.taps.length)
                .<FloatArgMax>map(kernel -> new ByVectors(kernel, x, xOffset, y, yOffset, lines))
                .orElseGet(() -> new ByKeys(x, xOffset, y, yOffset, lines));
        return () -> lines.forEach(start, end, line);
    }

    private static Optional<Kernel> kernel(int taps) {
        return VectorApi.INSTANCE == null || taps > MOST_TAPS
                ? Optional.empty()
                : KERNELS.computeIfAbsent(
                        taps, count -> Kernel.compile(computation(count), ElementType.FLOAT32, Precision.STORED));
    }

    /** The place of the first of the largest of some numbers; a NaN is above all others. */
    private static Computation computation(int taps) {
        List<Var> numbers = new ArrayList<>();
        List<Var> places = new ArrayList<>();
        Expr largest = Expr.constant(0);
        Expr found = Expr.constant(0);
        for (int tap = 0; tap < taps; tap++) {
            Var number = Expr.variable("x" + tap);
            Var place = Expr.variable("place" + tap);
            Expr isAbove = ABOVE.substitute(Map.of(NUMBER, number, LARGEST, largest));
            found = tap == 0 ? place : Expr.apply(Fn.SELECT, isAbove, place, found);
            largest = tap == 0 ? number : Expr.apply(Fn.SELECT, isAbove, number, largest);
            numbers.add(number);
            places.add(place);
        }
        return new Computation(numbers, places, List.of(found));
    }

    @Override
    public final void run(int from, int pixel, int to) {
        keep(xOffset + from, pixel, y, yOffset + to);
    }

    /**
     * Keeps the places for one line of positions.
     *
     * @param from the first number of the first line under the window
     * @param pixel the pixel of that in its image
     * @param to where the line goes in {@code places}
     */
    abstract void keep(int from, int pixel, float[] places, int to);

    private static final class ByVectors extends FloatArgMax {
        private final Kernel kernel;
        /** Places for a window at every number, from the corner on. */
        private final float[] found;

        private final float[][] arrays;
        private final int[] offsets;
        private final double[] places;

        ByVectors(Kernel kernel, Floats x, int xOffset, Floats y, int yOffset, PoolLines lines) {
            super(x, xOffset, y, yOffset, lines);
            this.kernel = kernel;
            int count = lines.taps.length;
            int[] corners = lines.corners;
            found = new float[corners.length == 0 ? 0 : corners[corners.length - 1] + 1];
            arrays = new float[count + 1][];
            Arrays.fill(arrays, super.x);
            arrays[count] = found;
            offsets = new int[count + 1 + Threads.APART / Integer.BYTES];
            places = Arrays.stream(lines.places).asDoubleStream().toArray();
        }

        @Override
        void keep(int from, int pixel, float[] to, int at) {
            int[] taps = lines.taps;
            for (int i = 0; i < taps.length; i++) {
                offsets[i] = from + taps[i];
            }
            kernel.runInTask(arrays, offsets, places, found.length);
            int[] corners = lines.corners;
            int[] pixels = lines.pixels;
            for (int i = 0; i < corners.length; i++) {
                to[at + i] = pixel + pixels[i] + found[corners[i]];
            }
        }
    }

    /** Compares numbers as integers, place by place under the window. */
    private static final class ByKeys extends FloatArgMax {
        private static final int SIGN = 31;

        private final int[] largest;
        private final int[] found;

        ByKeys(Floats x, int xOffset, Floats y, int yOffset, PoolLines lines) {
            super(x, xOffset, y, yOffset, lines);
            largest = new int[lines.corners.length];
            found = new int[largest.length];
        }

        @Override
        void keep(int from, int pixel, float[] to, int at) {
            int[] taps = lines.taps;
            Arrays.fill(largest, Integer.MIN_VALUE);
            for (int tap = 0; tap < taps.length; tap++) {
                compare(from + taps[tap], lines.places[tap]);
            }
            int[] pixels = lines.pixels;
            for (int i = 0; i < found.length; i++) {
                to[at + i] = pixel + pixels[i] + found[i];
            }
        }

        /** Where the number of one place under the window is larger, it and the place are kept. */
        private void compare(int from, int place) {
            int[] corners = lines.corners;
            for (int i = 0; i < largest.length; i++) {
                int next = key(x[from + corners[i]]);
                int best = largest[i];
                int isAbove = (int) (((long) best - next) >> Integer.SIZE);
                found[i] ^= (found[i] ^ place) & isAbove;
                largest[i] = Math.max(best, next);
            }
        }

        /** Numbers in the order of these are in that of their size, with equal ones equal, and NaN above all. */
        private static int key(float value) {
            int bits = Float.floatToIntBits(value + 0f);
            return bits ^ ((bits >> SIGN) >>> 1);
        }
    }
}
