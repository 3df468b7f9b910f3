/** Programs in the Deep Java Library. */
@NullMarked
package dev.slope.peers.djl;

import org.jspecify.annotations.NullMarked;
