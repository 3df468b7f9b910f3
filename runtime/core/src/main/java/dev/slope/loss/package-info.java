/** What training makes small: functions of what a model predicted and what was expected, made of tensor operations. */
@NullMarked
package dev.slope.loss;

import org.jspecify.annotations.NullMarked;
