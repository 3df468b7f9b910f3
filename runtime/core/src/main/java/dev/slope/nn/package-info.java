/**
 * Models: layers in a row, how they begin, how they are compiled, trained, shown, saved and loaded, with Keras's verbs and
 * defaults. Layers are immutable and hold no numbers; the model holds them all.
 */
@NullMarked
package dev.slope.nn;

import org.jspecify.annotations.NullMarked;
