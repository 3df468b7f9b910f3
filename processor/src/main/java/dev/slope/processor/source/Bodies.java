package dev.slope.processor.source;

import dev.slope.processor.source.ActivationMethod.Body;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/** Reads what a method computes. */
@FunctionalInterface
interface Bodies {
    /** What could be read, and the problems on the way; without a body, at least one is an error. */
    record Result(Optional<Body> body, List<Report> reports) {}

    /** The body of a scalar method, its parameters under other names. */
    Result read(ExecutableElement method, List<String> names);
}
