/**
 * How parameters follow their gradients, and at which rate. An optimizer is an immutable configuration; what it remembers
 * between steps is handed to it, and a step is made of tensor operations.
 */
@NullMarked
package dev.slope.optim;

import org.jspecify.annotations.NullMarked;
