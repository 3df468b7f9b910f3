/**
 * Products of matrices one of which is found through tables of offsets: convolutions, without copies of what a window sees.
 *
 * <p>Tiles run as calls of the Vector API where that is there, and as plain loops that give the same bits until those are
 * compiled.
 */
@NullMarked
package dev.slope.kernel.indirect;

import org.jspecify.annotations.NullMarked;
