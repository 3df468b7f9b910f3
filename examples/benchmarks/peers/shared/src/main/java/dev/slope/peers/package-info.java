/** Programs of other libraries that do what Slope's benchmarks do. */
@NullMarked
package dev.slope.peers;

import org.jspecify.annotations.NullMarked;
