package dev.slope.expression.precise;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Program;
import dev.slope.expression.Var;
import java.util.List;

/**
 * Evaluates an expression as it is computed in a floating-point format, with a bound of the rounding error. Immutable and
 * safe for use by many threads.
 */
public final class BoundedEvaluator {
    private final Program program;
    private final FloatingPoint format;

    private BoundedEvaluator(Program program, FloatingPoint format) {
        this.program = program;
        this.format = format;
    }

    /**
     * An evaluator that takes the values of {@code variables} in this order.
     *
     * @throws IllegalArgumentException if another variable occurs in {@code expr}
     */
    public static BoundedEvaluator of(Expr expr, List<Var> variables, FloatingPoint format) {
        return new BoundedEvaluator(new Program(expr, variables), format);
    }

    /**
     * A computed value.
     *
     * @param value what is computed
     * @param error the true value is at most so far away, to first order; infinite where nothing is known
     */
    public record Bounded(double value, double error) {
        /** Whether the error is at most this part of the value, or of {@code least} if the value is smaller. */
        public boolean isAccurate(double relative, double least) {
            return error < Double.POSITIVE_INFINITY && error <= relative * Math.max(Math.abs(value), least);
        }
    }

    /** The value at numbers of the format; a truth value is 1 or 0. */
    public Bounded evaluate(double... values) {
        double[] registers = program.registers(values);
        double[] errors = new double[registers.length];
        for (int leaf = program.variableCount(); leaf < program.leafCount(); leaf++) {
            double exact = registers[leaf];
            registers[leaf] = format.round(exact);
            errors[leaf] = registers[leaf] == exact ? 0 : Math.abs(registers[leaf] - exact);
        }
        for (int node = program.leafCount(); node < registers.length; node++) {
            Fn fn = program.function(node);
            int first = program.argument(node, 0);
            int second = program.argument(node, 1);
            int third = program.argument(node, 2);
            double a = registers[first];
            double b = registers[second];
            double value = format.round(fn.evaluate(a, b, registers[third]));
            registers[node] = value;
            errors[node] = RoundingError.of(
                    fn,
                    value,
                    a,
                    errors[first],
                    b,
                    fn.arity() > 1 ? errors[second] : 0,
                    fn.arity() > 2 ? errors[third] : 0,
                    format);
        }
        return new Bounded(registers[program.result()], errors[program.result()]);
    }
}
