package dev.slope.program;

import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.program.Work.Fused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which array each stored value has: those that are not needed any more are used again, at once where work element by
 * element may overwrite what it reads.
 */
final class Memory {
    private record Kind(ElementType type, int size) {}

    private final Map<Value, Array> arrays = new HashMap<>();
    private final Map<Kind, Deque<Array>> free = new HashMap<>();
    private final Map<Value, Integer> lastUses;

    /**
     * @param elsewhere values that have arrays already
     * @param kept values that are needed to the end
     */
    Memory(List<Work> work, Set<Value> elsewhere, Set<Value> kept) {
        lastUses = lastUses(work);
        Map<Integer, List<Value>> ending = new HashMap<>();
        lastUses.forEach((value, place) -> {
            if (!elsewhere.contains(value) && !kept.contains(value) && value.constant() == null) {
                ending.computeIfAbsent(place, key -> new ArrayList<>()).add(value);
            }
        });
        for (int i = 0; i < work.size(); i++) {
            Work part = work.get(i);
            List<Value> over = ending.getOrDefault(i, List.of());
            List<Value> before = isInPlace(part)
                    ? over.stream()
                            .filter(value -> !part.writes().contains(value))
                            .toList()
                    : List.of();
            before.forEach(this::release);
            for (Value value : part.writes()) {
                if (!elsewhere.contains(value)) {
                    arrays.put(value, take(value));
                }
            }
            over.stream().filter(value -> !before.contains(value)).forEach(this::release);
        }
    }

    /** Where each value is taken for the last time, or made if it is not taken. */
    static Map<Value, Integer> lastUses(List<Work> work) {
        Map<Value, Integer> last = new HashMap<>();
        for (int i = 0; i < work.size(); i++) {
            int place = i;
            work.get(i).writes().forEach(value -> last.put(value.storage(), place));
            work.get(i).reads().forEach(value -> last.put(value.storage(), place));
        }
        return last;
    }

    /**
     * Whether work may write its results where it reads what it needs for the last time. A result only takes the place of a
     * value of its own size, each element of which is read where that of the result is written.
     */
    static boolean isInPlace(Work part) {
        return part instanceof Fused;
    }

    private Array take(Value value) {
        Deque<Array> arrays = free.get(new Kind(value.type(), value.shape().size()));
        Array known = arrays == null ? null : arrays.poll();
        return known == null ? value.type().allocate(value.shape().size()) : known;
    }

    private void release(Value value) {
        Array array = arrays.get(value);
        if (array != null) {
            free.computeIfAbsent(new Kind(value.type(), array.size()), key -> new ArrayDeque<>())
                    .push(array);
        }
    }

    /** The arrays of the values that are not elsewhere. */
    Map<Value, Array> arrays() {
        return arrays;
    }
}
