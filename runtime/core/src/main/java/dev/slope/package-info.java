/** Tensors, gradients and activations: what users see first. */
@NullMarked
package dev.slope;

import org.jspecify.annotations.NullMarked;
