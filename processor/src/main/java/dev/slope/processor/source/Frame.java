package dev.slope.processor.source;

import com.sun.source.tree.Tree;
import dev.slope.expression.Expr;
import dev.slope.processor.problem.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * The local variables of a method at one point of its execution. Two locals of one name never live at the same time in
 * Java, so names are enough.
 */
final class Frame {
    /** A variable; its value is null before the first assignment. */
    record Local(JavaType type, @Nullable Value value) {}

    private final Context context;
    private final List<ExecutableElement> calls;
    private Map<String, Local> locals = new LinkedHashMap<>();

    /**
     * A frame without variables.
     *
     * @param calls the methods that are being executed, the outermost first
     */
    Frame(Context context, List<ExecutableElement> calls) {
        this.context = context;
        this.calls = List.copyOf(calls);
    }

    Context context() {
        return context;
    }

    List<ExecutableElement> calls() {
        return calls;
    }

    Place place(Tree tree) {
        return context.place(tree);
    }

    @Nullable
    Local local(String name) {
        return locals.get(name);
    }

    void set(String name, JavaType type, @Nullable Value value) {
        locals.put(name, new Local(type, value));
    }

    /** The names of all variables in scope. */
    Set<String> names() {
        return Set.copyOf(locals.keySet());
    }

    /** Ends the scope of all other variables. */
    Frame keep(Set<String> names) {
        locals.keySet().retainAll(names);
        return this;
    }

    Frame copy() {
        Frame copy = new Frame(context, calls);
        copy.locals.putAll(locals);
        return copy;
    }

    /** Continues with the variables of {@code other}. */
    void become(Frame other) {
        locals = new LinkedHashMap<>(other.locals);
    }

    /** Continues with the variables of either {@code yes} or {@code no}, which started as copies of this. */
    void merge(Arithmetic arithmetic, Place place, Expr condition, Frame yes, Frame no) {
        Map<String, Local> merged = new LinkedHashMap<>();
        for (Map.Entry<String, Local> local : yes.locals.entrySet()) {
            Local a = local.getValue();
            Local b = no.locals.get(local.getKey());
            if (b != null) {
                Value value = a.value() == null || b.value() == null
                        ? null
                        : arithmetic.select(place, condition, a.value(), b.value());
                merged.put(local.getKey(), new Local(a.type(), value));
            }
        }
        locals = merged;
    }
}
