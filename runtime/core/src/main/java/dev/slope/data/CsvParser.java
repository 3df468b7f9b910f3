package dev.slope.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.slope.Tensor;
import dev.slope.data.CsvColumn.Use;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the lines of a CSV file into samples. */
final class CsvParser {
    private static final int NO_LABEL = -1;

    /** Stricter than {@link Float#parseFloat}, which takes {@code 1f}, {@code NaN} and hexadecimal numbers. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private final String source;
    private final Iterator<CsvRecord> lines;
    private final List<String> names;
    private final boolean header;
    private final int label;
    /** The indices of the columns that hold inputs. */
    private final List<Integer> inputs = new ArrayList<>();

    private final Map<Integer, Categories> categories = new HashMap<>();
    /** The first line, until it was taken for a sample. */
    private @Nullable CsvRecord first;

    /** Reads the first line. */
    CsvParser(String source, Iterator<CsvRecord> lines, boolean header, List<CsvColumn> columns) {
        this.source = source;
        this.lines = lines;
        this.header = header;
        if (!lines.hasNext()) {
            throw new IllegalArgumentException(source + " holds no samples: it is empty");
        }
        CsvRecord line = lines.next();
        first = header ? null : line;
        names = line.getFields();
        Map<Integer, Set<Use>> uses = new HashMap<>();
        for (CsvColumn column : columns) {
            int index = column.in(source, names);
            Set<Use> use = uses.computeIfAbsent(index, key -> EnumSet.noneOf(Use.class));
            if (!use.add(column.use()) || (use.contains(Use.NONE) && use.size() > 1)) {
                throw new IllegalArgumentException(column + " of " + source + " is given two uses that contradict");
            }
            if (column.use() == Use.CATEGORIES) {
                categories.put(index, new Categories(column.categories()));
            }
        }
        int target = NO_LABEL;
        for (int column = 0; column < names.size(); column++) {
            Set<Use> use = uses.getOrDefault(column, Set.of());
            if (use.contains(Use.LABEL)) {
                if (target != NO_LABEL) {
                    throw new IllegalArgumentException(
                            source + " is given two labels, columns " + target + " and " + column);
                }
                target = column;
            } else if (!use.contains(Use.NONE)) {
                inputs.add(column);
            }
        }
        label = target;
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException(source + " holds no inputs: its columns are " + names);
        }
    }

    /** The next samples, at most so many; empty if there are none left. */
    Optional<Dataset> next(int atMost) {
        Floats x = new Floats();
        Floats y = new Floats();
        int rows = 0;
        for (; rows < atMost && (first != null || lines.hasNext()); rows++) {
            CsvRecord line = first == null ? lines.next() : first;
            first = null;
            if (line.getFieldCount() != names.size()) {
                throw new IllegalArgumentException(source + ", line " + line.getStartingLineNumber() + ": "
                        + line.getFieldCount() + " columns where the first line has " + names.size());
            }
            inputs.forEach(column -> x.add(number(line, column)));
            y.add(label == NO_LABEL ? 0 : number(line, label));
        }
        if (rows == 0) {
            return Optional.empty();
        }
        categories.forEach((column, known) -> {
            int[] places = known.places();
            if (column == label) {
                y.replace(0, 1, places);
            } else {
                x.replace(inputs.indexOf(column), inputs.size(), places);
            }
        });
        Tensor values = Tensor.of(x.toArray(), rows, inputs.size());
        return Optional.of(
                label == NO_LABEL ? Dataset.ofInputs(values) : Dataset.of(values, Tensor.of(y.toArray(), rows)));
    }

    /** The categories of a column, as far as lines were read. */
    List<String> categories(CsvColumn column) {
        Categories known = categories.get(column.in(source, names));
        if (known == null) {
            throw new IllegalArgumentException(column + " of " + source + " was not said to be categorical");
        }
        return known.texts();
    }

    private float number(CsvRecord line, int column) {
        String text = line.getField(column).strip();
        if (text.isEmpty()) {
            throw wrong(line, column, "the value is missing");
        }
        Categories known = categories.get(column);
        if (known != null) {
            int number = known.number(text);
            if (number < 0) {
                throw wrong(line, column, "\"" + text + "\" is none of the categories " + known.texts());
            }
            return number;
        }
        float value = NUMBER.matcher(text).matches() ? Float.parseFloat(text) : Float.NaN;
        if (!Float.isFinite(value)) {
            throw wrong(line, column, "\"" + text + "\" is no finite number");
        }
        return value;
    }

    private IllegalArgumentException wrong(CsvRecord line, int column, String what) {
        String name = header ? " (" + names.get(column) + ")" : "";
        return new IllegalArgumentException(
                source + ", line " + line.getStartingLineNumber() + ", column " + column + name + ": " + what);
    }
}
