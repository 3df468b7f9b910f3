package dev.slope.processor.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import dev.slope.processor.problem.Place;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Where names are looked up: in a class, and in the file it is written in. */
record Context(TypeElement enclosing, CompilationUnitTree unit) {
    /** The class that declares {@code member}. */
    static TypeElement owner(Element member) {
        return (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
    }

    Place place(Tree tree) {
        return new TreePlace(unit, tree);
    }
}
