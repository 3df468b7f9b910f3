package dev.slope.file;

import dev.slope.DType;
import dev.slope.Tensor;
import dev.slope.kernel.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The kinds of number a file can hold, under the names of the safetensors format: one line each. */
enum Element {
    F32(DType.FLOAT32, Float.BYTES) {
        @Override
        void put(Tensor tensor, ByteBuffer bytes) {
            bytes.asFloatBuffer().put(tensor.toFloats());
        }

        @Override
        Tensor get(ByteBuffer bytes, Shape shape) {
            float[] values = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(values);
            return Tensor.of(values, shape.toArray());
        }
    },
    F64(DType.FLOAT64, Double.BYTES) {
        @Override
        void put(Tensor tensor, ByteBuffer bytes) {
            bytes.asDoubleBuffer().put(tensor.toDoubles());
        }

        @Override
        Tensor get(ByteBuffer bytes, Shape shape) {
            double[] values = new double[bytes.remaining() / Double.BYTES];
            bytes.asDoubleBuffer().get(values);
            return Tensor.of(values, shape.toArray());
        }
    };

    private final DType type;
    private final int bytes;

    Element(DType type, int bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    static Element of(DType type) {
        for (Element element : values()) {
            if (element.type == type) {
                return element;
            }
        }
        throw new IllegalArgumentException("a model file cannot hold tensors of type " + type);
    }

    static Element named(String name) {
        for (Element element : values()) {
            if (element.name().equals(name)) {
                return element;
            }
        }
        throw new IllegalArgumentException("the tensor type " + name + " is not one of " + Arrays.toString(values()));
    }

    /** The bytes that a tensor of this shape takes. */
    int byteCount(Shape shape) {
        long count = (long) shape.size() * bytes;
        if (count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a tensor of shape " + shape + " takes " + count
                    + " bytes, more than the limit of " + Integer.MAX_VALUE);
        }
        return (int) count;
    }

    /** The numbers of a tensor, row by row, little-endian. */
    byte[] toBytes(Tensor tensor) {
        byte[] bytes = new byte[byteCount(Shape.of(tensor.shape()))];
        put(tensor, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return bytes;
    }

    abstract void put(Tensor tensor, ByteBuffer bytes);

    /** A tensor of all numbers that remain. */
    abstract Tensor get(ByteBuffer bytes, Shape shape);
}
