package dev.slope.expression.precise;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An expression as numbered nodes: first the variables, then the constants, then the functions, arguments before them. */
final class Program {
    private static final int ARGUMENTS = 3;

    private final int variableCount;
    private final double[] constants;
    private final Fn[] functions;
    /** Three a function; those that it does not take repeat its first. */
    private final int[] arguments;

    private final int result;

    Program(Expr expr, List<Var> variables) {
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

    int variableCount() {
        return variableCount;
    }

    /** The number of nodes. */
    int size() {
        return leafCount() + functions.length;
    }

    int leafCount() {
        return variableCount + constants.length;
    }

    /** The node whose value is that of the expression. */
    int result() {
        return result;
    }

    /** The value of a leaf. */
    double leaf(int node, double[] values) {
        return node < variableCount ? values[node] : constants[node - variableCount];
    }

    Fn function(int node) {
        return functions[node - leafCount()];
    }

    int argument(int node, int index) {
        return arguments[ARGUMENTS * (node - leafCount()) + index];
    }
}
