package dev.slope.program;

import dev.slope.kernel.Shape;
import java.io.Serial;

/** A result depends on a symbolic value that is no input: it was not made of operations on the inputs only. */
public final class UnknownValueException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    UnknownValueException(Shape shape) {
        super("a result depends on a symbolic value of shape " + shape + " that is no input");
    }
}
