/** Softmax and what goes with it. */
@NullMarked
package dev.slope.kernel.softmax;

import org.jspecify.annotations.NullMarked;
