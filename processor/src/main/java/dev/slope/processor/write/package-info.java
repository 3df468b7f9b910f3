/** Writes the generated classes. The only package that sees JavaPoet; it knows run-time types by name. */
@NullMarked
package dev.slope.processor.write;

import org.jspecify.annotations.NullMarked;
