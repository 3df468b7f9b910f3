/** Activations on tensors, as users write them, compiled by the processor: learned, random, with gradients by hand, and with mistakes. */
@NullMarked
package dev.slope.tensors;

import org.jspecify.annotations.NullMarked;
