package dev.slope.processor.source;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a name means, by the rules of the language. The compiler's own attribution is not asked: it does not
 * know the classes that are still to be generated.
 */
final class Resolver {
    private final Elements elements;

    Resolver(Elements elements) {
        this.elements = elements;
    }

    /** The field of this simple name, or null. */
    @Nullable
    VariableElement field(String name, Context context) {
        return (VariableElement) find(name, context, Resolver::isField);
    }

    /** The field of a class or one that it inherits, or null. */
    @Nullable
    VariableElement field(TypeElement owner, String name) {
        return (VariableElement)
                members(owner, name, Resolver::isField).findFirst().orElse(null);
    }

    /** The methods of this simple name in the innermost class that has any, or else the imported ones. */
    List<ExecutableElement> methods(String name, Context context) {
        for (Element scope = context.enclosing();
                scope instanceof TypeElement type;
                scope = type.getEnclosingElement()) {
            List<ExecutableElement> found = methods(type, name);
            if (!found.isEmpty()) {
                return found;
            }
        }
        for (boolean onDemand : new boolean[] {false, true}) {
            List<ExecutableElement> found = staticImports(name, context, onDemand)
                    .flatMap(type -> methods(type, name).stream())
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** The methods of a class of this name, inherited ones included. */
    List<ExecutableElement> methods(TypeElement owner, String name) {
        return members(owner, name, element -> element.getKind() == ElementKind.METHOD)
                .map(ExecutableElement.class::cast)
                .toList();
    }

    /** The type that a simple or qualified name stands for, or null. */
    @Nullable
    TypeElement type(ExpressionTree tree, Context context) {
        if (tree instanceof IdentifierTree identifier) {
            return type(identifier.getName().toString(), context);
        }
        if (tree instanceof MemberSelectTree select) {
            TypeElement owner = type(select.getExpression(), context);
            return owner == null
                    ? elements.getTypeElement(select.toString())
                    : (TypeElement) members(owner, select.getIdentifier().toString(), Resolver::isType)
                            .findFirst()
                            .orElse(null);
        }
        return null;
    }

    private @Nullable TypeElement type(String name, Context context) {
        for (Element scope = context.enclosing(); scope instanceof TypeElement; scope = scope.getEnclosingElement()) {
            if (scope.getSimpleName().contentEquals(name)) {
                return (TypeElement) scope;
            }
        }
        Element nested = find(name, context, Resolver::isType);
        if (nested != null) {
            return (TypeElement) nested;
        }
        String ownPackage =
                elements.getPackageOf(context.enclosing()).getQualifiedName().toString();
        Stream<String> candidates = Stream.of(
                        imports(context, false, false)
                                .filter(imported -> lastPart(imported).equals(name)),
                        Stream.of(ownPackage.isEmpty() ? name : ownPackage + "." + name),
                        imports(context, false, true).map(imported -> firstPart(imported) + "." + name),
                        Stream.of("java.lang." + name))
                .flatMap(names -> names);
        return candidates
                .map(elements::getTypeElement)
                .filter(type -> type != null)
                .findFirst()
                .orElse(null);
    }

    /** The member of this name of an enclosing class, the innermost first, or else the one that is imported. */
    private @Nullable Element find(String name, Context context, Predicate<Element> kind) {
        for (Element scope = context.enclosing();
                scope instanceof TypeElement type;
                scope = type.getEnclosingElement()) {
            Element found = members(type, name, kind).findFirst().orElse(null);
            if (found != null) {
                return found;
            }
        }
        return Stream.concat(staticImports(name, context, false), staticImports(name, context, true))
                .flatMap(type -> members(type, name, kind))
                .findFirst()
                .orElse(null);
    }

    /** The classes from which static members of this name are imported. */
    private Stream<TypeElement> staticImports(String name, Context context, boolean onDemand) {
        return imports(context, true, onDemand)
                .filter(imported -> onDemand || lastPart(imported).equals(name))
                .map(imported -> elements.getTypeElement(firstPart(imported)))
                .filter(type -> type != null);
    }

    private static Stream<String> imports(Context context, boolean isStatic, boolean onDemand) {
        List<String> found = new ArrayList<>();
        for (ImportTree tree : context.unit().getImports()) {
            String name = tree.getQualifiedIdentifier().toString();
            if (tree.isStatic() == isStatic && name.endsWith(".*") == onDemand) {
                found.add(name);
            }
        }
        return found.stream();
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String firstPart(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** The members of a class, its own before inherited ones. */
    private static Stream<Element> members(TypeElement owner, String name, Predicate<Element> kind) {
        Set<TypeElement> lineage = new LinkedHashSet<>();
        collectLineage(owner, lineage);
        return lineage.stream()
                .<Element>flatMap(type -> type.getEnclosedElements().stream())
                .filter(member -> member.getSimpleName().contentEquals(name) && kind.test(member));
    }

    private static void collectLineage(TypeElement type, Set<TypeElement> lineage) {
        if (!lineage.add(type)) {
            return;
        }
        for (TypeMirror parent : Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                .toList()) {
            if (parent instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element) {
                collectLineage(element, lineage);
            }
        }
    }

    private static boolean isField(Element element) {
        return element.getKind().isField();
    }

    private static boolean isType(Element element) {
        return element.getKind().isClass() || element.getKind().isInterface();
    }
}
