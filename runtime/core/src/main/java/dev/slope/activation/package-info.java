/**
 * The built-in activations: annotated methods and nothing else, compiled by the same processor as users' own. Forms that
 * look roundabout are there for infinite arguments, and so that the derivative derived from them does not cancel.
 */
@NullMarked
package dev.slope.activation;

import org.jspecify.annotations.NullMarked;
