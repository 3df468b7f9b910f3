package dev.slope;

import dev.slope.kernel.Shape;
import java.io.Serial;

/** Elements of a tensor were asked for that has none, or whose elements must not be looked at. */
public final class UnreadableTensorException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1;

    private UnreadableTensorException(String message) {
        super(message);
    }

    private UnreadableTensorException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is recorded was made by looking at elements, which shows in {@code cause} only. */
    static UnreadableTensorException recorded(Throwable cause) {
        return new UnreadableTensorException(
                "a function that looks at elements cannot be recorded: " + cause.getMessage(), cause);
    }

    static UnreadableTensorException symbolic(Shape shape) {
        return new UnreadableTensorException(
                "a symbolic tensor of shape " + shape + " has no elements to read: it stands for any of its shape");
    }

    static UnreadableTensorException traced(Shape shape) {
        return new UnreadableTensorException("the elements of a tensor of shape " + shape + " that is being"
                + " differentiated cannot be read: no gradient would flow through them; if that is meant, call"
                + " stopGradient() first");
    }
}
