package dev.slope.processor.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** The trees of what is compiled here. The path to each would take a search through the whole file. */
final class Sources {
    private final Trees trees;
    private final Map<TypeElement, CompilationUnitTree> units = new HashMap<>();

    Sources(Trees trees) {
        this.trees = trees;
    }

    /** The declaration of a method, or null where its source is not there. */
    @Nullable
    MethodTree of(ExecutableElement method) {
        return trees.getTree(method);
    }

    /** The declaration of a field, or null where its source is not there. */
    @Nullable
    VariableTree of(VariableElement field) {
        return (VariableTree) trees.getTree(field);
    }

    /** Where names are looked up that occur in {@code member}, whose source is there. */
    Context context(Element member) {
        TypeElement owner = Context.owner(member);
        CompilationUnitTree unit = units.get(owner);
        if (unit == null) {
            unit = trees.getPath(owner).getCompilationUnit();
            units.put(owner, unit);
        }
        return new Context(owner, unit);
    }
}
