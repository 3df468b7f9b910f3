/** Samples to train and test with: from arrays, and from files. */
@NullMarked
package dev.slope.data;

import org.jspecify.annotations.NullMarked;
