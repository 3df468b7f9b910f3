/** Activations of one's own train a model on handwritten digits. */
@NullMarked
package dev.slope.examples.quickstart;

import org.jspecify.annotations.NullMarked;
