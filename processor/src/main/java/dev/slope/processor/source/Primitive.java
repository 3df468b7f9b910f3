package dev.slope.processor.source;

import java.util.Locale;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Java's primitive types, the numeric ones in the order of widening. */
enum Primitive {
    BOOLEAN,
    BYTE,
    SHORT,
    CHAR,
    INT,
    LONG,
    FLOAT,
    DOUBLE;

    static @Nullable Primitive of(TypeKind kind) {
        return kind.isPrimitive() ? valueOf(kind.name()) : null;
    }

    boolean isIntegral() {
        return this != BOOLEAN && compareTo(FLOAT) < 0;
    }

    /** The type of {@code a + b}: binary numeric promotion. */
    Primitive promote(Primitive other) {
        Primitive wider = compareTo(other) < 0 ? other : this;
        return wider.compareTo(INT) < 0 ? INT : wider;
    }

    /** Whether a value of this type may be passed for a parameter of type {@code target}. */
    boolean widensTo(Primitive target) {
        if (this == target) {
            return true;
        }
        return this != BOOLEAN && compareTo(target) < 0 && target != CHAR;
    }

    /** The low-order bits of {@code value} that a variable of this integral type keeps. */
    long wrap(long value) {
        return switch (this) {
            case BYTE -> (byte) value;
            case SHORT -> (short) value;
            case CHAR -> (char) value;
            case INT -> (int) value;
            default -> value;
        };
    }

    /** As in Java. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
