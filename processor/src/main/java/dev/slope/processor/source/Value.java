package dev.slope.processor.source;

import dev.slope.expression.Expr;
import dev.slope.processor.problem.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a Java expression stands for while a method is read. */
sealed interface Value {
    /** Its static type. */
    JavaType type();

    /** The integer divisions it comes from, which are mistakes if it is used as a real number. */
    default List<Truncation> truncations() {
        return List.of();
    }

    /** Those of several values, each division once. */
    static List<Truncation> truncations(List<Value> values) {
        Map<Place, Truncation> truncations = new LinkedHashMap<>();
        for (Value value : values) {
            for (Truncation truncation : value.truncations()) {
                truncations.putIfAbsent(truncation.place(), truncation);
            }
        }
        return List.copyOf(truncations.values());
    }

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
    record Real(Expr expr, Primitive primitive, List<Truncation> truncations) implements Value {
        Real(Expr expr, Primitive primitive) {
            this(expr, primitive, List.of());
        }

        @Override
        public JavaType type() {
            return JavaType.of(primitive);
        }
    }

    /** An integer known at compile time: a literal, a constant, a counter of a loop. */
    record Whole(long value, Primitive primitive, List<Truncation> truncations) implements Value {
        Whole(long value, Primitive primitive) {
            this(value, primitive, List.of());
        }

        /** Equality, which the compiler would link at run time. */
        boolean is(Whole other) {
            return value == other.value && primitive == other.primitive && truncations.equals(other.truncations);
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
    record Broken(List<Truncation> truncations) implements Value {
        static final Broken VALUE = new Broken(List.of());

        /** What is made of {@code values}, one of which is broken. */
        static Broken of(List<Value> values) {
            return new Broken(Value.truncations(values));
        }

        @Override
        public JavaType type() {
            return JavaType.of(Primitive.DOUBLE);
        }
    }
}
