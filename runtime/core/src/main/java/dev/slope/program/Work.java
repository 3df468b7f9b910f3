package dev.slope.program;

import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.kernel.Shape;
import dev.slope.kernel.compiled.Kernel.Precision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is done at a stroke. */
sealed interface Work {
    List<Value> reads();

    List<Value> writes();

    /** What is written and then read, each element before those of the other results are written at its place. */
    default List<Value> between() {
        return List.of();
    }

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

    /** An operation that is computed in sections, and a pass over its output, section by section. */
    record Chain(Single first, Fused then) implements Work {
        @Override
        public List<Value> reads() {
            List<Value> reads = new ArrayList<>(first.reads());
            reads.addAll(then.reads());
            return reads;
        }

        @Override
        public List<Value> writes() {
            List<Value> writes = new ArrayList<>(first.writes());
            writes.addAll(then.writes());
            return writes;
        }

        @Override
        public List<Value> between() {
            return first.writes();
        }

        /** Each sectioned operation with the pass that takes all elements of its output, if nothing else does before. */
        static List<Work> all(List<Work> work) {
            List<Work> chained = new ArrayList<>();
            for (Work part : work) {
                chained.add(part instanceof Fused then ? chained(chained, then) : part);
            }
            return chained;
        }

        /** The pass, chained with what it takes out of the work before. */
        private static Work chained(List<Work> work, Fused then) {
            Set<Value> taken = new HashSet<>();
            for (int i = work.size() - 1; i >= 0; i--) {
                if (work.get(i) instanceof Single first
                        && isChained(first, then)
                        && !taken.contains(first.operation().output())) {
                    work.remove(i);
                    return new Chain(first, then);
                }
                work.get(i).reads().forEach(value -> taken.add(value.storage()));
            }
            return then;
        }

        private static boolean isChained(Single first, Fused then) {
            Value output = first.operation().output();
            return first.operation().call().isSectioned()
                    && output.shape().size() == then.shape().size()
                    && then.reads().stream().anyMatch(value -> value.storage() == output);
        }
    }
}
