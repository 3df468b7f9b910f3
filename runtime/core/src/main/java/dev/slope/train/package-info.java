/**
 * The training loop, what it can be told and what it reports. It sees a model as a function of its input and its
 * parameters only.
 */
@NullMarked
package dev.slope.train;

import org.jspecify.annotations.NullMarked;
