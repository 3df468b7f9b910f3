package dev.slope.data;

import dev.slope.DType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The kinds of number in IDX files, big-endian, and the least element type that holds all of them exactly: one line each. */
enum IdxElement {
    UNSIGNED_BYTE(0x08, 1, DType.FLOAT32, in -> in.get() & 0xff),
    BYTE(0x09, 1, DType.FLOAT32, ByteBuffer::get),
    SHORT(0x0b, 2, DType.FLOAT32, ByteBuffer::getShort),
    INT(0x0c, 4, DType.FLOAT64, ByteBuffer::getInt),
    FLOAT(0x0d, 4, DType.FLOAT32, ByteBuffer::getFloat),
    DOUBLE(0x0e, 8, DType.FLOAT64, ByteBuffer::getDouble);

    private final int code;
    final int bytes;
    final DType type;
    final ToDoubleFunction<ByteBuffer> next;

    IdxElement(int code, int bytes, DType type, ToDoubleFunction<ByteBuffer> next) {
        this.code = code;
        this.bytes = bytes;
        this.type = type;
        this.next = next;
    }

    static IdxElement of(int code) {
        return Arrays.stream(values())
                .filter(element -> element.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(String.format(
                        "its element type 0x%02x is not one of %s",
                        code,
                        Arrays.stream(values())
                                .map(element -> String.format("0x%02x", element.code))
                                .collect(Collectors.joining(", ")))));
    }
}
