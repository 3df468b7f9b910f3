package dev.slope;

import dev.slope.kernel.ElementType;

/** What the elements of a tensor are. */
public enum DType {
    /** {@code float}: 32 bits, about 7 digits. */
    FLOAT32(ElementType.FLOAT32),
    /** {@code double}: 64 bits, about 16 digits. */
    FLOAT64(ElementType.FLOAT64);

    private final ElementType type;

    DType(ElementType type) {
        this.type = type;
    }

    ElementType type() {
        return type;
    }

    static DType of(ElementType type) {
        return type == ElementType.FLOAT32 ? FLOAT32 : FLOAT64;
    }

    /** {@code float32} or {@code float64}. */
    @Override
    public String toString() {
        return type.toString();
    }
}
