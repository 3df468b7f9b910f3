package dev.slope.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.slope.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated numbers (RFC 4180, UTF-8), plain or compressed by gzip, one sample a line. Immutable; nothing is opened
 * before {@link #read}.
 */
public final class CsvSource {
    private static final int GZIP_MAGIC = 0x1f8b;

    /** Stricter than {@link Float#parseFloat}, which takes {@code 1f}, {@code NaN} and hexadecimal numbers. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    /** Opens the source. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    /** Finds the column of the label among the fields of the first line. */
    @FunctionalInterface
    private interface Label {
        int column(List<String> firstLine);
    }

    private final String source;
    private final Opener opener;
    private final char separator;
    private final boolean header;
    private final @Nullable Label label;

    CsvSource(String source, Opener opener) {
        this(source, opener, ',', false, null);
    }

    private CsvSource(String source, Opener opener, char separator, boolean header, @Nullable Label label) {
        this.source = source;
        this.opener = opener;
        this.separator = separator;
        this.header = header;
        this.label = label;
    }

    /** With another separator than the comma. */
    public CsvSource separator(char value) {
        return new CsvSource(source, opener, value, header, label);
    }

    /** Says that the first line holds the names of the columns. */
    public CsvSource header() {
        return new CsvSource(source, opener, separator, true, label);
    }

    /** The column that holds the target, from 0 on; all others are inputs. */
    public CsvSource label(int column) {
        return new CsvSource(source, opener, separator, header, firstLine -> {
            if (column < 0 || column >= firstLine.size()) {
                throw new IllegalArgumentException(
                        source + " has no column " + column + ": it has columns 0 to " + (firstLine.size() - 1));
            }
            return column;
        });
    }

    /** The name, in the first line, of the column that holds the target; all others are inputs. */
    public CsvSource label(String column) {
        return new CsvSource(source, opener, separator, true, firstLine -> {
            int index = firstLine.indexOf(column);
            if (index < 0 || index != firstLine.lastIndexOf(column)) {
                throw new IllegalArgumentException(source + " has " + (index < 0 ? "no" : "more than one")
                        + " column \"" + column + "\"; its columns are " + firstLine);
            }
            return index;
        });
    }

    /**
     * Reads all samples, and closes the source.
     *
     * @return inputs {@code [rows, columns - 1]} and targets {@code [rows]}, float32
     * @throws IllegalArgumentException if a value is missing or not a finite number, with its line and column
     * @throws UncheckedIOException if the source cannot be read
     */
    public Dataset read() {
        if (label == null) {
            throw new IllegalStateException(
                    "which column of " + source + " is the target? Call label(...) before read()");
        }
        try (InputStream in = uncompressed(new BufferedInputStream(opener.open()));
                CsvReader<CsvRecord> lines = CsvReader.builder()
                        .fieldSeparator(separator)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .detectBomHeader(true)
                        .ofCsvRecord(in)) {
            return read(lines, label);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source, e);
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(source + " is no well-formed CSV: " + e.getMessage(), e);
        }
    }

    private static InputStream uncompressed(BufferedInputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in) : in;
    }

    private Dataset read(Iterable<CsvRecord> lines, Label label) {
        Floats inputs = new Floats();
        Floats targets = new Floats();
        int columns = 0;
        int labelColumn = 0;
        boolean first = true;
        for (CsvRecord line : lines) {
            if (first) {
                columns = line.getFieldCount();
                labelColumn = label.column(line.getFields());
            }
            if (line.getFieldCount() != columns) {
                throw new IllegalArgumentException(source + ", line " + line.getStartingLineNumber() + ": "
                        + line.getFieldCount() + " columns where the first line has " + columns);
            }
            for (int column = 0; column < columns && !(first && header); column++) {
                (column == labelColumn ? targets : inputs).add(number(line, column));
            }
            first = false;
        }
        int rows = targets.size();
        if (rows == 0 || columns < 2) {
            throw new IllegalArgumentException(
                    source + " holds no samples: it has " + rows + " rows of " + columns + " columns");
        }
        return Dataset.of(Tensor.of(inputs.toArray(), rows, columns - 1), Tensor.of(targets.toArray(), rows));
    }

    private float number(CsvRecord line, int column) {
        String text = line.getField(column).strip();
        float value = NUMBER.matcher(text).matches() ? Float.parseFloat(text) : Float.NaN;
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(source + ", line " + line.getStartingLineNumber() + ", column " + column
                    + ": " + (text.isEmpty() ? "the value is missing" : "\"" + text + "\" is no finite number"));
        }
        return value;
    }
}
