package dev.slope.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.slope.data.CsvColumn.Use;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Comma-separated values (RFC 4180, UTF-8), plain or compressed by gzip, one sample a line: numbers, and categories, which
 * become numbers. Immutable; nothing is opened before {@link #read}, {@link #stream} or {@link #categories}.
 *
 * <pre>{@code
 * CsvSource csv = Dataset.csv(Path.of("iris.csv")).label("species").categorical("species");
 * Dataset irises = csv.read();                          // targets 0, 1 and 2 ...
 * List<String> species = csv.categories("species");     // ... are the first, second and third of these
 * }</pre>
 */
public final class CsvSource {
    private static final int LINES_OF_A_PART = 256;

    private final Source source;
    private final char separator;
    private final boolean header;
    private final boolean labeled;
    private final List<CsvColumn> columns;

    CsvSource(Source source) {
        this(source, ',', false, true, List.of());
    }

    private CsvSource(Source source, char separator, boolean header, boolean labeled, List<CsvColumn> columns) {
        this.source = source;
        this.separator = separator;
        this.header = header;
        this.labeled = labeled;
        this.columns = columns;
    }

    /** With another separator than the comma. */
    public CsvSource separator(char value) {
        return new CsvSource(source, value, header, labeled, columns);
    }

    /** Says that the first line holds the names of the columns. */
    public CsvSource header() {
        return new CsvSource(source, separator, true, labeled, columns);
    }

    /** Says that there is no target: all columns are inputs, to predict with. */
    public CsvSource unlabeled() {
        return new CsvSource(source, separator, header, false, columns);
    }

    /** The column that holds the target, from 0 on; all others are inputs. */
    public CsvSource label(int column) {
        return with(CsvColumn.at(column, Use.LABEL));
    }

    /** The name, in the first line, of the column that holds the target; all others are inputs. */
    public CsvSource label(String column) {
        return with(CsvColumn.named(column, Use.LABEL));
    }

    /**
     * Says that a column holds categories, such as colours, which become 0, 1, 2 and so on.
     *
     * @param column from 0 on
     * @param categories in the order of their numbers, all others are refused; if there are none, those that the file
     *     holds, sorted
     */
    public CsvSource categorical(int column, String... categories) {
        return with(CsvColumn.at(column, Use.CATEGORIES, categories));
    }

    /** Says that the column of this name holds categories, see {@link #categorical(int, String...)}. */
    public CsvSource categorical(String column, String... categories) {
        return with(CsvColumn.named(column, Use.CATEGORIES, categories));
    }

    /** Leaves out a column, from 0 on. */
    public CsvSource without(int column) {
        return with(CsvColumn.at(column, Use.NONE));
    }

    /** Leaves out the column of this name. */
    public CsvSource without(String column) {
        return with(CsvColumn.named(column, Use.NONE));
    }

    private CsvSource with(CsvColumn column) {
        List<CsvColumn> all = new ArrayList<>(columns);
        all.add(column);
        return new CsvSource(source, separator, header || column.name() != null, labeled, all);
    }

    /**
     * Reads all samples, and closes the source.
     *
     * @return inputs {@code [rows, columns]} and targets {@code [rows]}, float32
     * @throws IllegalArgumentException if a value is missing or not a finite number, with its line and column
     * @throws UncheckedIOException if the source cannot be read
     */
    public Dataset read() {
        checkLabel("read()");
        try (CsvReader<CsvRecord> lines = open()) {
            return located(() -> parser(lines).next(Integer.MAX_VALUE))
                    .orElseThrow(() -> new IllegalArgumentException(
                            source.name() + " holds no samples: it ends after the first line"));
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }

    /**
     * The samples as a stream: each pass reads the source anew, and holds a few lines at a time. What is wrong with a line
     * is told, as by {@link #read}, when it is read.
     *
     * @throws IllegalStateException if a column's categories are not given, as they would be known at the end only
     */
    public SampleStream stream() {
        checkLabel("stream()");
        for (CsvColumn column : columns) {
            if (column.use() == Use.CATEGORIES && column.categories().isEmpty()) {
                throw new IllegalStateException("a stream needs to know the categories of " + column + " of "
                        + source.name() + ": give them to categorical(...); categories(...) finds them");
            }
        }
        return SampleStream.of(() -> {
            CsvReader<CsvRecord> lines = open();
            try {
                CsvParser parser = located(() -> parser(lines));
                return Stream.generate(() -> located(() -> parser.next(LINES_OF_A_PART)))
                        .takeWhile(Optional::isPresent)
                        .map(Optional::orElseThrow)
                        .onClose(() -> close(lines));
            } catch (RuntimeException e) {
                close(lines);
                throw e;
            }
        });
    }

    /**
     * The texts in a column that was said to be {@link #categorical}, in the order of their numbers.
     *
     * @throws IllegalArgumentException as {@link #read}
     */
    public List<String> categories(String column) {
        return categories(CsvColumn.named(column, Use.CATEGORIES));
    }

    /** The texts in a column, from 0 on, see {@link #categories(String)}. */
    public List<String> categories(int column) {
        return categories(CsvColumn.at(column, Use.CATEGORIES));
    }

    private List<String> categories(CsvColumn column) {
        try (CsvReader<CsvRecord> lines = open()) {
            return located(() -> {
                CsvParser parser = parser(lines);
                while (parser.next(LINES_OF_A_PART).isPresent()) {
                    // the parser learns them
                }
                return parser.categories(column);
            });
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }

    private void checkLabel(String verb) {
        boolean given = columns.stream().anyMatch(column -> column.use() == Use.LABEL);
        if (given != labeled) {
            throw new IllegalStateException(
                    given
                            ? source.name() + " was said to have a label, and to be unlabeled"
                            : "which column of " + source.name() + " is the target? Call label(...) before " + verb
                                    + ", or unlabeled() if there is none");
        }
    }

    private CsvReader<CsvRecord> open() {
        try {
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .detectBomHeader(true)
                    .ofCsvRecord(source.open());
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }

    private CsvParser parser(CsvReader<CsvRecord> lines) {
        return new CsvParser(source.name(), lines.iterator(), header, columns);
    }

    /** Names the source in what goes wrong. */
    private <T> T located(Supplier<T> action) {
        try {
            return action.get();
        } catch (UncheckedIOException e) {
            throw source.unreadable(e);
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(source.name() + " is no well-formed CSV: " + e.getMessage(), e);
        }
    }

    private void close(CsvReader<CsvRecord> lines) {
        try {
            lines.close();
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }
}
