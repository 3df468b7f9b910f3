package dev.slope.expression;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Random expressions and random places to evaluate them at, the same for the same seed. */
public final class RandomExpressions {
    private static final double[] CONSTANTS = {0, 1, 2, 3, -1, -2, 0.5, 0.1, -0.25, 6, 10, 1.702};

    private final Random random;
    private final List<? extends Expr> leaves;
    private final List<Fn> real = new ArrayList<>();
    private final List<Fn> bool = new ArrayList<>();

    /** Expressions of all functions but {@code without}, that share {@code leaves}. */
    public RandomExpressions(long seed, List<? extends Expr> leaves, Set<Fn> without) {
        this.random = new Random(seed);
        this.leaves = leaves;
        for (Fn fn : EnumSet.complementOf(EnumSet.copyOf(with(without, Fn.TRUE, Fn.FALSE)))) {
            (fn.isBoolean() ? bool : real).add(fn);
        }
    }

    /** All functions but these. */
    public static Set<Fn> allBut(Fn... functions) {
        return EnumSet.complementOf(EnumSet.copyOf(List.of(functions)));
    }

    private static List<Fn> with(Set<Fn> set, Fn... more) {
        List<Fn> all = new ArrayList<>(set);
        all.addAll(List.of(more));
        return all;
    }

    /** A real expression, nested up to {@code depth}. */
    public Expr real(int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return random.nextInt(3) == 0 ? constant() : leaves.get(random.nextInt(leaves.size()));
        }
        return of(real.get(random.nextInt(real.size())), depth);
    }

    /** {@code fn} of random arguments. */
    public Expr of(Fn fn, int depth) {
        Expr[] arguments = new Expr[fn.arity()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = fn.takesBoolean(i) ? truth(depth - 1) : real(depth - 1);
        }
        return Expr.apply(fn, arguments);
    }

    private Expr truth(int depth) {
        if (depth <= 0) {
            return random.nextInt(4) == 0
                    ? Expr.apply(random.nextBoolean() ? Fn.TRUE : Fn.FALSE)
                    : Expr.apply(Fn.GT, leaves.get(random.nextInt(leaves.size())), constant());
        }
        return of(bool.get(random.nextInt(bool.size())), depth);
    }

    private Expr constant() {
        return Expr.constant(CONSTANTS[random.nextInt(CONSTANTS.length)]);
    }

    /** Places where functions do something: of moderate size mostly, sometimes large or tiny, of both signs. */
    public double[] point(int dimensions) {
        double[] point = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            double magnitude = switch (random.nextInt(8)) {
                case 0 -> Math.pow(10, -12 * random.nextDouble());
                case 1 -> Math.pow(10, 4 * random.nextDouble());
                case 2 -> 30 * random.nextDouble();
                case 3 -> random.nextDouble();
                default -> 4 * random.nextDouble();
            };
            point[i] = random.nextBoolean() ? magnitude : -magnitude;
        }
        return point;
    }
}
