package dev.slope.program;

import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.program.Work.Fused;
import dev.slope.program.Work.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which array each stored value has: those that are not needed any more are used again, at once where work element by
 * element may overwrite what it reads. A value may lie in the beginning of an array that is larger, so that layers one after
 * the other need no more than the two largest of them.
 */
final class Memory {
    /** Arrays larger than this many times a value are left to larger ones. */
    private static final int WASTE = 16;

    private final Map<Value, Block> blocks = new HashMap<>();
    private final Set<Block> free = new LinkedHashSet<>();
    /** Of these, the size of the value that has been there till now, and may still be, in other rows. */
    private final Map<Block, Integer> released = new HashMap<>();

    private final Map<Value, Array> arrays = new HashMap<>();
    private final long room;

    /** What becomes an array, once it is known how large the largest value there is. */
    private static final class Block {
        private final ElementType type;
        private int size;

        Block(ElementType type, int size) {
            this.type = type;
            this.size = size;
        }
    }

    /**
     * @param elsewhere values that have arrays already
     * @param kept values that are needed to the end
     */
    Memory(List<Work> work, Set<Value> elsewhere, Set<Value> kept) {
        List<Work> parts = work.stream().flatMap(each -> each.parts().stream()).toList();
        Map<Integer, List<Value>> ending = new HashMap<>();
        lastUses(parts).forEach((value, place) -> {
            if (!elsewhere.contains(value) && !kept.contains(value) && value.constant() == null) {
                ending.computeIfAbsent(place, key -> new ArrayList<>()).add(value);
            }
        });
        List<Value> later = new ArrayList<>();
        int place = 0;
        for (Work each : work) {
            for (Work part : each.parts()) {
                List<Value> over = new ArrayList<>(ending.getOrDefault(place, List.of()));
                if (each instanceof Rows rows) {
                    over.stream().filter(value -> !rows.isAligned(value)).forEach(later::add);
                    over.removeAll(later);
                }
                List<Value> before = over.stream()
                        .filter(value ->
                                isInPlace(part, value) && !part.writes().contains(value))
                        .toList();
                before.forEach(this::release);
                for (Value value : part.writes()) {
                    if (!elsewhere.contains(value)) {
                        blocks.put(value, take(value));
                    }
                    if (part.between().contains(value) && over.contains(value)) {
                        release(value);
                    }
                }
                over.stream()
                        .filter(value ->
                                !before.contains(value) && !part.between().contains(value))
                        .forEach(this::release);
                place++;
            }
            later.forEach(this::release);
            later.clear();
            released.clear();
        }
        Map<Block, Array> whole = new HashMap<>();
        blocks.forEach((value, block) -> arrays.put(
                value,
                whole.computeIfAbsent(block, key -> key.type.allocate(key.size))
                        .first(value.shape().size())));
        room = whole.values().stream().mapToLong(Array::size).sum();
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
     * Whether work may write its results where it reads this value for the last time: each element is read where that of
     * the result is written.
     */
    static boolean isInPlace(Work part, Value value) {
        return part instanceof Fused fused
                && fused.shape().size() == value.shape().size();
    }

    /**
     * What is released by work may be taken by it only for a value of the same size, whose elements come to lie where those of
     * their place were. The smallest free block that is large enough, else the largest, which is made larger, else a new one.
     */
    private Block take(Value value) {
        int size = value.shape().size();
        Block block = free.stream()
                .filter(known -> known.type == value.type()
                        && known.size / WASTE <= size
                        && released.getOrDefault(known, size) == size)
                .min(Comparator.comparing((Block known) -> known.size < size)
                        .thenComparing(known -> known.size < size ? -known.size : known.size))
                .orElseGet(() -> new Block(value.type(), size));
        free.remove(block);
        block.size = Math.max(block.size, size);
        return block;
    }

    private void release(Value value) {
        Block block = blocks.get(value);
        if (block != null && free.add(block)) {
            released.put(block, value.shape().size());
        }
    }

    /** The arrays of the values that are not elsewhere. */
    Map<Value, Array> arrays() {
        return arrays;
    }

    /** How many numbers there is room for. */
    long room() {
        return room;
    }
}
