/**
 * How accurately an expression is computed, measured against its true values, and how to compute it better.
 *
 * <p>Nothing here is believed because it looks right: a form is taken because it is more accurate where it was sampled.
 */
@NullMarked
package dev.slope.expression.stable;

import org.jspecify.annotations.NullMarked;
