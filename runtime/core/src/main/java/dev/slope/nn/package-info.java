/**
 * Models: layers in a row or in a graph, how they begin, how they are compiled, trained, shown, saved and loaded, with
 * Keras's verbs and defaults. Layers are immutable and hold no numbers; the model holds them all. A plan of named layers
 * becomes a network, which is a function of tensors; files hold plans.
 */
@NullMarked
package dev.slope.nn;

import org.jspecify.annotations.NullMarked;
