package dev.slope;

import dev.slope.kernel.Array;
import dev.slope.kernel.Copies;
import dev.slope.kernel.Shape;
import java.util.Objects;

/** A place for the elements of a tensor, which a {@link Recording} reads and writes. Not thread-safe. */
public final class Cell {
    private final Shape shape;
    private final Array elements;
    private final boolean isWritable;

    private Cell(Shape shape, Array elements, boolean isWritable) {
        this.shape = shape;
        this.elements = elements;
        this.isWritable = isWritable;
    }

    /** One that holds the elements of {@code tensor}: a copy. */
    public static Cell of(Tensor tensor) {
        Cell cell = like(tensor);
        cell.set(tensor);
        return cell;
    }

    /** One that holds zeros, of the type and shape of {@code tensor}. */
    public static Cell like(Tensor tensor) {
        Shape shape = tensor.node().shape();
        return new Cell(shape, tensor.node().type().allocate(shape.size()), true);
    }

    /** The tensor itself, to be read only: no copy. */
    public static Cell reading(Tensor tensor) {
        return new Cell(tensor.node().shape(), tensor.node().values(), false);
    }

    /**
     * Copies the elements of {@code tensor} to here.
     *
     * @throws IllegalArgumentException if it is of another type or shape
     * @throws IllegalStateException if this is to be read only
     */
    public void set(Tensor tensor) {
        check(tensor, tensor.node().shape());
        Copies.whole(tensor.node().values(), writable()).run();
    }

    private void check(Tensor tensor, Shape given) {
        if (tensor.node().type() != elements.type() || !given.equals(shape)) {
            throw new IllegalArgumentException("the tensor is " + tensor.dtype() + " " + given
                    + ", but the cell is for " + elements.type() + " " + shape);
        }
    }

    /**
     * Copies parts of {@code tensor} along its first axis to here, as {@link Tensor#gather(int...)} would give them.
     *
     * @param indices of the parts, in their order
     * @throws IllegalArgumentException if they are of another type or shape
     * @throws IndexOutOfBoundsException if there is no such part
     * @throws IllegalStateException if this is to be read only
     */
    public void gather(Tensor tensor, int... indices) {
        Shape whole = tensor.node().shape();
        if (whole.rank() == 0) {
            throw new IllegalArgumentException("the tensor has no axis to take parts along: its shape is " + whole);
        }
        check(tensor, whole.with(0, indices.length));
        for (int index : indices) {
            Objects.checkIndex(index, whole.length(0));
        }
        Copies.gather(tensor.node().values(), indices, whole.stride(0), writable())
                .run();
    }

    /** Sets the only element. */
    public void set(double value) {
        if (elements.size() != 1) {
            throw new IllegalArgumentException("a cell of shape " + shape + " holds more than one number, or none");
        }
        writable().set(0, value);
    }

    /** The elements as a tensor: a copy. */
    public Tensor get() {
        return Recording.copy(shape, elements);
    }

    Array elements() {
        return elements;
    }

    /** The elements, to write to. */
    Array writable() {
        if (!isWritable) {
            throw new IllegalStateException("a cell of shape " + shape + " that reads a tensor cannot be written to");
        }
        return elements;
    }
}
