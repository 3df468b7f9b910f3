package dev.slope.processor.source;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a name means, by the rules of the language. The compiler's own attribution is not asked: it does not
 * know the classes that are still to be generated.
 */
final class Resolver {
    private final Elements elements;

    /** What a name is known to stand for in a class, and the members of classes by their names. */
    private final Map<TypeElement, Map<String, Optional<TypeElement>>> types = new HashMap<>();

    private final Map<TypeElement, Map<String, List<Element>>> members = new HashMap<>();

    Resolver(Elements elements) {
        this.elements = elements;
    }

    /** The field of this simple name, or null. */
    @Nullable
    VariableElement field(String name, Context context) {
        return (VariableElement) find(name, context, Member.FIELD);
    }

    /** The field of a class or one that it inherits, or null. */
    @Nullable
    VariableElement field(TypeElement owner, String name) {
        return (VariableElement) first(owner, name, Member.FIELD);
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
            List<ExecutableElement> found = new ArrayList<>();
            for (TypeElement type : staticImports(name, context, onDemand)) {
                found.addAll(methods(type, name));
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** The methods of a class of this name, inherited ones included. */
    List<ExecutableElement> methods(TypeElement owner, String name) {
        return ElementFilter.methodsIn(members(owner, name));
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
                    : (TypeElement) first(owner, select.getIdentifier().toString(), Member.TYPE);
        }
        return null;
    }

    private @Nullable TypeElement type(String name, Context context) {
        Map<String, Optional<TypeElement>> known = types.get(context.enclosing());
        if (known == null) {
            known = new HashMap<>();
            types.put(context.enclosing(), known);
        }
        Optional<TypeElement> type = known.get(name);
        if (type == null) {
            type = Optional.ofNullable(findType(name, context));
            known.put(name, type);
        }
        return type.orElse(null);
    }

    private @Nullable TypeElement findType(String name, Context context) {
        for (Element scope = context.enclosing(); scope instanceof TypeElement; scope = scope.getEnclosingElement()) {
            if (scope.getSimpleName().contentEquals(name)) {
                return (TypeElement) scope;
            }
        }
        Element nested = find(name, context, Member.TYPE);
        if (nested != null) {
            return (TypeElement) nested;
        }
        String ownPackage =
                elements.getPackageOf(context.enclosing()).getQualifiedName().toString();
        List<String> candidates = new ArrayList<>();
        for (String imported : imports(context, false, false)) {
            if (lastPart(imported).equals(name)) {
                candidates.add(imported);
            }
        }
        candidates.add(ownPackage.isEmpty() ? name : ownPackage + "." + name);
        for (String imported : imports(context, false, true)) {
            candidates.add(firstPart(imported) + "." + name);
        }
        candidates.add("java.lang." + name);
        for (String candidate : candidates) {
            TypeElement type = elements.getTypeElement(candidate);
            if (type != null) {
                return type;
            }
        }
        return null;
    }

    /** The member of this name of an enclosing class, the innermost first, or else the one that is imported. */
    private @Nullable Element find(String name, Context context, Member kind) {
        for (Element scope = context.enclosing();
                scope instanceof TypeElement type;
                scope = type.getEnclosingElement()) {
            Element found = first(type, name, kind);
            if (found != null) {
                return found;
            }
        }
        for (boolean onDemand : new boolean[] {false, true}) {
            for (TypeElement type : staticImports(name, context, onDemand)) {
                Element found = first(type, name, kind);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The classes from which static members of this name are imported. */
    private List<TypeElement> staticImports(String name, Context context, boolean onDemand) {
        List<TypeElement> types = new ArrayList<>();
        for (String imported : imports(context, true, onDemand)) {
            TypeElement type =
                    onDemand || lastPart(imported).equals(name) ? elements.getTypeElement(firstPart(imported)) : null;
            if (type != null) {
                types.add(type);
            }
        }
        return types;
    }

    private static List<String> imports(Context context, boolean isStatic, boolean onDemand) {
        List<String> found = new ArrayList<>();
        for (ImportTree tree : context.unit().getImports()) {
            String name = tree.getQualifiedIdentifier().toString();
            if (tree.isStatic() == isStatic && name.endsWith(".*") == onDemand) {
                found.add(name);
            }
        }
        return found;
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String firstPart(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private enum Member {
        FIELD,
        TYPE;

        boolean is(ElementKind kind) {
            return this == FIELD ? kind.isField() : kind.isClass() || kind.isInterface();
        }
    }

    private @Nullable Element first(TypeElement owner, String name, Member kind) {
        for (Element member : members(owner, name)) {
            if (kind.is(member.getKind())) {
                return member;
            }
        }
        return null;
    }

    /** The members of a class of this name, its own before inherited ones. */
    private List<Element> members(TypeElement owner, String name) {
        Map<String, List<Element>> all = members.get(owner);
        if (all == null) {
            all = new HashMap<>();
            collect(owner, new HashSet<>(), all);
            members.put(owner, all);
        }
        return all.getOrDefault(name, List.of());
    }

    private static void collect(TypeElement type, Set<TypeElement> lineage, Map<String, List<Element>> members) {
        if (!lineage.add(type)) {
            return;
        }
        for (Element member : type.getEnclosedElements()) {
            String name = member.getSimpleName().toString();
            List<Element> ofThisName = members.get(name);
            if (ofThisName == null) {
                ofThisName = new ArrayList<>();
                members.put(name, ofThisName);
            }
            ofThisName.add(member);
        }
        collectFrom(type.getSuperclass(), lineage, members);
        for (TypeMirror parent : type.getInterfaces()) {
            collectFrom(parent, lineage, members);
        }
    }

    private static void collectFrom(TypeMirror parent, Set<TypeElement> lineage, Map<String, List<Element>> members) {
        if (parent instanceof DeclaredType declared && declared.asElement() instanceof TypeElement type) {
            collect(type, lineage, members);
        }
    }
}
