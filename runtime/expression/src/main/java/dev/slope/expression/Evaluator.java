package dev.slope.expression;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evaluates an expression in double precision, each shared node once. Immutable and safe for use by many threads. */
public final class Evaluator {
    private final int variableCount;
    private final double[] constants;
    private final List<Step> steps;
    private final int result;

    /** Writes {@code fn} of the registers {@code arguments} to the register {@code target}. */
    private record Step(Fn fn, List<Integer> arguments, int target) {
        void run(double[] registers) {
            double[] values = new double[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = registers[arguments.get(i)];
            }
            registers[target] = fn.evaluate(values);
        }
    }

    private Evaluator(Expr expr, List<Var> variables) {
        Map<Expr, Integer> registers = new HashMap<>();
        variables.forEach(variable -> registers.put(variable, registers.size()));
        this.variableCount = variables.size();
        if (registers.size() < variableCount) {
            throw new IllegalArgumentException("a variable is given twice: " + variables);
        }
        List<Double> values = new ArrayList<>();
        this.steps = new ArrayList<>();
        for (Expr node : Graphs.nodes(expr)) {
            if (registers.containsKey(node)) {
                continue;
            }
            int register = registers.size();
            values.add(node instanceof Const constant ? constant.value() : Double.NaN);
            if (node instanceof Apply apply) {
                List<Integer> arguments =
                        apply.arguments().stream().map(registers::get).toList();
                steps.add(new Step(apply.fn(), arguments, register));
            } else if (node instanceof Var variable) {
                throw new IllegalArgumentException("no value is given for " + variable.name() + " in " + expr);
            }
            registers.put(node, register);
        }
        this.constants = values.stream().mapToDouble(Double::doubleValue).toArray();
        this.result = requireNonNull(registers.get(expr));
    }

    /**
     * An evaluator that takes the values of {@code variables} in this order.
     *
     * @throws IllegalArgumentException if another variable occurs in {@code expr}
     */
    public static Evaluator of(Expr expr, List<Var> variables) {
        return new Evaluator(expr, variables);
    }

    /** An evaluator that takes the values of {@code variables} in this order. */
    public static Evaluator of(Expr expr, Var... variables) {
        return new Evaluator(expr, List.of(variables));
    }

    /** The value; a truth value is 1 or 0. */
    public double evaluate(double... values) {
        if (values.length != variableCount) {
            throw new IllegalArgumentException("takes " + variableCount + " values, not " + values.length);
        }
        double[] registers = new double[variableCount + constants.length];
        System.arraycopy(values, 0, registers, 0, variableCount);
        System.arraycopy(constants, 0, registers, variableCount, constants.length);
        for (Step step : steps) {
            step.run(registers);
        }
        return registers[result];
    }
}
