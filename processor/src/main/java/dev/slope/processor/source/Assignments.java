package dev.slope.processor.source;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.UnaryTree;
import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.source.Value.Broken;
import dev.slope.processor.source.Value.Whole;
import org.jspecify.annotations.Nullable;

/** Changes local variables: {@code =}, {@code +=} and the like, {@code ++} and {@code --}. */
final class Assignments {
    private static final Value ONE = new Whole(1, Primitive.INT);

    private final Reading reading;
    private final Arithmetic arithmetic;
    private final ExpressionReader expressions;

    Assignments(Reading reading, Arithmetic arithmetic, ExpressionReader expressions) {
        this.reading = reading;
        this.arithmetic = arithmetic;
        this.expressions = expressions;
    }

    /** {@code variable = expression}. */
    Value assign(AssignmentTree tree, Frame frame) {
        Target target = target(tree.getVariable(), frame);
        return target == null
                ? broken(tree.getExpression(), frame)
                : target.set(expressions.readAs(target.type, tree.getExpression(), frame), frame);
    }

    /** {@code variable op= expression}, which converts the result to the variable's type. */
    Value compound(CompoundAssignmentTree tree, Frame frame) {
        Target target = target(tree.getVariable(), frame);
        if (target == null) {
            return broken(tree.getExpression(), frame);
        }
        Kind operator = Kind.valueOf(tree.getKind().name().replace("_ASSIGNMENT", ""));
        Value before = expressions.read(tree.getVariable(), frame);
        Value operand = expressions.read(tree.getExpression(), frame);
        return target.set(updated(frame.place(tree), operator, before, operand, target), frame);
    }

    /** {@code ++variable} and {@code --variable}, or the postfix forms, whose value is the one before. */
    Value step(UnaryTree tree, Kind operator, boolean isPrefix, Frame frame) {
        Target target = target(tree.getExpression(), frame);
        if (target == null) {
            return Broken.VALUE;
        }
        Value before = expressions.read(tree.getExpression(), frame);
        Value after = target.set(updated(frame.place(tree), operator, before, ONE, target), frame);
        return isPrefix ? after : before;
    }

    private Value updated(Place place, Kind operator, Value before, Value operand, Target target) {
        return arithmetic.convert(place, arithmetic.binary(place, operator, before, operand), target.type);
    }

    private Value broken(ExpressionTree tree, Frame frame) {
        expressions.read(tree, frame);
        return Broken.VALUE;
    }

    private record Target(String name, JavaType type) {
        Value set(Value value, Frame frame) {
            frame.set(name, type, value);
            return value;
        }
    }

    /** The local variable that is assigned to; null, and reported, if it is anything else. */
    private @Nullable Target target(ExpressionTree tree, Frame frame) {
        if (tree instanceof ParenthesizedTree inner) {
            return target(inner.getExpression(), frame);
        }
        String name =
                tree instanceof IdentifierTree identifier ? identifier.getName().toString() : "";
        Frame.Local local = frame.local(name);
        if (local != null) {
            return new Target(name, local.type());
        }
        if (tree instanceof ArrayAccessTree element) {
            reading.refuse(frame.place(tree), Problem.ARRAY_WRITE, Unsupported.text(element.getExpression()));
        } else {
            reading.refuse(frame.place(tree), Problem.STATIC_WRITE, Unsupported.text(tree));
        }
        return null;
    }
}
