package dev.slope.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a column of a CSV file.
 *
 * @param name its name in the first line; null if it is told by its index
 * @param index its index, from 0 on, if it has no name
 * @param categories the texts it may hold, in the order of their numbers; none if they are yet to be found
 */
record CsvColumn(@Nullable String name, int index, Use use, List<String> categories) {
    /** What a column is used for; one of which nothing is said holds an input. */
    enum Use {
        LABEL,
        CATEGORIES,
        NONE
    }

    static CsvColumn named(String name, Use use, String... categories) {
        return new CsvColumn(name, -1, use, distinct(categories));
    }

    static CsvColumn at(int index, Use use, String... categories) {
        return new CsvColumn(null, index, use, distinct(categories));
    }

    private static List<String> distinct(String... categories) {
        List<String> all = List.of(categories);
        if (all.stream().distinct().count() != all.size()) {
            throw new IllegalArgumentException("a category is given twice in " + all);
        }
        return all;
    }

    /** Its index among the fields of the first line. */
    int in(String source, List<String> firstLine) {
        if (name != null) {
            int found = firstLine.indexOf(name);
            if (found < 0 || found != firstLine.lastIndexOf(name)) {
                throw new IllegalArgumentException(source + " has " + (found < 0 ? "no" : "more than one")
                        + " column \"" + name + "\"; its columns are " + firstLine);
            }
            return found;
        }
        if (index < 0 || index >= firstLine.size()) {
            throw new IllegalArgumentException(
                    source + " has no column " + index + ": it has columns 0 to " + (firstLine.size() - 1));
        }
        return index;
    }

    @Override
    public String toString() {
        return name == null ? "column " + index : "column \"" + name + "\"";
    }
}
