/**
 * Expressions evaluated so accurately that the true value is known: first with some 32 digits, and where those cancel or
 * do not decide a comparison, with as many as it takes.
 *
 * <p>Every number carries a bound of its error. Both arithmetics have few primitives each; the functions built on those
 * are written once, in {@link dev.slope.expression.precise.Functions}.
 */
@NullMarked
package dev.slope.expression.precise;

import org.jspecify.annotations.NullMarked;
