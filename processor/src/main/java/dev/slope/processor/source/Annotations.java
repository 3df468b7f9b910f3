package dev.slope.processor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Looks up annotations by name, since the processor does not see their classes. */
final class Annotations {
    private Annotations() {}

    static @Nullable AnnotationMirror find(Element element, String type) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(type)) {
                return mirror;
            }
        }
        return null;
    }

    static boolean has(Element element, String type) {
        return find(element, type) != null;
    }

    /** The value given for {@code attribute}, or {@code otherwise} where none is. */
    static <T> T value(AnnotationMirror mirror, String attribute, Class<T> type, T otherwise) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(attribute)
                    && type.isInstance(entry.getValue().getValue())) {
                return type.cast(entry.getValue().getValue());
            }
        }
        return otherwise;
    }

    /** The name of the enum constant given for {@code attribute}, or {@code otherwise} where none is. */
    static String constant(AnnotationMirror mirror, String attribute, String otherwise) {
        Object constant = value(mirror, attribute, Object.class, otherwise);
        return constant instanceof VariableElement element
                ? element.getSimpleName().toString()
                : otherwise;
    }

    /** The strings given for {@code attribute}. */
    static List<String> strings(AnnotationMirror mirror, String attribute) {
        List<String> strings = new ArrayList<>();
        for (Object value : value(mirror, attribute, List.class, List.of())) {
            strings.add(((AnnotationValue) value).getValue().toString());
        }
        return List.copyOf(strings);
    }
}
