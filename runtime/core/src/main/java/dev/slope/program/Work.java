package dev.slope.program;

import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Shape;
import dev.slope.kernel.compiled.Kernel.Precision;
import dev.slope.kernel.compiled.Reduced;
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

    /** What is done in its course, one after the other. */
    default List<Work> parts() {
        return List.of(this);
    }

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
     * Operations element by element in one pass, and reductions of its rows.
     *
     * @param shape of the outputs
     * @param leaves what the variables stand for, each repeated to that shape
     * @param outputs values with their elements as expressions of the leaves
     * @param reductions values, an element for each row, with what is reduced to it
     */
    record Fused(
            Shape shape,
            Map<Var, Value> leaves,
            Map<Value, Expr> outputs,
            Map<Value, Reduced<Expr>> reductions,
            Precision precision)
            implements Work {
        @Override
        public List<Value> reads() {
            return List.copyOf(leaves.values());
        }

        @Override
        public List<Value> writes() {
            List<Value> writes = new ArrayList<>(outputs.keySet());
            writes.addAll(reductions.keySet());
            return writes;
        }

        /** What all elements are. */
        ElementType type() {
            return writes().get(0).type();
        }

        /** The elements of a row, of which all that is reduced has the same number; 0 if nothing is. */
        int columns() {
            return reductions.isEmpty()
                    ? 0
                    : shape.size()
                            / reductions.keySet().iterator().next().shape().size();
        }

        /** How a value is met. */
        Access access(Value leaf) {
            return Access.of(leaf.shape(), shape);
        }

        /** With another value for a leaf. */
        Fused replaced(Value old, Value other) {
            Map<Var, Value> changed = new LinkedHashMap<>(leaves);
            changed.replaceAll((variable, value) -> value == old ? other : value);
            return new Fused(shape, changed, outputs, reductions, precision);
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
                    && then.reductions().isEmpty()
                    && output.shape().size() == then.shape().size()
                    && then.reads().stream().anyMatch(value -> value.storage() == output);
        }
    }

    /**
     * Passes over the same rows, all of them over some rows at a time, as long as those are in the cache.
     *
     * @param count the number of rows
     */
    record Rows(List<Fused> passes, int count) implements Work {
        @Override
        public List<Value> reads() {
            return passes.stream().flatMap(pass -> pass.reads().stream()).toList();
        }

        @Override
        public List<Value> writes() {
            return passes.stream().flatMap(pass -> pass.writes().stream()).toList();
        }

        @Override
        public List<Work> parts() {
            return List.copyOf(passes);
        }

        /** Whether all passes meet the elements of a value with the rows that they are for. */
        boolean isAligned(Value value) {
            return passes.stream()
                    .filter(pass -> pass.reads().stream().anyMatch(leaf -> leaf.storage() == value))
                    .allMatch(pass -> isAligned(pass, value));
        }

        private boolean isAligned(Fused pass, Value value) {
            return pass.reads().stream()
                    .filter(leaf -> leaf.storage() == value)
                    .allMatch(leaf -> leaf.shape().size() % count == 0
                            && switch (pass.access(leaf).kind()) {
                                case ALL -> true;
                                case COLUMNS -> leaf.shape().size() == count;
                                case SINGLE, ROWS, MIXED -> false;
                            });
        }

        /** Whether a pass can come next. */
        private boolean takes(Fused next) {
            int size = next.shape().size();
            int all = passes.get(0).shape().size();
            boolean isOfRows = size == all ? next.columns() == 0 || next.columns() == all / count : size == count;
            return isOfRows
                    && (size == all || next.columns() == 0)
                    && next.reads().stream()
                            .filter(leaf -> writes().contains(leaf.storage()))
                            .allMatch(leaf -> isAligned(next, leaf.storage()));
        }

        private Rows with(Fused next) {
            List<Fused> more = new ArrayList<>(passes);
            more.add(next);
            return new Rows(more, count);
        }

        /** Puts passes together, from one that reduces rows on, as long as no other work is between. */
        static List<Work> all(List<Work> work) {
            List<Work> together = new ArrayList<>();
            for (Work part : work) {
                Work last = together.isEmpty() ? part : together.get(together.size() - 1);
                if (part instanceof Fused next && last instanceof Rows rows && rows.takes(next)) {
                    together.set(together.size() - 1, rows.with(next));
                } else if (part instanceof Fused first && first.columns() > 0) {
                    together.add(new Rows(List.of(first), first.shape().size() / first.columns()));
                } else {
                    together.add(part);
                }
            }
            together.replaceAll(
                    part -> part instanceof Rows rows && rows.passes.size() == 1 ? rows.passes.get(0) : part);
            return together;
        }
    }
}
