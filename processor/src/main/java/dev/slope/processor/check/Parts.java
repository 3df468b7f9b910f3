package dev.slope.processor.check;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The functions that an expression is made of. */
final class Parts {
    private Parts() {}

    /** Each application within {@code root} once, arguments before what is made of them. */
    static List<Apply> of(Expr root) {
        List<Apply> parts = new ArrayList<>();
        collect(root, new HashSet<>(), parts);
        return parts;
    }

    private static void collect(Expr expr, Set<Expr> seen, List<Apply> parts) {
        if (expr instanceof Apply apply && seen.add(apply)) {
            apply.arguments().forEach(argument -> collect(argument, seen, parts));
            parts.add(apply);
        }
    }
}
