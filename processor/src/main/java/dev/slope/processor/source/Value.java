package dev.slope.processor.source;

import dev.slope.expression.Expr;
import dev.slope.processor.problem.Place;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a Java expression stands for while a method is read. */
sealed interface Value {
    /** Its static type. */
    JavaType type();

    /** Whether one of {@code values} comes from a mistake. */
    static boolean isAnyBroken(List<Value> values) {
        for (Value value : values) {
            if (value instanceof Broken) {
                return true;
            }
        }
        return false;
    }

    /** A floating-point number, or an integer that is not known at compile time. */
    record Real(Expr expr, Primitive primitive) implements Value {
        @Override
        public JavaType type() {
            return JavaType.of(primitive);
        }
    }

    /**
     * An integer known at compile time: a literal, a constant, a counter of a loop.
     *
     * @param truncation the integer division it comes from, which is a mistake if it is used as a real number
     */
    record Whole(long value, Primitive primitive, @Nullable Truncation truncation) implements Value {
        Whole(long value, Primitive primitive) {
            this(value, primitive, null);
        }

        /** Equality, which the compiler would link at run time. */
        boolean is(Whole other) {
            return value == other.value && primitive == other.primitive && Objects.equals(truncation, other.truncation);
        }

        @Override
        public JavaType type() {
            return JavaType.of(primitive);
        }
    }

    /** An integer division with a remainder. */
    record Truncation(Place place, long dividend, long divisor) {}

    /** A truth value. */
    record Truth(Expr expr) implements Value {
        @Override
        public JavaType type() {
            return JavaType.of(Primitive.BOOLEAN);
        }
    }

    /** An array whose elements never change. */
    record Array(List<Value> elements, JavaType type) implements Value {}

    /** What a mistake leaves, which has been reported: whatever is made of it is broken too, without another message. */
    record Broken() implements Value {
        static final Broken VALUE = new Broken();

        @Override
        public JavaType type() {
            return JavaType.of(Primitive.DOUBLE);
        }
    }
}
