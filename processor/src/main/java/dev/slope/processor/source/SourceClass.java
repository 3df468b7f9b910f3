package dev.slope.processor.source;

import java.util.List;

/**
 * A top-level class that declares activations, itself or in nested classes.
 *
 * @param packageName its package, empty for the default package
 * @param simpleName its simple name
 * @param methods the annotated methods that could be read, in source order
 */
public record SourceClass(String packageName, String simpleName, List<ActivationMethod> methods) {}
