/**
 * Runs the benchmarks and those of the peers, each in a process of its own, and writes tables and a chart. What is run is in
 * {@link dev.slope.benchmarks.results.Experiment}, what should come out in {@link dev.slope.benchmarks.results.Goal}.
 */
@NullMarked
package dev.slope.benchmarks.results;

import org.jspecify.annotations.NullMarked;
