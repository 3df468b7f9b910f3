package dev.slope.kernel.compiled;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random formulas, the same for the same seed. */
final class RandomFormulas {
    private static final double[] CONSTANTS = {0, 1, -1, 2, 0.5, -0.25, 6, 1.702};
    private static final List<Fn> JUMPING = List.of(
            Fn.SIGNUM, Fn.FLOOR, Fn.CEIL, Fn.RINT, Fn.REM, Fn.IEEE_REMAINDER, Fn.COPY_SIGN, Fn.MINMOD, Fn.SELECT);
    private static final List<Fn> STEEP =
            List.of(Fn.TAN, Fn.POW, Fn.DIV, Fn.LOG, Fn.LOG10, Fn.LOG1P, Fn.ERFCX, Fn.SQRT);

    private final Random random;
    private final List<Expr> leaves = new ArrayList<>();
    private final List<Fn> all = Stream.of(Fn.values())
            .filter(fn -> !fn.isBoolean() && fn.arity() > 0)
            .filter(fn -> !List.of(Fn.REM, Fn.IEEE_REMAINDER, Fn.CBRT, Fn.HYPOT, Fn.ASIN, Fn.ACOS, Fn.ATAN2)
                    .contains(fn))
            .toList();
    private final List<Fn> smooth = all.stream()
            .filter(fn -> !JUMPING.contains(fn) && !STEEP.contains(fn))
            .toList();

    RandomFormulas(long seed, List<Var> arrays, List<Var> scalars) {
        random = new Random(seed);
        leaves.addAll(arrays);
        leaves.addAll(arrays);
        leaves.addAll(scalars);
    }

    /** Of any functions that have recipes. */
    Expr next(int depth) {
        return next(all, depth);
    }

    /** Of functions that do not magnify rounding errors beyond measure. */
    Expr smooth(int depth) {
        return next(smooth, depth);
    }

    private Expr next(List<Fn> functions, int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return random.nextInt(4) == 0
                    ? Expr.constant(CONSTANTS[random.nextInt(CONSTANTS.length)])
                    : leaves.get(random.nextInt(leaves.size()));
        }
        Fn fn = functions.get(random.nextInt(functions.size()));
        Expr[] arguments = new Expr[fn.arity()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = fn.takesBoolean(i) ? condition(functions, depth - 1) : next(functions, depth - 1);
        }
        return Expr.apply(fn, arguments);
    }

    private Expr condition(List<Fn> functions, int depth) {
        Fn[] comparisons = {Fn.LT, Fn.LE, Fn.GT, Fn.GE, Fn.EQ, Fn.NE};
        Fn[] connectives = {Fn.AND, Fn.OR, Fn.NOT};
        if (depth > 0 && random.nextInt(3) == 0) {
            Fn fn = connectives[random.nextInt(connectives.length)];
            Expr first = condition(functions, depth - 1);
            return fn == Fn.NOT ? Expr.apply(fn, first) : Expr.apply(fn, first, condition(functions, depth - 1));
        }
        return Expr.apply(comparisons[random.nextInt(6)], next(functions, depth), next(functions, 0));
    }
}
