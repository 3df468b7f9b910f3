package dev.slope.expression;

import java.util.List;

/** Evaluates an expression in double precision, each shared node once. Immutable and safe for use by many threads. */
public final class Evaluator {
    private final Program program;

    private Evaluator(Program program) {
        this.program = program;
    }

    /**
     * An evaluator that takes the values of {@code variables} in this order.
     *
     * @throws IllegalArgumentException if another variable occurs in {@code expr}
     */
    public static Evaluator of(Expr expr, List<Var> variables) {
        return new Evaluator(new Program(expr, variables));
    }

    /** An evaluator that takes the values of {@code variables} in this order. */
    public static Evaluator of(Expr expr, Var... variables) {
        return of(expr, List.of(variables));
    }

    /** The value; a truth value is 1 or 0. */
    public double evaluate(double... values) {
        double[] registers = program.registers(values);
        for (int node = program.leafCount(); node < registers.length; node++) {
            registers[node] = program.function(node)
                    .evaluate(
                            registers[program.argument(node, 0)],
                            registers[program.argument(node, 1)],
                            registers[program.argument(node, 2)]);
        }
        return registers[program.result()];
    }
}
