/**
 * Benchmarks: those of JMH run with {@code java -jar target/benchmarks.jar}, others have a {@code main} that prints a {@link
 * dev.slope.benchmarks.Figure} for each case. {@link dev.slope.benchmarks.results.Results} runs all of them.
 */
@NullMarked
package dev.slope.benchmarks;

import org.jspecify.annotations.NullMarked;
