package dev.slope.autodiff;

import dev.slope.expression.Expr;
import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Shape;
import dev.slope.kernel.compiled.Reduction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation with what it was applied to.
 *
 * @param attribute what else the operation needs to know, such as axes
 */
public record Call<A>(Op<A> op, A attribute, List<Node> inputs) {
    /** What the gradient {@code upstream} of {@code output} contributes to that of an input; null if nothing. */
    @Nullable
    Node gradient(int input, Node upstream, Node output) {
        return op.gradient(this, input, upstream, output);
    }

    Node input(int index) {
        return inputs.get(index);
    }

    /** Whether the output has the elements of the first input. */
    public boolean isView() {
        return op.isView();
    }

    /** Whether what is prepared is {@link dev.slope.kernel.Sections}. */
    public boolean isSectioned() {
        return op.isSectioned();
    }

    /** How elements that share one of the output are reduced to it, if that is what it does. */
    public Optional<Reduction> reduction() {
        return Optional.ofNullable(op.reduction());
    }

    /** What computes the output, any number of times, from other inputs of the same shapes that stay where they are. */
    public Runnable prepare(List<Node> others, Array output, Shape shape) {
        return op.prepare(attribute, others, output, shape);
    }

    /** An element of the output, for elements of inputs of this type; empty if it is no matter of elements one by one. */
    public Optional<Element> element(ElementType type, List<Expr> elements) {
        return Optional.ofNullable(op.element(attribute, type, elements));
    }
}
