/** The quickstart's model in Kotlin, with activations from a Java file beside it. */
@NullMarked
package dev.slope.examples.kotlin;

import org.jspecify.annotations.NullMarked;
