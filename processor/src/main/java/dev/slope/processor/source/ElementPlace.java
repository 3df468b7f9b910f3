package dev.slope.processor.source;

import dev.slope.processor.problem.Place;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** A declaration, or an annotation on it. */
record ElementPlace(Element element, @Nullable AnnotationMirror annotation) implements Place {
    ElementPlace(Element element) {
        this(element, null);
    }
}
