/**
 * Loops over {@code float[]} and {@code double[]}: what every operation on tensors comes down to.
 *
 * <p>Nothing here knows about gradients, and nothing is checked: callers do.
 */
@NullMarked
package dev.slope.kernel;

import org.jspecify.annotations.NullMarked;
