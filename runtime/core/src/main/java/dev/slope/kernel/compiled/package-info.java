/**
 * Compiles expressions to loops over arrays: {@code Expr} to operations on lanes, these to one flat method of a hidden
 * class, by the Vector API or in plain Java.
 *
 * <p>Every operation is written twice from the same nodes, for vectors and for single numbers, and both give the same
 * bits. The Vector API is known by names only, so that nothing needs its incubator module to be compiled.
 */
@NullMarked
package dev.slope.kernel.compiled;

import org.jspecify.annotations.NullMarked;
