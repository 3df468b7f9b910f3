package dev.slope.processor.source;

import com.sun.source.util.Trees;
import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.problem.Reporter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Reports through the compiler, each problem once at each place. */
final class MessageReporter implements Reporter {
    private final Messager messager;
    private final @Nullable Trees trees;
    /** By the tree or else the place, what was reported there. */
    private final Map<Object, Set<Problem>> told = new HashMap<>();

    MessageReporter(Messager messager, @Nullable Trees trees) {
        this.messager = messager;
        this.trees = trees;
    }

    @Override
    public void report(Place place, Problem problem, Object... arguments) {
        boolean suppressed = problem.severity() != Problem.Severity.ERROR && isSuppressed(place);
        if (suppressed || !isNew(place, problem)) {
            return;
        }
        Diagnostic.Kind kind = switch (problem.severity()) {
            case ERROR -> Diagnostic.Kind.ERROR;
            case WARNING -> Diagnostic.Kind.WARNING;
            case NOTE -> Diagnostic.Kind.NOTE;
        };
        String message = problem.message(arguments);
        if (place instanceof TreePlace tree && trees != null) {
            trees.printMessage(kind, message, tree.tree(), tree.unit());
        } else if (place instanceof ElementPlace declaration && declaration.annotation() != null) {
            messager.printMessage(kind, message, declaration.element(), declaration.annotation());
        } else if (place instanceof ElementPlace declaration) {
            messager.printMessage(kind, message, declaration.element());
        } else {
            messager.printMessage(kind, message);
        }
    }

    private boolean isNew(Place place, Problem problem) {
        Object key = place instanceof TreePlace tree ? tree.tree() : place;
        told.putIfAbsent(key, EnumSet.noneOf(Problem.class));
        return told.get(key).add(problem);
    }

    private boolean isSuppressed(Place place) {
        if (place instanceof TreePlace tree && trees != null) {
            return Suppressions.at(trees.getPath(tree.unit(), tree.tree()));
        }
        if (place instanceof ElementPlace declaration) {
            for (Element element = declaration.element(); element != null; element = element.getEnclosingElement()) {
                SuppressWarnings annotation = element.getAnnotation(SuppressWarnings.class);
                if (annotation != null && Arrays.asList(annotation.value()).contains("slope")) {
                    return true;
                }
            }
        }
        return false;
    }
}
