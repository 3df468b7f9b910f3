/** Images are told apart by dense and by convolutional models, with any activation. */
@NullMarked
package dev.slope.examples.images;

import org.jspecify.annotations.NullMarked;
