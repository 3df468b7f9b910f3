package dev.slope.processor.source;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.source.Value.Real;
import dev.slope.processor.source.Value.Truth;
import dev.slope.processor.source.Value.Whole;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Reads constants: from their initialiser where there is one, else those that the compiler has computed. */
final class Fields {
    private final Reading reading;
    private final Arithmetic arithmetic;
    private final Sources sources;
    private final ExpressionReader expressions;
    private final Map<VariableElement, Value> known = new HashMap<>();
    private final Set<VariableElement> open = new LinkedHashSet<>();

    Fields(Reading reading, Arithmetic arithmetic, Sources sources, ExpressionReader expressions) {
        this.reading = reading;
        this.arithmetic = arithmetic;
        this.sources = sources;
        this.expressions = expressions;
    }

    /** The value of {@code field}, named by {@code tree}. */
    Value read(VariableElement field, Tree tree, Frame frame) {
        Place place = frame.place(tree);
        String name = field.getSimpleName().toString();
        Optional<Problem> impurity = Impurities.of(Context.owner(field).getQualifiedName(), name);
        if (impurity.isPresent()) {
            return reading.refuse(place, impurity.get(), Unsupported.text(tree));
        }
        if (!field.getModifiers().contains(Modifier.STATIC)) {
            return reading.refuse(place, Problem.INSTANCE_STATE, name);
        }
        if (!field.getModifiers().contains(Modifier.FINAL)) {
            return reading.refuse(place, Problem.MUTABLE_STATIC, name);
        }
        JavaType type = JavaType.of(field.asType());
        if (type == null) {
            Problem problem = Impurities.of(field.asType().toString(), "").orElse(Problem.LOCAL_TYPE);
            return reading.refuse(place, problem, Unsupported.text(tree), field.asType());
        }
        Value value = known.get(field);
        if (value == null) {
            value = initial(field, type, place, frame);
            known.put(field, value);
        }
        return value;
    }

    private Value initial(VariableElement field, JavaType type, Place place, Frame frame) {
        String name = field.getSimpleName().toString();
        VariableTree declaration = sources.of(field);
        if (declaration == null) {
            Object constant = field.getConstantValue();
            return constant == null ? reading.refuse(place, Problem.UNKNOWN_CONSTANT, name) : constant(place, constant);
        }
        if (declaration.getInitializer() == null) {
            return reading.refuse(place, Problem.UNKNOWN_CONSTANT, name);
        }
        if (!open.add(field)) {
            return reading.refuse(place, Problem.CONSTANT_CYCLE, name);
        }
        Frame constants = new Frame(sources.context(field), frame.calls());
        Value value = expressions.readAs(type, declaration.getInitializer(), constants);
        open.remove(field);
        return value;
    }

    /** A constant that the compiler knows, or the value of a literal. */
    Value constant(Place place, @Nullable Object constant) {
        if (constant instanceof Double number) {
            return new Real(arithmetic.nodes().constant(place, number), Primitive.DOUBLE);
        }
        if (constant instanceof Float number) {
            return new Real(arithmetic.nodes().constant(place, number), Primitive.FLOAT);
        }
        if (constant instanceof Boolean truth) {
            return new Truth(Nodes.truth(truth));
        }
        if (constant instanceof Character character) {
            return new Whole(character, Primitive.CHAR);
        }
        if (constant instanceof Number number) {
            return new Whole(number.longValue(), integral(number));
        }
        return reading.refuse(place, Problem.STRING, constant == null ? "null" : "\"" + constant + "\"");
    }

    private static Primitive integral(Number number) {
        return number instanceof Long
                ? Primitive.LONG
                : number instanceof Short ? Primitive.SHORT : number instanceof Byte ? Primitive.BYTE : Primitive.INT;
    }
}
