package dev.slope;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a mistyped name may have meant. */
final class Names {
    private Names() {}

    /** All of {@code names}, those that differ least from {@code name} first. */
    static List<String> nearest(String name, Collection<String> names) {
        return names.stream()
                .sorted(Comparator.<String>comparingInt(other -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** At most three of {@code names} that are close to {@code name}, the closest first. */
    static List<String> similar(String name, Collection<String> names) {
        int limit = Math.max(2, name.length() / 2);
        return nearest(name, names).stream()
                .filter(other -> distance(name, other) <= limit)
                .limit(3)
                .toList();
    }

    /** The edits (insert, delete, replace) between two names, upper and lower case taken as the same. */
    static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
