package dev.slope.processor.write;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The names of parameters and local variables in one method. */
final class LocalNames {
    private final Set<String> taken;

    LocalNames(Collection<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    LocalNames(LocalNames outer) {
        this(outer.taken);
    }

    /** {@code base} itself, or else with a number behind it; taken from now on. */
    String add(String base) {
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + i;
        }
        return name;
    }
}
