package dev.slope.autodiff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation with what it was applied to.
 *
 * @param attribute what else the operation needs to know, such as axes
 */
record Call<A>(Op<A> op, A attribute, List<Node> inputs) {
    /** What the gradient {@code upstream} of {@code output} contributes to that of an input; null if nothing. */
    @Nullable
    Node gradient(int input, Node upstream, Node output) {
        return op.gradient(this, input, upstream, output);
    }

    Node input(int index) {
        return inputs.get(index);
    }
}
