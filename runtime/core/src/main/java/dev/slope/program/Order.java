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
        List<Work> pending = new ArrayList<>();
        pending.add(last);
        while (!pending.isEmpty()) {
            Work next = pending.get(pending.size() - 1);
            int before = pending.size();
            if (!done.contains(next)) {
                for (Value value : next.reads()) {
                    Work producer = producers.get(value.storage());
                    if (producer != null && !done.contains(producer)) {
                        pending.add(producer);
                    }
                }
            }
            if (pending.size() == before) {
                pending.remove(before - 1);
                if (done.add(next)) {
                    order.add(next);
                }
            }
        }
    }
}
