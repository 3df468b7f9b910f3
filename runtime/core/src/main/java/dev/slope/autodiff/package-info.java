/**
 * Values, the operations that made them, and reverse-mode differentiation over both.
 *
 * <p>Operations are tables of one entry each: a shape rule, a kernel, and a vector-Jacobian product made of the same
 * operations, so that derivatives can be differentiated to any order.
 */
@NullMarked
package dev.slope.autodiff;

import org.jspecify.annotations.NullMarked;
