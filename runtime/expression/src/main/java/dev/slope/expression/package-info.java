/**
 * Scalar expressions: what the annotation processor reads and writes, and the run time evaluates.
 *
 * <p>Nodes are immutable and interned, so equal expressions are the same object and may be compared with {@code ==}.
 */
@NullMarked
package dev.slope.expression;

import org.jspecify.annotations.NullMarked;
