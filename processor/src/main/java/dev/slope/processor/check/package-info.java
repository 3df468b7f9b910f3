/** Checks what was read, as expressions: what is legal Java, and yet probably not what its author meant. */
@NullMarked
package dev.slope.processor.check;

import org.jspecify.annotations.NullMarked;
