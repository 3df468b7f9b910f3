package dev.slope.processor.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for {@code @SuppressWarnings("slope")} around a tree. */
final class Suppressions {
    private Suppressions() {}

    static boolean at(@Nullable TreePath path) {
        for (TreePath around = path; around != null; around = around.getParentPath()) {
            ModifiersTree modifiers = modifiers(around.getLeaf());
            if (modifiers != null && suppress(modifiers.getAnnotations())) {
                return true;
            }
        }
        return false;
    }

    private static boolean suppress(List<? extends AnnotationTree> annotations) {
        for (AnnotationTree annotation : annotations) {
            if (suppresses(annotation)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable ModifiersTree modifiers(Tree tree) {
        if (tree instanceof MethodTree method) {
            return method.getModifiers();
        }
        if (tree instanceof VariableTree variable) {
            return variable.getModifiers();
        }
        return tree instanceof ClassTree type ? type.getModifiers() : null;
    }

    private static boolean suppresses(AnnotationTree annotation) {
        if (!annotation.getAnnotationType().toString().endsWith("SuppressWarnings")) {
            return false;
        }
        boolean[] found = new boolean[1];
        new TreeScanner<Void, Void>() {
            @Override
            public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void unused) {
                found[0] |= "slope".equals(literal.getValue());
                return null;
            }
        }.scan(annotation.getArguments(), null);
        return found[0];
    }
}
