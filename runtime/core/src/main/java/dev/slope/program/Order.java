package dev.slope.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings work into an order in which each comes after what it takes, and else stays where it was. */
final class Order {
    private final Map<Value, Work> producers = new HashMap<>();
    private final Set<Work> done = new HashSet<>();
    private final List<Work> order = new ArrayList<>();

    private Order(List<Work> work) {
        work.forEach(part -> part.writes().forEach(value -> producers.put(value, part)));
        work.forEach(this::add);
    }

    static List<Work> of(List<Work> work) {
        return new Order(work).order;
    }

    private void add(Work last) {
        Set<Work> open = new HashSet<>();
        List<Work> pending = new ArrayList<>();
        pending.add(last);
        while (!pending.isEmpty()) {
            Work next = pending.get(pending.size() - 1);
            if (!done.contains(next) && open.add(next)) {
                next.reads().forEach(value -> addProducer(value, open, pending));
            } else {
                pending.remove(pending.size() - 1);
                if (done.add(next)) {
                    order.add(next);
                }
            }
        }
    }

    private void addProducer(Value value, Set<Work> open, List<Work> pending) {
        Work producer = producers.get(value.storage());
        if (producer != null && !done.contains(producer)) {
            if (open.contains(producer)) {
                throw new IllegalStateException("what computes " + value + " needs its own result: " + producer);
            }
            pending.add(producer);
        }
    }
}
