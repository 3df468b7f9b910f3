package dev.slope.file;

import dev.slope.IllegalModelFileException;
import dev.slope.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads safetensors files, those of {@link SafetensorsWriter} and those of other programs, in time and memory that the
 * size of the file bounds. Nothing but numbers and texts can come out.
 */
public final class SafetensorsReader {
    private static final int LONGEST_REASON = 2000;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private final InputStream in;
    private final Header header;

    private SafetensorsReader(InputStream in, Header header) {
        this.in = in;
        this.header = header;
    }

    /**
     * Reads a file.
     *
     * @param use makes what is wanted of the contents; what it refuses with an exception, the file is refused for
     * @throws IllegalModelFileException if the file is missing, not of this format, or refused
     */
    public static <T> T read(Path file, Function<SafetensorsReader, T> use) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalModelFileException(file, "there is no such file", null);
        }
        // not a channel, which an interrupted thread would close
        try (InputStream in = Files.newInputStream(file)) {
            return use.apply(new SafetensorsReader(in, header(in, Files.size(file))));
        } catch (IOException | RuntimeException e) {
            throw new IllegalModelFileException(file, reason(e), e);
        }
    }

    /** One line of a moderate length, whatever texts of the file the message repeats. */
    private static String reason(Exception e) {
        String line = CONTROL.matcher(Objects.requireNonNullElse(e.getMessage(), e.toString()))
                .replaceAll(" ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + " ...";
    }

    private static Header header(InputStream in, long size) throws IOException {
        long length = size < Long.BYTES ? -1 : read(in, Long.BYTES).getLong();
        long dataLength = size - Long.BYTES - length;
        if (length < 0 || dataLength < 0) {
            throw new IllegalArgumentException("it is truncated or not in the safetensors format: it has " + size
                    + " bytes, which do not hold a header");
        }
        if (length > Header.LONGEST) {
            throw new IllegalArgumentException(
                    "its header of " + length + " bytes is longer than the limit of " + Header.LONGEST);
        }
        Header header = Header.parse(text(read(in, (int) length)), dataLength);
        if (dataLength > Runtime.getRuntime().maxMemory()) {
            throw new IllegalArgumentException("its tensors take " + dataLength + " bytes, more than the heap");
        }
        return header;
    }

    private static String text(ByteBuffer bytes) {
        try {
            // refuses malformed text, where new String(...) would replace it
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("its header is no UTF-8 text", e);
        }
    }

    private static ByteBuffer read(InputStream in, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (in.readNBytes(bytes.array(), 0, length) < length) {
            throw new EOFException("it was truncated while it was read");
        }
        return bytes;
    }

    /** Whether the metadata has a text of this name. */
    public boolean hasMetadata(String name) {
        return header.metadata().containsKey(name);
    }

    /**
     * A text of the metadata.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public String metadata(String name) {
        String text = header.metadata().get(name);
        if (text == null) {
            throw new IllegalArgumentException("its metadata has no \"" + name + "\": another program wrote it");
        }
        return text;
    }

    /**
     * Reads the tensors and compares the checksum.
     *
     * @param expected the names, element types and shapes that the file must have, as symbolic tensors
     * @return the tensors, in the order of {@code expected}
     * @throws IllegalArgumentException if the file has other tensors, no checksum or another one
     */
    public List<Tensor> tensors(Map<String, Tensor> expected) {
        Map<String, Tensor> tensors = tensors(expected, name -> false);
        return expected.keySet().stream().map(tensors::get).toList();
    }

    /**
     * Reads the tensors and compares the checksum.
     *
     * @param expected the names, element types and shapes that the file must have, as symbolic tensors
     * @param more whether the file may have a tensor of this name besides
     * @return all tensors by name
     * @throws IllegalArgumentException if the file has other tensors, no checksum or another one
     */
    public Map<String, Tensor> tensors(Map<String, Tensor> expected, Predicate<String> more) {
        check(expected, more);
        Map<String, Tensor> tensors = new HashMap<>();
        Checksum checksum = new Checksum(header.metadata());
        for (Header.Entry entry : header.entries()) {
            ByteBuffer bytes = read(entry);
            checksum.add(entry.name(), entry.element(), entry.shape(), bytes);
            tensors.put(entry.name(), entry.element().get(bytes, entry.shape()));
        }
        if (!metadata(Checksum.NAME).equals(checksum.hex())) {
            throw new IllegalArgumentException("its checksum does not fit its content: it was edited or damaged");
        }
        return tensors;
    }

    private void check(Map<String, Tensor> expected, Predicate<String> more) {
        Set<String> missing = new LinkedHashSet<>(expected.keySet());
        for (Header.Entry entry : header.entries()) {
            Tensor tensor = expected.get(entry.name());
            if (tensor == null && !more.test(entry.name())) {
                throw new IllegalArgumentException("its tensor " + entry.name() + " does not belong to the model");
            }
            if (tensor != null && !entry.holds(tensor)) {
                throw new IllegalArgumentException(
                        "its tensor " + entry.name() + " is " + entry.element() + " " + entry.shape()
                                + ", but the model needs " + tensor.dtype() + " " + Arrays.toString(tensor.shape()));
            }
            missing.remove(entry.name());
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("it lacks the tensors " + missing);
        }
    }

    private ByteBuffer read(Header.Entry entry) {
        try {
            return read(in, entry.byteCount());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
