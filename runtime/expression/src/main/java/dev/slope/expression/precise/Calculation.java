package dev.slope.expression.precise;

import dev.slope.expression.Fn;
import dev.slope.expression.Program;
import org.jspecify.annotations.Nullable;

/** Runs a {@link Program} in one arithmetic, each node once, and of a choice only the side that is taken. */
final class Calculation<N> {
    private final Program program;
    private final Arithmetic<N> arithmetic;
    private final Functions<N> functions;

    Calculation(Program program, Arithmetic<N> arithmetic, Functions<N> functions) {
        this.program = program;
        this.arithmetic = arithmetic;
        this.functions = functions;
    }

    N run(double[] values) {
        @Nullable Object[] results = new Object[program.size()];
        for (int i = 0; i < program.leafCount(); i++) {
            results[i] = arithmetic.of(program.leaf(i, values));
        }
        int[] open = new int[program.size() + 1];
        open[0] = program.result();
        int depth = 1;
        while (depth > 0) {
            int node = open[depth - 1];
            if (results[node] != null) {
                depth--;
                continue;
            }
            int missing = missing(node, results);
            if (missing < 0) {
                results[node] = compute(node, results);
                depth--;
            } else {
                open[depth++] = missing;
            }
        }
        return result(program.result(), results);
    }

    /** An argument that is needed and not known yet, or -1. */
    private int missing(int node, @Nullable Object[] results) {
        Fn fn = program.function(node);
        int count = fn == Fn.SELECT ? 1 : fn.arity();
        for (int i = 0; i < count; i++) {
            if (results[program.argument(node, i)] == null) {
                return program.argument(node, i);
            }
        }
        if (fn == Fn.SELECT) {
            int taken = taken(node, results);
            return taken < 0 || results[taken] != null ? -1 : taken;
        }
        return -1;
    }

    /** The side of a choice that is taken, or -1 where that is undecided. */
    private int taken(int node, @Nullable Object[] results) {
        int truth = functions.truth(result(program.argument(node, 0), results));
        return truth == Arithmetic.UNDECIDED ? -1 : program.argument(node, truth == 0 ? 2 : 1);
    }

    private N compute(int node, @Nullable Object[] results) {
        Fn fn = program.function(node);
        if (fn == Fn.SELECT) {
            int taken = taken(node, results);
            return taken < 0 ? arithmetic.unknown() : result(taken, results);
        }
        if (fn.arity() == 0) {
            return arithmetic.of(fn == Fn.TRUE ? 1 : 0);
        }
        N a = result(program.argument(node, 0), results);
        return functions.apply(
                fn,
                a,
                fn.arity() > 1 ? result(program.argument(node, 1), results) : a,
                fn.arity() > 2 ? result(program.argument(node, 2), results) : a);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // known before it is asked for
    private N result(int node, @Nullable Object[] results) {
        return (N) results[node];
    }
}
