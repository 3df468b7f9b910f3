package dev.slope.processor.source;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.source.Outcome.Done;
import dev.slope.processor.source.Outcome.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Executes static methods whose source is compiled here, or whose formula was kept, in place of their calls. */
final class Helpers {
    private final Reading reading;
    private final Arithmetic arithmetic;
    private final Sources sources;
    private final KeptFormulas formulas;
    private final StatementReader statements;

    Helpers(
            Reading reading,
            Arithmetic arithmetic,
            Sources sources,
            KeptFormulas formulas,
            StatementReader statements) {
        this.reading = reading;
        this.arithmetic = arithmetic;
        this.sources = sources;
        this.formulas = formulas;
        this.statements = statements;
    }

    /** What the one of {@code candidates} that fits returns, called at {@code tree}. */
    Value call(List<ExecutableElement> candidates, String name, List<Value> arguments, Tree tree, Frame frame) {
        Place place = frame.place(tree);
        if (Value.isAnyBroken(arguments)) {
            passReals(candidates, arguments, place);
            return Value.Broken.VALUE;
        }
        ExecutableElement method = mostSpecific(candidates, arguments);
        if (method == null && candidates.stream().anyMatch(candidate -> sources.of(candidate) == null)) {
            return reading.refuse(place, Problem.UNKNOWN_CALL, Unsupported.text(tree));
        }
        if (method == null) {
            String types =
                    arguments.stream().map(value -> value.type().toString()).collect(Collectors.joining(", "));
            return reading.refuse(place, Problem.NO_SUCH_METHOD, name, types);
        }
        if (!method.getModifiers().contains(Modifier.STATIC)) {
            return reading.refuse(place, Problem.INSTANCE_STATE, name);
        }
        if (frame.calls().contains(method)) {
            String chain = frame.calls().stream()
                    .map(caller -> caller.getSimpleName() + " -> ")
                    .collect(Collectors.joining());
            return reading.refuse(place, Problem.RECURSION, chain + name);
        }
        MethodTree source = sources.of(method);
        Optional<Value> kept = source == null ? formulas.value(method, arguments, place) : Optional.empty();
        if (kept.isPresent()) {
            return kept.get();
        }
        if (source == null || source.getBody() == null) {
            return reading.refuse(place, Problem.UNKNOWN_CALL, Unsupported.text(tree));
        }
        JavaType result = JavaType.of(method.getReturnType());
        if (result == null) {
            return reading.refuse(
                    place, Problem.UNSUPPORTED, "a method that returns " + method.getReturnType(), "return a number");
        }
        List<ExecutableElement> calls = new ArrayList<>(frame.calls());
        calls.add(method);
        Frame callee = new Frame(sources.context(method), calls);
        for (int i = 0; i < arguments.size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            JavaType type = parameterType(method, i);
            callee.set(parameter.getSimpleName().toString(), type, arithmetic.convert(place, arguments.get(i), type));
        }
        return result(source, callee, result);
    }

    /** Reports what is wrong with arguments that become real numbers, whichever of {@code candidates} is meant. */
    private void passReals(List<ExecutableElement> candidates, List<Value> arguments, Place place) {
        for (int i = 0; i < arguments.size(); i++) {
            boolean isReal = true;
            for (ExecutableElement method : candidates) {
                isReal &= method.getParameters().size() == arguments.size()
                        && isReal(method.getParameters().get(i));
            }
            if (isReal) {
                arithmetic.convert(place, arguments.get(i), JavaType.of(Primitive.DOUBLE));
            }
        }
    }

    private static boolean isReal(VariableElement parameter) {
        TypeKind kind = parameter.asType().getKind();
        return kind == TypeKind.DOUBLE || kind == TypeKind.FLOAT;
    }

    /** What a method returns whose parameters have values in {@code frame}. */
    Value result(MethodTree method, Frame frame, JavaType type) {
        Outcome outcome = statements.read(method.getBody(), frame);
        Value value = outcome instanceof Done done && done.is(Exit.RETURN) ? done.value() : null;
        return value == null ? Value.Broken.VALUE : arithmetic.convert(frame.place(method), value, type);
    }

    private static @Nullable ExecutableElement mostSpecific(List<ExecutableElement> candidates, List<Value> arguments) {
        List<ExecutableElement> applicable =
                candidates.stream().filter(method -> takes(method, arguments)).toList();
        return applicable.stream()
                .filter(method -> applicable.stream().allMatch(other -> isAsSpecific(method, other)))
                .findFirst()
                .orElse(null);
    }

    private static boolean takes(ExecutableElement method, List<Value> arguments) {
        if (method.getParameters().size() != arguments.size()) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            JavaType type = JavaType.of(method.getParameters().get(i).asType());
            if (type == null || !fits(arguments.get(i).type(), type)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAsSpecific(ExecutableElement method, ExecutableElement other) {
        for (int i = 0; i < method.getParameters().size(); i++) {
            if (!fits(parameterType(method, i), parameterType(other, i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(JavaType from, JavaType to) {
        return (from.isArray() || to.isArray()) ? from.is(to) : from.element().widensTo(to.element());
    }

    private static JavaType parameterType(ExecutableElement method, int index) {
        JavaType type = JavaType.of(method.getParameters().get(index).asType());
        if (type == null) {
            throw new IllegalStateException("not a number: parameter " + index + " of " + method);
        }
        return type;
    }
}
