package dev.slope.program;

import dev.slope.autodiff.Node;
import dev.slope.kernel.Array;
import dev.slope.kernel.Broadcast;
import dev.slope.kernel.Copies;
import dev.slope.kernel.Sections;
import dev.slope.program.Work.Chain;
import dev.slope.program.Work.Expansion;
import dev.slope.program.Work.Fused;
import dev.slope.program.Work.Rows;
import dev.slope.program.Work.Single;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A computation that was recorded once, to be run many times on arrays that stay where they are. Its own memory is planned
 * and shared by all that is bound of it, so that only one may run at a time.
 *
 * <p>The first outputs are a state: each has the shape of the input at its place, and is what that is to be in the next run.
 */
public final class Program {
    private final List<Value> inputs;
    private final List<Value> outputs;
    private final int states;
    private final List<Work> work;
    /** The place of the first work that only a new state needs. */
    private final int changes;

    private final IdentityHashMap<Work, Pass> passes = new IdentityHashMap<>();
    private final Set<Value> direct = new HashSet<>();
    private final Memory memory;

    /**
     * @param inputs symbolic values
     * @param outputs what is computed from them
     * @param states how many of the outputs are a state
     * @throws UnknownValueException if an output depends on a symbolic value that is none of the inputs
     */
    public Program(List<Node> inputs, List<Node> outputs, int states) {
        Graph graph = new Graph(inputs, outputs);
        this.inputs = graph.inputs();
        this.outputs = graph.outputs();
        this.states = states;
        List<Work> fused = Order.of(RowReductions.of(graph, Expansions.of(graph, Merging.of(Fusion.of(graph)))));
        List<Work> parts = compile(fused) ? fused : operations(graph);
        Set<Work> early = early(parts);
        List<Work> results = together(parts.stream().filter(early::contains).toList());
        work = new ArrayList<>(results);
        work.addAll(
                together(parts.stream().filter(part -> !early.contains(part)).toList()));
        changes = results.size();
        findDirect();
        Set<Value> elsewhere = new HashSet<>(this.inputs);
        elsewhere.addAll(direct);
        Set<Value> kept = new HashSet<>();
        this.outputs.forEach(output -> kept.add(output.storage()));
        memory = new Memory(work, elsewhere, kept);
    }

    /** Whether every pass could be compiled. */
    private boolean compile(List<Work> parts) {
        for (Work part : parts) {
            if (part instanceof Fused fused) {
                Optional<Pass> pass = Pass.of(fused);
                if (pass.isEmpty()) {
                    return false;
                }
                passes.put(part, pass.get());
            }
        }
        return true;
    }

    private static List<Work> together(List<Work> parts) {
        return Rows.all(Chain.all(parts));
    }

    private static List<Work> operations(Graph graph) {
        return graph.operations().stream().<Work>map(Single::new).toList();
    }

    /** What the results need that are no state. */
    private Set<Work> early(List<Work> parts) {
        Set<Value> needed = new HashSet<>();
        outputs.subList(states, outputs.size()).forEach(output -> needed.add(output.storage()));
        Set<Work> early = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i).writes().stream().anyMatch(needed::contains)) {
                early.add(parts.get(i));
                parts.get(i).reads().forEach(value -> needed.add(value.storage()));
            }
        }
        return early;
    }

    /** Finds the states that can be written to where the state before is, as nothing needs that any more. */
    private void findDirect() {
        Map<Value, Integer> lastUses = Memory.lastUses(work);
        Map<Value, Integer> made = new HashMap<>();
        for (int i = 0; i < work.size(); i++) {
            int place = i;
            work.get(i).writes().forEach(value -> made.put(value, place));
        }
        Set<Value> results = new HashSet<>();
        outputs.forEach(output -> results.add(output.storage()));
        for (int i = 0; i < states; i++) {
            Value before = inputs.get(i);
            Value after = outputs.get(i).storage();
            Integer place = made.get(after);
            int last = lastUses.getOrDefault(before, -1);
            if (place != null && (last < place || (last == place && Memory.isInPlace(work.get(place), before)))) {
                direct.add(after);
            }
        }
    }

    /**
     * The computation on given arrays.
     *
     * @param from the elements of each input
     * @param to where the state goes; may be the arrays that it comes from
     */
    public Bound bind(List<Array> from, List<Array> to) {
        Map<Value, Array> arrays = new HashMap<>(memory.arrays());
        for (int i = 0; i < inputs.size(); i++) {
            arrays.put(inputs.get(i), from.get(i));
        }
        List<Runnable> copies = new ArrayList<>();
        Set<Value> given = new HashSet<>();
        for (int i = 0; i < states; i++) {
            Value state = outputs.get(i).storage();
            if (direct.contains(state) && given.add(state)) {
                arrays.put(state, to.get(i));
            }
        }
        for (int i = 0; i < states; i++) {
            Array computed = array(arrays, outputs.get(i));
            if (computed != to.get(i)) {
                boolean isInput = inputs.contains(outputs.get(i).storage());
                Array kept = isInput ? computed.type().allocate(computed.size()) : computed;
                if (isInput) {
                    copies.add(0, Copies.whole(computed, kept));
                }
                copies.add(Copies.whole(kept, to.get(i)));
            }
        }
        List<Runnable> steps = new ArrayList<>();
        work.forEach(part -> steps.add(step(part, arrays)));
        steps.addAll(copies);
        return new Bound(
                steps,
                changes,
                outputs.stream().map(output -> array(arrays, output)).toList());
    }

    /** How many numbers its own memory has room for, besides what operations need for themselves. */
    public long room() {
        return memory.room();
    }

    private static Array array(Map<Value, Array> arrays, Value value) {
        Array constant = value.constant();
        return constant == null
                ? Optional.ofNullable(arrays.get(value.storage())).orElseThrow()
                : constant;
    }

    private Runnable step(Work part, Map<Value, Array> arrays) {
        if (part instanceof Single single) {
            return step(single.operation(), arrays);
        }
        if (part instanceof Expansion expansion) {
            Array from = array(arrays, expansion.from());
            Array to = array(arrays, expansion.to());
            Broadcast walk =
                    Broadcast.of(expansion.to().shape(), expansion.from().shape());
            return Copies.broadcast(from, to, walk);
        }
        if (part instanceof Chain chain) {
            Sections sections = (Sections) step(chain.first().operation(), arrays);
            return new ChainStep(sections, PassStep.of(pass(chain.then()), sections, value -> array(arrays, value)));
        }
        if (part instanceof Rows rows) {
            List<Pass> all = rows.passes().stream().map(this::pass).toList();
            return new RowsStep(rows, all, value -> array(arrays, value));
        }
        return PassStep.of(pass((Fused) part), value -> array(arrays, value));
    }

    private Pass pass(Fused part) {
        return Optional.ofNullable(passes.get(part)).orElseThrow();
    }

    private static Runnable step(Operation operation, Map<Value, Array> arrays) {
        List<Node> from = operation.inputs().stream()
                .map(input -> Node.constant(input.shape(), array(arrays, input)))
                .toList();
        return operation
                .call()
                .prepare(
                        from,
                        array(arrays, operation.output()),
                        operation.output().shape());
    }

    /** The computation on given arrays. Not thread-safe. */
    public static final class Bound {
        private final List<Runnable> steps;
        private final int changes;
        private final List<Array> outputs;

        private Bound(List<Runnable> steps, int changes, List<Array> outputs) {
            this.steps = steps;
            this.changes = changes;
            this.outputs = outputs;
        }

        /** Computes what does not change the state. */
        public void compute() {
            run(0, changes);
        }

        /** Computes the rest, after {@link #compute}. */
        public void change() {
            run(changes, steps.size());
        }

        private void run(int from, int to) {
            for (int i = from; i < to; i++) {
                steps.get(i).run();
            }
        }

        /** The elements of an output, until the next run. */
        public Array output(int index) {
            return outputs.get(index);
        }
    }

    /** What is done, a line each. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        work.forEach(part -> describe(part, text));
        return text.toString();
    }

    private static void describe(Work part, StringBuilder text) {
        if (part instanceof Chain chain) {
            describe(chain.first(), text);
            text.append("and in sections ");
            describe(chain.then(), text);
            return;
        }
        if (part instanceof Rows rows) {
            rows.passes().forEach(pass -> {
                text.append(pass == rows.passes().get(0) ? "" : "and over the same rows ");
                describe(pass, text);
            });
            return;
        }
        text.append(part.writes()).append(" = ");
        if (part instanceof Single single) {
            text.append(single.operation().call().op())
                    .append(single.operation().inputs());
        } else if (part instanceof Fused fused) {
            List<Object> computed = new ArrayList<>(fused.outputs().values());
            fused.reductions().values().forEach(reduced -> computed.add(reduced.by() + " " + reduced.of()));
            text.append(computed).append(" of ").append(fused.leaves());
        } else {
            text.append("expand").append(part.reads());
        }
        text.append('\n');
    }
}
