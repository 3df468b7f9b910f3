package dev.slope.processor.source;

import dev.slope.expression.Expr;
import dev.slope.processor.problem.Place;
import org.jspecify.annotations.Nullable;

/** How a statement ends: in one way, or in ways that depend on conditions. */
sealed interface Outcome {
    /** Where execution goes on. */
    enum Exit {
        NEXT,
        BREAK,
        CONTINUE,
        YIELD,
        RETURN
    }

    /**
     * One way to end.
     *
     * @param label of the statement that {@code break} or {@code continue} names; empty for the innermost
     * @param value what {@code return} or {@code yield} gives
     */
    record Done(Exit exit, String label, @Nullable Value value, Frame frame) implements Outcome {
        static Done next(Frame frame) {
            return new Done(Exit.NEXT, "", null, frame);
        }

        boolean is(Exit other) {
            return exit == other;
        }
    }

    /** Ends as {@code yes} where the condition holds, else as {@code no}. */
    record Fork(Expr condition, Place place, Outcome yes, Outcome no) implements Outcome {}
}
