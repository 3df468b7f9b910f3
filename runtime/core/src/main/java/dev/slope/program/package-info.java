/** Recorded computations: operations fused, memory planned, to be run many times. */
@NullMarked
package dev.slope.program;

import org.jspecify.annotations.NullMarked;
