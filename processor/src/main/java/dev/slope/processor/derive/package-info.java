/** From what the author wrote to what is evaluated: stable forms, derivatives, limits at infinity and kinks. On expressions only. */
@NullMarked
package dev.slope.processor.derive;

import org.jspecify.annotations.NullMarked;
