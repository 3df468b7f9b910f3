/**
 * What tiles of products have in common: how their calls of the Vector API are written into classes.
 */
@NullMarked
package dev.slope.kernel.tile;

import org.jspecify.annotations.NullMarked;
