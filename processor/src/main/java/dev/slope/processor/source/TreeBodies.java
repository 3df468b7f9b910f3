package dev.slope.processor.source;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.source.ActivationMethod.Body;
import dev.slope.processor.source.Value.Real;
import dev.slope.processor.source.Value.Truth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads the bodies of methods from javac's trees. */
final class TreeBodies implements Bodies {
    private final Trees trees;
    private final Elements elements;

    TreeBodies(Trees trees, Elements elements) {
        this.trees = trees;
        this.elements = elements;
    }

    @Override
    public Result read(ExecutableElement method, List<String> names) {
        String name = method.getSimpleName().toString();
        TreePath path = trees.getPath(method);
        if (path == null || !(path.getLeaf() instanceof MethodTree tree) || tree.getBody() == null) {
            return new Result(
                    Optional.empty(),
                    List.of(new Report(new ElementPlace(method), Problem.UNKNOWN_CALL, List.of(name))));
        }
        Reading reading = new Reading(name);
        Value value;
        try {
            value = value(reading, method, tree, path, names);
        } catch (StackOverflowError e) {
            value = reading.refuse(new ElementPlace(method), Problem.TOO_LARGE, name, Reading.MOST_TERMS);
        }
        boolean failed =
                reading.reports().stream().anyMatch(report -> report.problem().severity() == Problem.Severity.ERROR);
        Optional<Body> body = failed || !(value instanceof Real real)
                ? Optional.empty()
                : Optional.of(new Body(real.expr(), Collections.unmodifiableMap(reading.places())));
        if (!failed && body.isEmpty()) {
            throw new IllegalStateException("no value was found, and no reason");
        }
        return new Result(body, List.copyOf(reading.reports()));
    }

    private Value value(Reading reading, ExecutableElement method, MethodTree tree, TreePath path, List<String> names) {
        ExpressionReader expressions = new ExpressionReader(reading, trees, elements);
        Context context = Context.of(method, path.getCompilationUnit());
        Frame frame = new Frame(context, List.of(method));
        for (int i = 0; i < names.size(); i++) {
            JavaType type = type(method.getParameters().get(i).asType());
            Expr variable = Expr.variable(names.get(i));
            frame.set(
                    method.getParameters().get(i).getSimpleName().toString(),
                    type,
                    type.element() == Primitive.BOOLEAN
                            ? new Truth(Expr.apply(Fn.NE, variable, Expr.constant(0)))
                            : new Real(variable, type.element()));
        }
        return expressions.helpers().result(tree, frame, type(method.getReturnType()));
    }

    private static JavaType type(TypeMirror mirror) {
        JavaType type = JavaType.of(mirror);
        if (type == null) {
            throw new IllegalArgumentException("not a number: " + mirror);
        }
        return type;
    }
}
