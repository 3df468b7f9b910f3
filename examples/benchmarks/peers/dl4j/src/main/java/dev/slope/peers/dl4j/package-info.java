/** Programs in Deeplearning4j. */
@NullMarked
package dev.slope.peers.dl4j;

import org.jspecify.annotations.NullMarked;
