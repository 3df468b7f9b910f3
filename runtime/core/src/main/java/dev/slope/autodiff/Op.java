package dev.slope.autodiff;

import dev.slope.expression.Expr;
import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Sections;
import dev.slope.kernel.Shape;
import dev.slope.kernel.compiled.Reduction;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation: one entry of the tables of this package.
 *
 * @param <A> what else it needs to know, such as axes
 */
public class Op<A> {
    /** The element type of the output. */
    @FunctionalInterface
    interface TypeRule<A> {
        ElementType of(A attribute, List<Node> inputs);
    }

    /** The shape of the output; refuses what does not fit. */
    @FunctionalInterface
    interface ShapeRule<A> {
        Shape of(A attribute, List<Node> inputs);
    }

    /** Fills the output, which is zero before. */
    @FunctionalInterface
    interface Kernel<A> {
        void run(A attribute, List<Node> inputs, Array output, Shape shape);

        /** The same on inputs and output that stay where they are, to be run any number of times. */
        default Runnable prepare(A attribute, List<Node> inputs, Array output, Shape shape) {
            return () -> {
                output.clear(0, output.size());
                run(attribute, inputs, output, shape);
            };
        }
    }

    /** A kernel that can be run any number of times once it is prepared, without making garbage. */
    @FunctionalInterface
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // to run is to prepare and to run what that gives
    interface PreparedKernel<A> extends Kernel<A> {
        @Override
        Runnable prepare(A attribute, List<Node> inputs, Array output, Shape shape);

        @Override
        default void run(A attribute, List<Node> inputs, Array output, Shape shape) {
            prepare(attribute, inputs, output, shape).run();
        }
    }

    /** A prepared kernel whose output is computed in sections. */
    @FunctionalInterface
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // as above
    interface SectionedKernel<A> extends PreparedKernel<A> {
        @Override
        Sections prepare(A attribute, List<Node> inputs, Array output, Shape shape);
    }

    /** A prepared kernel that reduces rows, or whatever shares an element of the output, in a known way. */
    record ReducingKernel<A>(Reduction by, PreparedKernel<A> kernel) implements PreparedKernel<A> {
        @Override
        public Runnable prepare(A attribute, List<Node> inputs, Array output, Shape shape) {
            return kernel.prepare(attribute, inputs, output, shape);
        }
    }

    /** For tables: what is prepared as a kernel, in sections. */
    static <A> Kernel<A> sectioned(SectionedKernel<A> kernel) {
        return kernel;
    }

    /** For tables: what is prepared as a kernel. */
    static <A> Kernel<A> prepared(PreparedKernel<A> kernel) {
        return kernel;
    }

    /**
     * The vector-Jacobian product with respect to one input, made of operations, of that input's shape; null if the output
     * does not depend on it.
     */
    @FunctionalInterface
    interface GradientRule<A> {
        @Nullable
        Node of(Call<A> call, int input, Node gradient, Node output);
    }

    /**
     * An element of the output as a function of those of the inputs, each repeated to the shape of the output: for
     * operations element by element, on arrays of one type. Null if there is no formula.
     */
    @FunctionalInterface
    interface ElementRule<A> {
        @Nullable
        Element of(A attribute, ElementType type, List<Expr> inputs);
    }

    private final String name;
    private final @Nullable TypeRule<A> type;
    private final ShapeRule<A> shape;
    private final @Nullable Kernel<A> kernel;
    private final @Nullable GradientRule<A> gradient;
    private final @Nullable ElementRule<A> element;

    /** Of inputs of one element type, which is also that of the output. */
    Op(String name, ShapeRule<A> shape, @Nullable Kernel<A> kernel, @Nullable GradientRule<A> gradient) {
        this(name, null, shape, kernel, gradient, null);
    }

    Op(
            String name,
            @Nullable TypeRule<A> type,
            ShapeRule<A> shape,
            @Nullable Kernel<A> kernel,
            @Nullable GradientRule<A> gradient) {
        this(name, type, shape, kernel, gradient, null);
    }

    /**
     * @param name as messages call it
     * @param type null if all inputs must have the element type of the output
     * @param kernel computes the elements; null for a view, whose elements are those of its first input
     * @param gradient null if the output is piecewise constant, or meant to be taken as constant
     * @param element null if it does not go element by element, or by no formula
     */
    Op(
            String name,
            @Nullable TypeRule<A> type,
            ShapeRule<A> shape,
            @Nullable Kernel<A> kernel,
            @Nullable GradientRule<A> gradient,
            @Nullable ElementRule<A> element) {
        this.name = name;
        this.type = type;
        this.shape = shape;
        this.kernel = kernel;
        this.gradient = gradient;
        this.element = element;
    }

    public final String name() {
        return name;
    }

    /** Whether its gradient is zero everywhere. */
    public final boolean isConstant() {
        return gradient == null;
    }

    /**
     * Applies it.
     *
     * @throws IllegalArgumentException if element types or shapes do not fit
     */
    public final Node apply(A attribute, Node... inputs) {
        Call<A> call = new Call<>(this, attribute, List.of(inputs));
        ElementType result = type == null ? common(call.inputs()) : type.of(attribute, call.inputs());
        return computed(call, shape.of(attribute, call.inputs()), result);
    }

    private Node computed(Call<A> call, Shape result, ElementType elements) {
        Set<Scope> scopes = isConstant() ? Set.of() : Scope.openScopes(call.inputs());
        return Node.computed(call, result, elements, run(call, result, elements), scopes);
    }

    private @Nullable Array run(Call<A> call, Shape result, ElementType elements) {
        if (call.inputs().stream().anyMatch(Node::isSymbolic)) {
            return null;
        }
        if (kernel == null) {
            return call.input(0).values();
        }
        Array output = elements.allocate(result.size());
        kernel.run(call.attribute(), call.inputs(), output, result);
        return output;
    }

    private ElementType common(List<Node> inputs) {
        ElementType first = inputs.get(0).type();
        for (Node input : inputs) {
            if (input.type() != first) {
                throw new IllegalArgumentException(name + ": one tensor is " + first + ", another " + input.type()
                        + "; convert one of them with cast");
            }
        }
        return first;
    }

    /** What {@code gradient} contributes to the gradient of an input of {@code call}; null if nothing. */
    final @Nullable Node gradient(Call<A> call, int input, Node upstream, Node output) {
        return gradient == null ? null : gradient.of(call, input, upstream, output);
    }

    /** Whether the output has the elements of the first input. */
    final boolean isView() {
        return kernel == null;
    }

    /** Whether what is prepared is {@link Sections}. */
    final boolean isSectioned() {
        return kernel instanceof SectionedKernel;
    }

    /** How elements that share one of the output are reduced to it; null if it does something else. */
    final @Nullable Reduction reduction() {
        return kernel instanceof ReducingKernel<A> reducing ? reducing.by() : null;
    }

    /** What fills {@code output}, any number of times. */
    final Runnable prepare(A attribute, List<Node> inputs, Array output, Shape result) {
        if (kernel == null) {
            throw new IllegalStateException(name + " computes nothing");
        }
        return kernel.prepare(attribute, inputs, output, result);
    }

    final @Nullable Element element(A attribute, ElementType elements, List<Expr> inputs) {
        return element == null ? null : element.of(attribute, elements, inputs);
    }

    @Override
    public final String toString() {
        return name;
    }

    /** An operation that needs to know nothing else. */
    public static final class Plain extends Op<None> {
        Plain(
                String name,
                ShapeRule<None> shape,
                @Nullable Kernel<None> kernel,
                @Nullable GradientRule<None> gradient) {
            super(name, shape, kernel, gradient);
        }

        /** Element by element. */
        Plain(
                String name,
                ShapeRule<None> shape,
                Kernel<None> kernel,
                @Nullable GradientRule<None> gradient,
                ElementRule<None> element) {
            super(name, null, shape, kernel, gradient, element);
        }

        Plain(
                String name,
                @Nullable TypeRule<None> type,
                ShapeRule<None> shape,
                @Nullable Kernel<None> kernel,
                @Nullable GradientRule<None> gradient) {
            super(name, type, shape, kernel, gradient);
        }

        /** Applies it. */
        public Node of(Node... inputs) {
            return apply(None.NONE, inputs);
        }
    }

    /** The attribute of operations that have none. */
    enum None {
        NONE
    }
}
