/** Reads the author's source: javac's trees in, {@link dev.slope.processor.source.ActivationMethod} out. Only here are compiler types seen. */
@NullMarked
package dev.slope.processor.source;

import org.jspecify.annotations.NullMarked;
