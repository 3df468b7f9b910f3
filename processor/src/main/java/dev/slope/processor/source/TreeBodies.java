package dev.slope.processor.source;

import com.sun.source.tree.MethodTree;
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
    private final Sources sources;
    private final Resolver resolver;
    private final Elements elements;

    TreeBodies(Trees trees, Elements elements) {
        this.sources = new Sources(trees);
        this.resolver = new Resolver(elements);
        this.elements = elements;
    }

    @Override
    public Result read(ExecutableElement method, List<String> names) {
        String name = method.getSimpleName().toString();
        MethodTree tree = sources.of(method);
        if (tree == null || tree.getBody() == null) {
            return new Result(
                    Optional.empty(),
                    List.of(new Report(new ElementPlace(method), Problem.UNKNOWN_CALL, List.of(name))));
        }
        Reading reading = new Reading(name);
        Value value;
        try {
            value = value(reading, method, tree, names);
        } catch (StackOverflowError e) {
            value = reading.refuse(new ElementPlace(method), Problem.TOO_LARGE, name, Reading.MOST_TERMS);
        }
        boolean failed = Report.isAnyError(reading.reports());
        Optional<Body> body = failed || !(value instanceof Real real)
                ? Optional.empty()
                : Optional.of(new Body(real.expr(), Collections.unmodifiableMap(reading.places())));
        if (!failed && body.isEmpty()) {
            throw new IllegalStateException("no value was found, and no reason");
        }
        return new Result(body, List.copyOf(reading.reports()));
    }

    private Value value(Reading reading, ExecutableElement method, MethodTree tree, List<String> names) {
        ExpressionReader expressions = new ExpressionReader(reading, sources, resolver, elements);
        Frame frame = new Frame(sources.context(method), List.of(method));
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
