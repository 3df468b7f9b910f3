package dev.slope.processor.source;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.source.Value.Array;
import dev.slope.processor.source.Value.Broken;
import dev.slope.processor.source.Value.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Reads what names stand for: local variables, constants, and the methods that are called. */
final class NameReader {
    private final Reading reading;
    private final Arithmetic arithmetic;
    private final Resolver resolver;
    private final Fields fields;
    private final Helpers helpers;
    private final ExpressionReader expressions;

    NameReader(
            Reading reading,
            Arithmetic arithmetic,
            Resolver resolver,
            Fields fields,
            Helpers helpers,
            ExpressionReader expressions) {
        this.reading = reading;
        this.arithmetic = arithmetic;
        this.resolver = resolver;
        this.fields = fields;
        this.helpers = helpers;
        this.expressions = expressions;
    }

    /** A simple name. */
    Value read(IdentifierTree tree, Frame frame) {
        String name = tree.getName().toString();
        Frame.Local local = frame.local(name);
        if (local != null && local.value() != null) {
            return local.value();
        }
        if (isInstance(tree)) {
            return refuse(tree, Problem.INSTANCE_STATE, frame);
        }
        VariableElement field = local != null ? null : resolver.field(name, frame.context());
        return field == null ? refuse(tree, Problem.UNKNOWN_NAME, frame) : fields.read(field, tree, frame);
    }

    /** A name with a dot: a field of a class, or the length of an array. */
    Value read(MemberSelectTree tree, Frame frame) {
        ExpressionTree receiver = tree.getExpression();
        String name = tree.getIdentifier().toString();
        TypeElement owner = owner(receiver, frame);
        if (owner != null) {
            VariableElement field = resolver.field(owner, name);
            return field == null ? refuse(tree, Problem.UNKNOWN_NAME, frame) : fields.read(field, tree, frame);
        }
        if (isInstance(receiver)) {
            return refuse(tree, Problem.INSTANCE_STATE, frame);
        }
        if (isUnknown(receiver, frame)) {
            return refuse(tree, Problem.UNKNOWN_NAME, frame);
        }
        Value value = expressions.read(receiver, frame);
        if (value instanceof Array array && name.equals("length")) {
            return new Whole(array.elements().size(), Primitive.INT);
        }
        return value instanceof Broken ? value : refuse(tree, Problem.UNKNOWN_NAME, frame);
    }

    /** A call. */
    Value call(MethodInvocationTree tree, Frame frame) {
        ExpressionTree select = tree.getMethodSelect();
        if (select instanceof IdentifierTree identifier) {
            String name = identifier.getName().toString();
            List<ExecutableElement> candidates = resolver.methods(name, frame.context());
            TypeElement owner = candidates.isEmpty() ? null : Context.owner(candidates.get(0));
            return call(candidates, owner, name, tree, frame);
        }
        if (!(select instanceof MemberSelectTree member)) {
            return Unsupported.refuse(reading, tree, frame);
        }
        ExpressionTree receiver = member.getExpression();
        String name = member.getIdentifier().toString();
        TypeElement owner = owner(receiver, frame);
        return owner == null
                ? instanceCall(receiver, tree, frame)
                : call(resolver.methods(owner, name), owner, name, tree, frame);
    }

    private Value instanceCall(ExpressionTree receiver, MethodInvocationTree tree, Frame frame) {
        if (isInstance(receiver)) {
            return refuse(tree, Problem.INSTANCE_STATE, frame);
        }
        return isUnknown(receiver, frame) || !(expressions.read(receiver, frame) instanceof Broken)
                ? refuse(tree, Problem.UNKNOWN_CALL, frame)
                : Broken.VALUE;
    }

    private Value call(
            List<ExecutableElement> candidates,
            @Nullable TypeElement owner,
            String name,
            MethodInvocationTree tree,
            Frame frame) {
        String type = owner == null ? "" : owner.getQualifiedName().toString();
        Optional<Problem> impurity = Impurities.of(type, name);
        if (impurity.isPresent()) {
            return refuse(tree, impurity.get(), frame);
        }
        List<Value> arguments = new ArrayList<>();
        for (ExpressionTree argument : tree.getArguments()) {
            arguments.add(expressions.read(argument, frame));
        }
        Optional<Value> value = Library.lower(reading, arithmetic, frame.place(tree), type, name, arguments);
        return value.isPresent() ? value.get() : helpers.call(candidates, name, arguments, tree, frame);
    }

    /** The class that the part before a dot names; null if it is a value. */
    private @Nullable TypeElement owner(ExpressionTree tree, Frame frame) {
        return isVariable(tree, frame) || isInstance(tree) ? null : resolver.type(tree, frame.context());
    }

    private boolean isVariable(ExpressionTree tree, Frame frame) {
        return tree instanceof IdentifierTree identifier
                && (frame.local(identifier.getName().toString()) != null
                        || resolver.field(identifier.getName().toString(), frame.context()) != null);
    }

    private boolean isUnknown(ExpressionTree tree, Frame frame) {
        return tree instanceof IdentifierTree && !isVariable(tree, frame);
    }

    private static boolean isInstance(ExpressionTree tree) {
        return tree instanceof IdentifierTree identifier
                && (identifier.getName().contentEquals("this")
                        || identifier.getName().contentEquals("super"));
    }

    private Broken refuse(Tree tree, Problem problem, Frame frame) {
        return reading.refuse(frame.place(tree), problem, Unsupported.text(tree));
    }
}
