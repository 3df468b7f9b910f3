package dev.slope.program;

import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.kernel.Shape;
import dev.slope.kernel.compiled.Kernel.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is done at a stroke. */
sealed interface Work {
    List<Value> reads();

    List<Value> writes();

    /** One operation. */
    record Single(Operation operation) implements Work {
        @Override
        public List<Value> reads() {
            return operation.inputs();
        }

        @Override
        public List<Value> writes() {
            return List.of(operation.output());
        }
    }

    /** A value repeated to a larger shape. */
    record Expansion(Value from, Value to) implements Work {
        @Override
        public List<Value> reads() {
            return List.of(from);
        }

        @Override
        public List<Value> writes() {
            return List.of(to);
        }
    }

    /**
     * Operations element by element in one pass.
     *
     * @param leaves what the variables stand for, each repeated to the shape of the outputs
     * @param outputs values of one shape, with their elements as expressions of the leaves
     */
    record Fused(Map<Var, Value> leaves, Map<Value, Expr> outputs, Precision precision) implements Work {
        @Override
        public List<Value> reads() {
            return List.copyOf(leaves.values());
        }

        @Override
        public List<Value> writes() {
            return List.copyOf(outputs.keySet());
        }

        Shape shape() {
            return outputs.keySet().iterator().next().shape();
        }

        /** With another value for a leaf. */
        Fused replaced(Value old, Value other) {
            Map<Var, Value> changed = new LinkedHashMap<>(leaves);
            changed.replaceAll((variable, value) -> value == old ? other : value);
            return new Fused(changed, outputs, precision);
        }
    }
}
