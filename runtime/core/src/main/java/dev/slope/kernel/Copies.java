package dev.slope.kernel;

/** Elements moved, none computed. An array seen along one axis is {@code [outer, length, inner]}. */
public final class Copies {
    /** About how long an element takes, from memory to memory. */
    private static final double NANOSECONDS = 0.25;

    private Copies() {}

    /** {@code y}, of the same type and size, is {@code x}: to be run any number of times. */
    public static Runnable whole(Array x, Array y) {
        return inPieces(x.size(), 1, (start, length) -> x.copyTo(start, y, start, length));
    }

    @FunctionalInterface
    private interface Piece {
        void run(int start, int length);
    }

    /** On several threads if it is much: so many parts of so many elements. */
    private static Runnable inPieces(int parts, int elements, Piece piece) {
        Threads.Pieces pieces = Threads.cut(parts, elements * NANOSECONDS);
        Threads.Tasks tasks = new Threads.Tasks() {
            @Override
            public int count() {
                return pieces.count();
            }

            @Override
            public void run(int task) {
                piece.run(pieces.start(task), pieces.length(task));
            }
        };
        return () -> Threads.run(tasks);
    }

    /** {@code y} is {@code x} repeated as {@code walk}, over the shape of {@code y}, says: to be run any number of times. */
    public static Runnable broadcast(Array x, Array y, Broadcast walk) {
        int length = walk.length();
        Broadcast.Run copying = (offset, from) -> {
            if (walk.step(0) == 1) {
                x.copyTo(from[0], y, offset, length);
            } else {
                double value = x.get(from[0]);
                for (int i = 0; i < length; i++) {
                    y.set(offset + i, value);
                }
            }
        };
        return () -> walk.forEach(copying);
    }

    /** Axis {@code i} of {@code y} is axis {@code order[i]} of {@code x}, of shape {@code shape}. */
    public static void permute(Array x, Shape shape, int[] order, Array y) {
        int rank = order.length;
        if (y.size() == 0) {
            return;
        }
        if (rank == 0) {
            x.copyTo(0, y, 0, 1);
            return;
        }
        int[] strides = new int[rank];
        for (int i = 0; i < rank; i++) {
            strides[i] = shape.stride(order[i]);
        }
        int last = rank - 1;
        int length = shape.length(order[last]);
        int[] index = new int[rank];
        int from = 0;
        for (int to = 0; to < y.size(); to += length) {
            for (int i = 0; i < length; i++) {
                y.set(to + i, x.get(from + i * strides[last]));
            }
            for (int axis = last - 1; axis >= 0; axis--) {
                from += strides[axis];
                if (++index[axis] < shape.length(order[axis])) {
                    break;
                }
                from -= strides[axis] * index[axis];
                index[axis] = 0;
            }
        }
    }

    /**
     * Copies {@code length} steps of an axis.
     *
     * @param from where they are along the axis of {@code x}
     * @param to where they go along the axis of {@code y}
     */
    public static void steps(Array x, Steps from, Array y, Steps to, int length, int outer, int inner) {
        boolean isBlock = from.step == 1 && to.step == 1;
        int count = isBlock ? Math.min(length, 1) : length;
        int run = isBlock ? length * inner : inner;
        for (int i = 0; i < outer; i++) {
            int source = (i * from.length + from.first) * inner;
            int target = (i * to.length + to.first) * inner;
            for (int j = 0; j < count; j++) {
                x.copyTo(source + j * from.step * inner, y, target + j * to.step * inner, run);
            }
        }
    }

    /**
     * Places along an axis.
     *
     * @param length of the axis
     * @param first place
     * @param step from one to the next, maybe negative
     */
    public record Steps(int length, int first, int step) {
        /** All of them. */
        public static Steps all(int length) {
            return new Steps(length, 0, 1);
        }
    }

    /** Row {@code i} of {@code y} is row {@code indices[i]} of {@code x}, as they are then: to be run any number of times. */
    public static Runnable gather(Array x, int[] indices, int row, Array y) {
        return inPieces(indices.length, row, (start, length) -> {
            for (int i = start; i < start + length; i++) {
                x.copyTo(indices[i] * row, y, i * row, row);
            }
        });
    }

    /** Adds row {@code i} of {@code x} to row {@code indices[i]} of {@code y}. */
    public static void scatterAdd(Array x, int[] indices, int row, Array y) {
        for (int i = 0; i < indices.length; i++) {
            x.addTo(i * row, y, indices[i] * row, row);
        }
    }

    /**
     * An element of {@code y}, of {@code [outer, count, inner]}, is that of {@code x}, of {@code [outer, length, inner]}, whose
     * place along the axis the index of the same place says.
     */
    public static void take(Array x, int length, int[] indices, int count, int inner, Array y) {
        for (int i = 0; i < indices.length; i++) {
            y.set(i, x.get(place(i, indices[i], length, count, inner)));
        }
    }

    /** The transpose of {@link #take}: adds each element of {@code x} to where it would be taken from. */
    public static void putAdd(Array x, int length, int[] indices, int count, int inner, Array y) {
        for (int i = 0; i < indices.length; i++) {
            int to = place(i, indices[i], length, count, inner);
            y.set(to, y.get(to) + x.get(i));
        }
    }

    private static int place(int element, int index, int length, int count, int inner) {
        int outer = element / inner / count;
        return (outer * length + index) * inner + element % inner;
    }
}
