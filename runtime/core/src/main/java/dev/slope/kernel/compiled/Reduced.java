package dev.slope.kernel.compiled;

/**
 * One number of all elements.
 *
 * @param of an element
 */
public record Reduced<T>(Reduction by, T of) {}
