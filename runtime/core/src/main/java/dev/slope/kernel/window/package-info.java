/** Windows that slide over images: convolution, as products of matrices, and pooling. */
@NullMarked
package dev.slope.kernel.window;

import org.jspecify.annotations.NullMarked;
