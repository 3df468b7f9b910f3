/** Benchmarks: run them with {@code java -jar target/benchmarks.jar}. */
@NullMarked
package dev.slope.benchmarks;

import org.jspecify.annotations.NullMarked;
