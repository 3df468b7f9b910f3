package dev.slope.program;

import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.program.Work.Fused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Does fused work on the same elements in one pass: where one takes what the other stores, or both take the same value.
 * Like the update of a parameter and of what the optimizer remembers of it.
 */
final class Merging {
    /** The nodes that all expressions of a pass may have. */
    private static final int LARGEST = 100;
    /** The arrays that a pass may go over. */
    private static final int MOST_ARRAYS = 12;

    private final List<Work> work;
    private final Map<Value, Work> producers = new HashMap<>();
    private final Map<Value, List<Fused>> takers = new HashMap<>();

    private Merging(List<Work> work) {
        this.work = new ArrayList<>(work);
        work.forEach(this::add);
    }

    static List<Work> of(List<Work> work) {
        Merging merging = new Merging(work);
        for (int i = 0; i < merging.work.size(); i++) {
            merging.mergeInto(i);
        }
        merging.work.removeIf(Merging::isGone);
        return Order.of(merging.work);
    }

    private static boolean isGone(Work part) {
        return part.writes().isEmpty();
    }

    private void add(Work part) {
        part.writes().forEach(value -> producers.put(value, part));
        if (part instanceof Fused fused) {
            fused.reads()
                    .forEach(value -> takers.computeIfAbsent(value, key -> new ArrayList<>())
                            .add(fused));
        }
    }

    private void remove(Fused part) {
        part.writes().forEach(producers::remove);
        part.reads().forEach(value -> takers.getOrDefault(value, List.of()).remove(part));
    }

    /** Merges earlier work into that at a place, as long as there is any that fits. */
    private void mergeInto(int place) {
        boolean isChanged = work.get(place) instanceof Fused;
        while (isChanged) {
            isChanged = false;
            Fused later = (Fused) work.get(place);
            for (Fused earlier : neighbours(later)) {
                int at = work.indexOf(earlier);
                if (at >= 0 && at < place && !isBetween(earlier, later)) {
                    Fused both = merged(earlier, later);
                    if (isSmall(both)) {
                        remove(earlier);
                        remove(later);
                        work.set(at, new Fused(both.shape(), Map.of(), Map.of(), Map.of(), both.precision()));
                        work.set(place, both);
                        add(both);
                        isChanged = true;
                        break;
                    }
                }
            }
        }
    }

    /** Work on the same elements that stores what {@code part} takes, or takes the same. */
    private Set<Fused> neighbours(Fused part) {
        Set<Fused> found = new LinkedHashSet<>();
        for (Value leaf : part.reads()) {
            if (leaf.shape().size() == part.shape().size()) {
                if (producers.get(leaf) instanceof Fused producer) {
                    found.add(producer);
                }
                found.addAll(takers.getOrDefault(leaf, List.of()));
            }
        }
        found.remove(part);
        found.removeIf(other -> !other.shape().equals(part.shape()) || other.type() != part.type());
        return found;
    }

    /** Whether {@code later} depends on {@code earlier} by way of something else. */
    private boolean isBetween(Fused earlier, Fused later) {
        Set<Work> seen = new HashSet<>();
        List<Work> pending = new ArrayList<>();
        for (Value value : later.reads()) {
            if (!earlier.outputs().containsKey(value)) {
                pending.addAll(sources(List.of(value)));
            }
        }
        while (!pending.isEmpty()) {
            Work next = pending.remove(pending.size() - 1);
            if (next == earlier) {
                return true;
            }
            if (seen.add(next)) {
                pending.addAll(sources(next.reads()));
            }
        }
        return false;
    }

    private List<Work> sources(List<Value> values) {
        List<Work> sources = new ArrayList<>();
        for (Value value : values) {
            Work producer = producers.get(value.storage());
            if (producer != null) {
                sources.add(producer);
            }
        }
        return sources;
    }

    private static Fused merged(Fused earlier, Fused later) {
        Map<Var, Expr> known = new HashMap<>();
        Map<Var, Value> leaves = new LinkedHashMap<>(earlier.leaves());
        later.leaves().forEach((variable, value) -> {
            Expr computed = earlier.outputs().get(value);
            if (computed == null) {
                leaves.put(variable, value);
            } else {
                known.put(variable, computed);
            }
        });
        Map<Value, Expr> outputs = new LinkedHashMap<>(earlier.outputs());
        later.outputs().forEach((value, expression) -> outputs.put(value, expression.substitute(known)));
        return new Fused(
                later.shape(), leaves, outputs, Map.of(), Fusion.higher(earlier.precision(), later.precision()));
    }

    private static boolean isSmall(Fused part) {
        Set<Expr> nodes = new HashSet<>();
        part.outputs().values().forEach(expression -> nodes.addAll(expression.nodes()));
        return nodes.size() <= LARGEST && part.leaves().size() + part.outputs().size() <= MOST_ARRAYS;
    }
}
