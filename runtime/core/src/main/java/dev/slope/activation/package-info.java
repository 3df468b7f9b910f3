/**
 * The built-in activations: annotated methods and nothing else, compiled by the same processor as users' own. Where
 * a form looks roundabout, the textbook's would cancel or overflow.
 */
@NullMarked
package dev.slope.activation;

import org.jspecify.annotations.NullMarked;
