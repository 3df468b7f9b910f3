package dev.slope.processor.source;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import dev.slope.processor.problem.Place;
import dev.slope.processor.source.Value.Real;
import dev.slope.processor.source.Value.Truth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads activations that were compiled before, from the formulas that are kept with their generated classes. */
final class KeptFormulas {
    private final Arithmetic arithmetic;
    private final Nodes nodes;
    private final Elements elements;

    KeptFormulas(Arithmetic arithmetic, Elements elements) {
        this.arithmetic = arithmetic;
        this.nodes = arithmetic.nodes();
        this.elements = elements;
    }

    /** What {@code method} returns for {@code arguments}, if it is an activation whose formula was kept. */
    Optional<Value> value(ExecutableElement method, List<Value> arguments, Place place) {
        Primitive result = Primitive.of(method.getReturnType().getKind());
        return result == null
                ? Optional.empty()
                : formula(method).map(formula -> value(formula, method, arguments, result, place));
    }

    private Value value(
            AnnotationMirror formula, ExecutableElement method, List<Value> arguments, Primitive result, Place place) {
        Map<Expr, Expr> values = new HashMap<>();
        List<String> names = names(Annotations.value(formula, "of", String.class, ""));
        for (int i = 0; i < names.size(); i++) {
            Expr variable = Expr.variable(names.get(i));
            values.put(variable, real(method, i, arguments.get(i), place));
            if (arguments.get(i) instanceof Truth truth) {
                values.put(Expr.apply(Fn.NE, variable, Expr.constant(0)), truth.expr());
            }
        }
        Expr written = Text.parse(Annotations.value(formula, "written", String.class, ""));
        return new Real(arithmetic.rounded(place, rebuilt(written, values, place), result), result);
    }

    private Expr real(ExecutableElement method, int index, Value argument, Place place) {
        if (argument instanceof Truth truth) {
            return nodes.select(place, truth.expr(), nodes.constant(place, 1), nodes.constant(place, 0));
        }
        Primitive type = Primitive.of(method.getParameters().get(index).asType().getKind());
        return arithmetic.real(place, argument, type == null ? Primitive.DOUBLE : type);
    }

    /** {@code expr} with variables replaced; what becomes constant is computed. */
    private Expr rebuilt(Expr expr, Map<Expr, Expr> known, Place place) {
        if (!(expr instanceof Apply apply)) {
            return known.getOrDefault(expr, expr);
        }
        Expr done = known.get(expr);
        if (done == null) {
            Expr[] arguments = apply.arguments().stream()
                    .map(argument -> rebuilt(argument, known, place))
                    .toArray(Expr[]::new);
            done = switch (apply.fn()) {
                case TRUE, FALSE -> apply;
                case NOT -> nodes.not(place, arguments[0]);
                case AND -> nodes.and(place, arguments[0], arguments[1]);
                case OR -> nodes.or(place, arguments[0], arguments[1]);
                case SELECT -> nodes.select(place, arguments[0], arguments[1], arguments[2]);
                default -> nodes.apply(place, apply.fn(), arguments);
            };
            known.put(expr, done);
        }
        return done;
    }

    private Optional<AnnotationMirror> formula(ExecutableElement method) {
        TypeElement owner = Context.owner(method);
        Element topLevel = owner;
        while (topLevel.getEnclosingElement() instanceof TypeElement outer) {
            topLevel = outer;
        }
        TypeElement generated =
                elements.getTypeElement(((TypeElement) topLevel).getQualifiedName() + Names.GENERATED_SUFFIX);
        String declared = method.getParameters().stream()
                .map(parameter -> parameter.asType().getKind().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(",", owner.getQualifiedName() + "." + method.getSimpleName() + "(", ")"));
        return generated == null
                ? Optional.empty()
                : generated.getEnclosedElements().stream()
                        .flatMap(nested -> Stream.ofNullable(Annotations.find(nested, Names.FORMULA)))
                        .filter(formula -> withoutNames(Annotations.value(formula, "of", String.class, ""))
                                .equals(declared))
                        .findFirst();
    }

    /** {@code C.f(double x, int n)} as {@code C.f(double,int)}. */
    private static String withoutNames(String declaration) {
        return declaration.replaceAll(" \\w+(?=[,)])", "").replace(", ", ",");
    }

    private static List<String> names(String declaration) {
        return Stream.of(declaration
                        .substring(declaration.indexOf('(') + 1, declaration.length() - 1)
                        .split(", ", -1))
                .map(parameter -> parameter.substring(parameter.indexOf(' ') + 1))
                .toList();
    }
}
