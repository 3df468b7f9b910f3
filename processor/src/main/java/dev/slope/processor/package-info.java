/** The annotation processor. */
@NullMarked
package dev.slope.processor;

import org.jspecify.annotations.NullMarked;
