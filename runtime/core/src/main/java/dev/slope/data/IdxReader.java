package dev.slope.data;

import dev.slope.Tensor;
import dev.slope.kernel.Shape;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads an IDX file: two zero bytes, one with the element type, one with the number of axes; the length of each axis in
 * four bytes; the numbers, row by row. Memory is taken as numbers come, not as the header claims them.
 */
final class IdxReader implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final Source source;
    private final DataInputStream in;
    private final IdxElement element;
    private final int[] shape;
    private int taken;

    private IdxReader(Source source, DataInputStream in) throws IOException {
        this.source = source;
        this.in = in;
        int magic = in.readUnsignedShort();
        if (magic != 0) {
            throw new IllegalArgumentException(
                    String.format("it is no IDX file, which begins with 0x0000: it begins with 0x%04x", magic));
        }
        element = IdxElement.of(in.readUnsignedByte());
        shape = new int[in.readUnsignedByte()];
        if (shape.length == 0) {
            throw new IllegalArgumentException("it has no axes, and so no samples");
        }
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = in.readInt();
        }
        if (Arrays.stream(shape).anyMatch(length -> length < 0)) {
            throw new IllegalArgumentException("its header claims a length of 2^31 or more");
        }
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws IllegalArgumentException if it is not one of this format
     */
    static IdxReader open(Source source) {
        try {
            DataInputStream in = new DataInputStream(source.open());
            try {
                return new IdxReader(source, in);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw failure(source, e);
        }
    }

    private static RuntimeException failure(Source source, Exception e) {
        if (e instanceof EOFException) {
            return new IllegalArgumentException(source.name() + " is truncated: it ends before its header says", e);
        }
        return e instanceof IOException io
                ? source.unreadable(io)
                : new IllegalArgumentException("cannot read " + source.name() + ": " + e.getMessage(), e);
    }

    /** The number of items along the first axis. */
    int count() {
        return shape[0];
    }

    /** The number of items that were not taken yet. */
    int left() {
        return shape[0] - taken;
    }

    /** The next {@code count} items, {@code [count, ...]}. After the last one, the file must end. */
    Tensor next(int count) {
        int[] result = shape.clone();
        result[0] = count;
        try {
            List<Tensor> chunks = new ArrayList<>(List.of(Tensor.zeros(element.type, 0)));
            for (int size = Shape.of(result).size(); size > 0; size -= CHUNK) {
                chunks.add(chunk(Math.min(size, CHUNK)));
            }
            taken += count;
            if (left() == 0 && in.read() >= 0) {
                throw new IllegalArgumentException("it goes on after the " + shape[0] + " items of its header");
            }
            return Tensor.concat(0, chunks.toArray(Tensor[]::new)).reshape(result);
        } catch (IOException | IllegalArgumentException e) {
            throw failure(source, e);
        }
    }

    private Tensor chunk(int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size * element.bytes);
        in.readFully(bytes.array());
        double[] values = new double[size];
        Arrays.setAll(values, i -> element.next.applyAsDouble(bytes));
        return Tensor.of(values).cast(element.type);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }
}
