package dev.slope.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An expression as numbered nodes: first the variables, then the constants, then the functions, arguments before them. */
public final class Program {
    private static final int ARGUMENTS = 3;

    private final int variableCount;
    private final double[] constants;
    private final Fn[] functions;
    /** Three a function. */
    private final int[] arguments;

    private final int result;

    /**
     * The program of {@code expr}, for values of {@code variables} in this order.
     *
     * @throws IllegalArgumentException if another variable occurs in {@code expr}
     */
    public Program(Expr expr, List<Var> variables) {
        Map<Expr, Integer> numbers = new HashMap<>();
        for (Var variable : variables) {
            numbers.put(variable, numbers.size());
        }
        this.variableCount = variables.size();
        if (numbers.size() < variableCount) {
            throw new IllegalArgumentException("a variable is given twice: " + variables);
        }
        List<Apply> applications = new ArrayList<>();
        List<Const> literals = new ArrayList<>();
        for (Expr node : expr.nodes()) {
            if (node instanceof Apply application) {
                applications.add(application);
            } else if (node instanceof Const literal) {
                literals.add(literal);
                numbers.put(literal, numbers.size());
            } else if (node instanceof Var variable && !numbers.containsKey(variable)) {
                throw new IllegalArgumentException("no value is given for " + variable.name() + " in " + expr);
            }
        }
        this.constants = new double[literals.size()];
        for (int i = 0; i < constants.length; i++) {
            constants[i] = literals.get(i).value();
        }
        this.functions = new Fn[applications.size()];
        this.arguments = new int[ARGUMENTS * functions.length];
        for (int i = 0; i < functions.length; i++) {
            Apply application = applications.get(i);
            functions[i] = application.fn();
            for (int j = 0; j < ARGUMENTS && !application.arguments().isEmpty(); j++) {
                Expr argument = application.argument(j < functions[i].arity() ? j : 0);
                arguments[ARGUMENTS * i + j] = numbers.getOrDefault(argument, 0);
            }
            numbers.put(application, numbers.size());
        }
        this.result = numbers.getOrDefault(expr, 0);
    }

    /** The number of variables. */
    public int variableCount() {
        return variableCount;
    }

    /** The number of nodes. */
    public int size() {
        return leafCount() + functions.length;
    }

    /** The number of variables and constants. */
    public int leafCount() {
        return variableCount + constants.length;
    }

    /** The node whose value is that of the expression. */
    public int result() {
        return result;
    }

    /** The value of a leaf. */
    public double leaf(int node, double[] values) {
        return node < variableCount ? values[node] : constants[node - variableCount];
    }

    /**
     * An array for the values of all nodes, those of the leaves filled in.
     *
     * @throws IllegalArgumentException if there are not as many values as variables
     */
    public double[] registers(double... values) {
        if (values.length != variableCount) {
            throw new IllegalArgumentException("takes " + variableCount + " values, not " + values.length);
        }
        double[] registers = new double[size()];
        System.arraycopy(values, 0, registers, 0, variableCount);
        System.arraycopy(constants, 0, registers, variableCount, constants.length);
        return registers;
    }

    /** The function of a node that is no leaf. */
    public Fn function(int node) {
        return functions[node - leafCount()];
    }

    /** The node that is an argument of another, from 0; those beyond the function's arity repeat its first. */
    public int argument(int node, int index) {
        return arguments[ARGUMENTS * (node - leafCount()) + index];
    }
}
