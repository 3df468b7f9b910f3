/**
 * The training loop, what it can be told, whom it tells and what it reports. It sees a model as a function of its inputs and
 * its weights only. A step is made of tensor operations; metrics and callbacks look at its results afterwards.
 */
@NullMarked
package dev.slope.train;

import org.jspecify.annotations.NullMarked;
