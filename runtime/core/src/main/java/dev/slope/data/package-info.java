/**
 * Samples to train, test and predict with: from arrays, from files, and from streams that do not fit into memory; and what
 * is done to them before a model sees them. Batches of samples are samples, too: a {@code Dataset}.
 */
@NullMarked
package dev.slope.data;

import org.jspecify.annotations.NullMarked;
