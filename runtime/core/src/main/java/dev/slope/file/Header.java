package dev.slope.file;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import dev.slope.Tensor;
import dev.slope.kernel.Shape;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The JSON header of a safetensors file.
 *
 * @param metadata texts by name
 * @param entries the tensors, in the order of their bytes, which follow each other without gaps
 */
record Header(Map<String, String> metadata, List<Entry> entries) {
    /** Longer headers are refused: this bounds the memory that reading one takes, and holds some 30,000 tensors. */
    static final int LONGEST = 4 << 20;

    private static final int ALIGNMENT = 8;
    private static final String METADATA = "__metadata__";
    private static final Set<String> ENTRY_FIELDS = Set.of("dtype", "shape", "data_offsets");

    /** One tensor; its bytes are those from {@code begin} to {@code end} after the header. */
    record Entry(String name, Element element, Shape shape, long begin, long end) {
        /** Less than 2 GiB: more fits into no array. */
        int byteCount() {
            return (int) (end - begin);
        }

        boolean holds(Tensor tensor) {
            return element == Element.of(tensor.dtype()) && shape.equals(Shape.of(tensor.shape()));
        }

        private Entry checked() {
            if (end - begin != element.byteCount(shape)) {
                throw new IllegalArgumentException("the offsets " + begin + " to " + end + " of tensor " + name
                        + " do not fit its type " + element + " and its shape " + shape);
            }
            return this;
        }
    }

    /** The header of these tensors. */
    static Header of(Map<String, String> metadata, Map<String, Tensor> tensors) {
        List<Entry> entries = new ArrayList<>();
        long begin = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            if (tensor.getKey().equals(METADATA)) {
                throw new IllegalArgumentException("a tensor cannot be named " + METADATA);
            }
            Element element = Element.of(tensor.getValue().dtype());
            Shape shape = Shape.of(tensor.getValue().shape());
            long end = begin + element.byteCount(shape);
            entries.add(new Entry(tensor.getKey(), element, shape, begin, end));
            begin = end;
        }
        return new Header(metadata, entries);
    }

    /** Reads a header that nobody vouches for; {@code dataLength} bytes follow it. */
    static Header parse(String json, long dataLength) {
        JsonFields fields = JsonFields.parse(json);
        Map<String, String> metadata = new TreeMap<>();
        if (fields.has(METADATA)) {
            JsonFields texts = fields.fields(METADATA);
            texts.names().forEach(name -> metadata.put(name, texts.text(name)));
        }
        List<Entry> entries = new ArrayList<>();
        for (String name : fields.names()) {
            if (!name.equals(METADATA)) {
                entries.add(entry(name, fields.fields(name).only(ENTRY_FIELDS)));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long covered = 0;
        for (Entry entry : entries) {
            if (entry.begin() != covered) {
                throw new IllegalArgumentException("tensor " + entry.name() + " begins at byte " + entry.begin()
                        + " where " + covered + " is expected: tensors must follow each other without gap or overlap");
            }
            covered = entry.end();
        }
        if (covered != dataLength) {
            throw new IllegalArgumentException(
                    "the tensors take " + covered + " bytes, but the file holds " + dataLength + " (is it truncated?)");
        }
        return new Header(metadata, entries);
    }

    private static Entry entry(String name, JsonFields fields) {
        List<Long> offsets = fields.counts("data_offsets");
        if (offsets.size() != 2) {
            throw new IllegalArgumentException("tensor " + name + " has " + offsets.size() + " offsets instead of 2");
        }
        Element element = Element.named(fields.text("dtype"));
        Shape shape = Shape.of(fields.lengths("shape"));
        return new Entry(name, element, shape, offsets.get(0), offsets.get(1)).checked();
    }

    /** This header with one more text in its metadata. */
    Header with(String name, String text) {
        Map<String, String> more = new TreeMap<>(metadata);
        more.put(name, text);
        return new Header(more, entries);
    }

    /** The length, the JSON text, and spaces, so that the numbers after it are aligned. */
    byte[] toBytes() {
        byte[] json = toJson().getBytes(StandardCharsets.UTF_8);
        int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "a header of " + length + " bytes is longer than the limit of " + LONGEST);
        }
        byte[] bytes = new byte[Long.BYTES + length];
        Arrays.fill(bytes, (byte) ' ');
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(json);
        return bytes;
    }

    /** The JSON text, always the same for the same content. */
    String toJson() {
        StringWriter text = new StringWriter();
        try (JsonWriter out = new JsonWriter(text)) {
            out.setStrictness(Strictness.STRICT);
            out.beginObject();
            out.name(METADATA).beginObject();
            for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
                out.name(entry.getKey()).value(entry.getValue());
            }
            out.endObject();
            for (Entry entry : entries) {
                out.name(entry.name()).beginObject();
                out.name("dtype").value(entry.element().name());
                out.name("shape").beginArray();
                for (int length : entry.shape().toArray()) {
                    out.value(length);
                }
                out.endArray();
                out.name("data_offsets").beginArray();
                out.value(entry.begin()).value(entry.end()).endArray();
                out.endObject();
            }
            out.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter throws none
        }
        return text.toString();
    }
}
