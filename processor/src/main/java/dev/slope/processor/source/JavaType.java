package dev.slope.processor.source;

import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** A type that a variable may have: a primitive, or an array of primitives with some dimensions. */
record JavaType(Primitive element, int dimensions) {
    static JavaType of(Primitive primitive) {
        return new JavaType(primitive, 0);
    }

    static @Nullable JavaType of(TypeMirror type) {
        if (type instanceof ArrayType array) {
            JavaType component = of(array.getComponentType());
            return component == null ? null : component.array();
        }
        Primitive primitive = Primitive.of(type.getKind());
        return primitive == null ? null : of(primitive);
    }

    /** Equality, which the compiler would link at run time. */
    boolean is(JavaType other) {
        return element == other.element && dimensions == other.dimensions;
    }

    JavaType array() {
        return new JavaType(element, dimensions + 1);
    }

    JavaType component() {
        return new JavaType(element, dimensions - 1);
    }

    boolean isArray() {
        return dimensions > 0;
    }

    @Override
    public String toString() {
        return element + "[]".repeat(dimensions);
    }
}
