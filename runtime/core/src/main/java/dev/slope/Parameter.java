package dev.slope;

/**
 * A hyper-parameter of an activation.
 *
 * @param name as the author named it
 * @param defaultValue its value unless {@link ActivationFunction#with} gives another
 * @param trainable whether models learn it
 */
public record Parameter(String name, double defaultValue, boolean trainable) {}
