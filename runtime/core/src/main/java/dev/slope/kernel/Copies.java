package dev.slope.kernel;

/** Elements moved, none computed. An array seen along one axis is {@code [outer, length, inner]}. */
public final class Copies {
    private Copies() {}

    /** {@code y} is {@code x} repeated as {@code walk}, over the shape of {@code y}, says. */
    public static void broadcast(Array x, Array y, Broadcast walk) {
        int length = walk.length();
        walk.forEach((offset, from) -> {
            if (walk.step(0) == 1) {
                x.copyTo(from[0], y, offset, length);
            } else {
                double value = x.get(from[0]);
                for (int i = 0; i < length; i++) {
                    y.set(offset + i, value);
                }
            }
        });
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
     * Copies a block of {@code length} steps along an axis.
     *
     * @param xLength the length of the axis in {@code x}, {@code xFrom} where the block starts there
     * @param yLength the length of the axis in {@code y}, {@code yFrom} where the block starts there
     */
    public static void block(
            Array x, int xLength, int xFrom, Array y, int yLength, int yFrom, int length, int outer, int inner) {
        for (int i = 0; i < outer; i++) {
            x.copyTo((i * xLength + xFrom) * inner, y, (i * yLength + yFrom) * inner, length * inner);
        }
    }

    /** Row {@code i} of {@code y} is row {@code indices[i]} of {@code x}. */
    public static void gather(Array x, int[] indices, int row, Array y) {
        for (int i = 0; i < indices.length; i++) {
            x.copyTo(indices[i] * row, y, i * row, row);
        }
    }

    /** Adds row {@code i} of {@code x} to row {@code indices[i]} of {@code y}. */
    public static void scatterAdd(Array x, int[] indices, int row, Array y) {
        for (int i = 0; i < indices.length; i++) {
            for (int j = 0; j < row; j++) {
                int to = indices[i] * row + j;
                y.set(to, y.get(to) + x.get(i * row + j));
            }
        }
    }
}
