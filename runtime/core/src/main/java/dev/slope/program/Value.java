package dev.slope.program;

import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Shape;
import org.jspecify.annotations.Nullable;

/** A value of a recorded computation. Compared by identity. */
final class Value {
    private final int number;
    private final ElementType type;
    private final Shape shape;
    private final @Nullable Array constant;
    private final Value storage;

    private Value(int number, ElementType type, Shape shape, @Nullable Array constant, @Nullable Value viewed) {
        this.number = number;
        this.type = type;
        this.shape = shape;
        this.constant = constant;
        this.storage = viewed == null ? this : viewed.storage;
    }

    static Value of(int number, ElementType type, Shape shape) {
        return new Value(number, type, shape, null, null);
    }

    static Value constant(int number, Shape shape, Array elements) {
        return new Value(number, elements.type(), shape, elements, null);
    }

    /** The same elements in another shape. */
    static Value view(int number, Shape shape, Value of) {
        return new Value(number, of.type, shape, of.constant, of);
    }

    int number() {
        return number;
    }

    ElementType type() {
        return type;
    }

    Shape shape() {
        return shape;
    }

    /** The elements, if they are known when the computation is recorded. */
    @Nullable
    Array constant() {
        return constant;
    }

    /** The value whose elements it has: itself, unless it is a view. */
    Value storage() {
        return storage;
    }

    @Override
    public String toString() {
        return "%" + number + shape;
    }
}
