/** What people want to know of a model besides its loss, added up over batches. */
@NullMarked
package dev.slope.metric;

import org.jspecify.annotations.NullMarked;
