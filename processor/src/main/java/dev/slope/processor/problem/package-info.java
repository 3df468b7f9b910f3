/** What the processor tells the author: every message is one line of {@link dev.slope.processor.problem.Problem}. */
@NullMarked
package dev.slope.processor.problem;

import org.jspecify.annotations.NullMarked;
