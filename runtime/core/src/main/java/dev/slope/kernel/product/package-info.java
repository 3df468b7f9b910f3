/**
 * Products of dense row-major matrices, prepared once for arrays that stay where they are and then run any number of
 * times without making garbage.
 *
 * <p>A product is cut into panels by its shape alone, and a {@link dev.slope.kernel.product.ProductProvider} computes each
 * of them in one thread, so that bits do not depend on the number of threads. Which provider that is, is chosen once.
 */
@NullMarked
package dev.slope.kernel.product;

import org.jspecify.annotations.NullMarked;
