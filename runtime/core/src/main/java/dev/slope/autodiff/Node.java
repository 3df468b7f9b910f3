package dev.slope.autodiff;

import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Shape;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A value in the graph of a computation. It knows its data, unless it is symbolic and stands for any data of its shape,
 * and how it was computed, if it is symbolic or that is being differentiated. Immutable: nobody writes to the data of a
 * node.
 */
public final class Node {
    private static final AtomicLong COUNT = new AtomicLong();

    private final ElementType type;
    private final Shape shape;
    private final @Nullable Array data;
    private final @Nullable Call<?> call;
    private final Set<Scope> scopes;
    private final long number;

    private Node(ElementType type, Shape shape, @Nullable Array data, @Nullable Call<?> call, Set<Scope> scopes) {
        this.type = type;
        this.shape = shape;
        this.data = data;
        this.call = call;
        this.scopes = scopes;
        this.number = data == null ? COUNT.getAndIncrement() : -1;
    }

    /** A constant that owns {@code data} from now on. */
    public static Node constant(Shape shape, Array data) {
        return new Node(data.type(), shape, data, null, Set.of());
    }

    /** The constant {@code value}, a scalar. */
    public static Node scalar(ElementType type, double value) {
        return constant(Shape.SCALAR, type.filled(1, value));
    }

    /** A constant of equal elements. */
    public static Node filled(ElementType type, Shape shape, double value) {
        return constant(shape, type.filled(shape.size(), value));
    }

    /** A value without data: what is computed from it has a type and a shape only. */
    public static Node symbolic(ElementType type, Shape shape) {
        return new Node(type, shape, null, null, Set.of());
    }

    /** The result of {@code call}, which is remembered if it is symbolic or being differentiated. */
    static Node computed(Call<?> call, Shape shape, ElementType type, @Nullable Array data, Set<Scope> scopes) {
        return new Node(type, shape, data, data != null && scopes.isEmpty() ? null : call, scopes);
    }

    public ElementType type() {
        return type;
    }

    public Shape shape() {
        return shape;
    }

    /** The elements, row by row; null if symbolic. Not to be written to. */
    public @Nullable Array data() {
        return data;
    }

    /** The elements, row by row, of a value that is not symbolic. Not to be written to. */
    public Array values() {
        if (data == null) {
            throw new IllegalStateException("a symbolic value of shape " + shape + " has no elements");
        }
        return data;
    }

    public boolean isSymbolic() {
        return data == null;
    }

    /** Whether a differentiation in progress depends on it. */
    public boolean isTraced() {
        return !Scope.openScopes(List.of(this)).isEmpty();
    }

    /** This value without how it was computed, if nothing in progress needs that. */
    public Node detached() {
        return isTraced() ? this : new Node(type, shape, data, data == null ? call : null, Set.of());
    }

    /** What it is the result of; null if that is not remembered. */
    public @Nullable Call<?> call() {
        return call;
    }

    /** Orders symbolic values: each comes after what it was computed from. */
    public long number() {
        return number;
    }

    Set<Scope> scopes() {
        return scopes;
    }
}
