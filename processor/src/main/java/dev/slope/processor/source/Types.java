package dev.slope.processor.source;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import dev.slope.processor.problem.Problem;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads the types of local variables and casts. */
final class Types {
    /** The primitive in each box. */
    static final Map<String, Primitive> BOXES = Map.of(
            "java.lang.Boolean", Primitive.BOOLEAN,
            "java.lang.Byte", Primitive.BYTE,
            "java.lang.Short", Primitive.SHORT,
            "java.lang.Character", Primitive.CHAR,
            "java.lang.Integer", Primitive.INT,
            "java.lang.Long", Primitive.LONG,
            "java.lang.Float", Primitive.FLOAT,
            "java.lang.Double", Primitive.DOUBLE);

    private final Reading reading;
    private final Resolver resolver;

    Types(Reading reading, Resolver resolver) {
        this.reading = reading;
        this.resolver = resolver;
    }

    /** The type that {@code tree} names; null, and reported for {@code what} of that {@code name}, if it is none of ours. */
    @Nullable
    JavaType of(Tree tree, String what, String name, Frame frame) {
        if (tree instanceof PrimitiveTypeTree primitive) {
            Primitive type = Primitive.of(primitive.getPrimitiveTypeKind());
            return type == null ? null : JavaType.of(type);
        }
        if (tree instanceof ArrayTypeTree array) {
            JavaType component = of(array.getType(), what, name, frame);
            return component == null ? null : component.array();
        }
        TypeElement type = tree instanceof ExpressionTree named ? resolver.type(named, frame.context()) : null;
        Primitive unboxed =
                BOXES.get(type == null ? "" : type.getQualifiedName().toString());
        if (unboxed != null) {
            reading.refuse(frame.place(tree), Problem.BOXED_TYPE, what, name, Unsupported.text(tree), unboxed);
        } else {
            reading.refuse(frame.place(tree), Problem.LOCAL_TYPE, name, Unsupported.text(tree));
        }
        return null;
    }
}
