/**
 * How parameters follow their gradients. An optimizer is an immutable configuration; what it remembers between steps is
 * an {@link OptimizerState}.
 */
@NullMarked
package dev.slope.optim;

import org.jspecify.annotations.NullMarked;
