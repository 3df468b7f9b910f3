/** Activations of every kind, as authors write them, compiled by our own processor and compared with what Java computes. */
@NullMarked
package dev.slope.zoo;

import org.jspecify.annotations.NullMarked;
