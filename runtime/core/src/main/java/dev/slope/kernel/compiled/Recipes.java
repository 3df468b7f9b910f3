package dev.slope.kernel.compiled;

import dev.slope.expression.Fn;
import org.jspecify.annotations.Nullable;

/** How each function is computed by operations on lanes. */
interface Recipes {
    /** {@code fn} of arguments, those it does not take repeated; null if there is no recipe. */
    @Nullable
    Node of(Fn fn, Node a, Node b, Node c);

    /** {@code outer(inner(x))} where that takes less than one after the other; null elsewhere. */
    @Nullable
    Node of(Fn outer, Fn inner, Node x);
}
