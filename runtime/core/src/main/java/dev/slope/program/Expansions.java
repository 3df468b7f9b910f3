package dev.slope.program;

import dev.slope.program.Access.Kind;
import dev.slope.program.Work.Expansion;
import dev.slope.program.Work.Fused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Has what a pass cannot repeat by itself repeated beforehand. */
final class Expansions {
    /** Shorter runs of equal elements are stored. */
    private static final int SHORTEST_RUN = 64;

    private record Key(Value value, dev.slope.kernel.Shape shape) {}

    private final Graph graph;
    private final Map<Key, Value> known = new HashMap<>();
    private final List<Work> work = new ArrayList<>();

    private Expansions(Graph graph) {
        this.graph = graph;
    }

    static List<Work> of(Graph graph, List<Work> work) {
        Expansions expansions = new Expansions(graph);
        for (Work part : work) {
            expansions.work.add(part instanceof Fused fused ? expansions.expanded(fused) : part);
        }
        return expansions.work;
    }

    private Fused expanded(Fused part) {
        Fused result = part;
        for (Value leaf : part.reads()) {
            Access access = part.access(leaf);
            if (access.kind() == Kind.MIXED || (access.kind() == Kind.COLUMNS && access.period() < SHORTEST_RUN)) {
                result = result.replaced(leaf, expanded(new Key(leaf, part.shape())));
            }
        }
        return result;
    }

    private Value expanded(Key key) {
        return known.computeIfAbsent(key, absent -> {
            Value to = graph.add(key.value, key.shape);
            work.add(new Expansion(key.value, to));
            return to;
        });
    }
}
