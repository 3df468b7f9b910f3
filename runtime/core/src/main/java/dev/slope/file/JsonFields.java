package dev.slope.file;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object from a file that nobody vouches for. Strict: duplicate names, text after the object, NaN,
 * null, deep nesting and fields of another type than the one asked for are refused, with an
 * {@link IllegalArgumentException} that names the field.
 */
public final class JsonFields {
    private static final int DEEPEST = 16;

    /** A short text can hold many values, each of which takes many times its memory. */
    private static final int MOST_VALUES = 1 << 19;

    /** A number, kept as it was written: its value is computed only where one of a known kind is asked for. */
    private record Digits(String text) {}

    private final String path;
    private final Map<String, Object> values;

    private JsonFields(String path, Map<String, Object> values) {
        this.path = path;
        this.values = values;
    }

    /** Reads a text that is one JSON object. */
    public static JsonFields parse(String text) {
        try (JsonReader in = new JsonReader(new StringReader(text))) {
            in.setStrictness(Strictness.STRICT);
            in.setNestingLimit(DEEPEST);
            if (in.peek() != JsonToken.BEGIN_OBJECT) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            Map<String, Object> values = new Parser(in).object();
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalArgumentException("there is text after the JSON object");
            }
            return new JsonFields("", values);
        } catch (MalformedJsonException | IllegalStateException | NumberFormatException e) {
            throw new IllegalArgumentException("malformed JSON: " + firstLine(e), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("incomplete JSON: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** Reads values, and counts them. */
    private static final class Parser {
        private final JsonReader in;
        private int count;

        Parser(JsonReader in) {
            this.in = in;
        }

        Map<String, Object> object() throws IOException {
            Map<String, Object> values = new LinkedHashMap<>();
            in.beginObject();
            while (in.hasNext()) {
                String name = in.nextName();
                if (values.put(name, value()) != null) {
                    throw new IllegalArgumentException("the JSON field \"" + name + "\" appears twice");
                }
            }
            in.endObject();
            return values;
        }

        private Object value() throws IOException {
            count++;
            if (count > MOST_VALUES) {
                throw new IllegalArgumentException("the JSON text holds more than " + MOST_VALUES + " values");
            }
            return switch (in.peek()) {
                case BEGIN_OBJECT -> object();
                case BEGIN_ARRAY -> array();
                case STRING -> in.nextString();
                case NUMBER -> new Digits(in.nextString());
                case BOOLEAN -> in.nextBoolean();
                default -> throw new IllegalArgumentException("unexpected " + in.peek() + " at " + in.getPath());
            };
        }

        private List<Object> array() throws IOException {
            List<Object> values = new ArrayList<>();
            in.beginArray();
            while (in.hasNext()) {
                values.add(value());
            }
            in.endArray();
            return values;
        }
    }

    /** The names of the fields, in the order of the file. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Refuses fields other than these. */
    public JsonFields only(Set<String> known) {
        for (String name : names()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("unknown JSON field " + path + name + "; known here are " + known);
            }
        }
        return this;
    }

    /** A text. */
    public String text(String name) {
        return as(name, "a text", value -> value instanceof String s ? s : null);
    }

    /** A list of texts. */
    public List<String> texts(String name) {
        return as(name, "a list of texts", value -> list(value, item -> item instanceof String s ? s : null));
    }

    /** A whole number from 0 to {@code Long.MAX_VALUE}. */
    public long count(String name) {
        return as(name, "a whole number, 0 or more", JsonFields::count);
    }

    /** A finite number. */
    public double number(String name) {
        return as(name, "a finite number", JsonFields::number);
    }

    /** A list of finite numbers. */
    public double[] numbers(String name) {
        List<Double> numbers = as(name, "a list of finite numbers", value -> list(value, JsonFields::number));
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A list of whole numbers from 0 to {@code Long.MAX_VALUE}. */
    public List<Long> counts(String name) {
        return as(name, "a list of whole numbers, 0 or more", value -> list(value, JsonFields::count));
    }

    /** A whole number from 0 to {@code Integer.MAX_VALUE}. */
    public int length(String name) {
        return as(name, "a whole number from 0 to 2^31 - 1", JsonFields::length);
    }

    /** A list of whole numbers from 0 to {@code Integer.MAX_VALUE}. */
    public int[] lengths(String name) {
        List<Integer> lengths =
                as(name, "a list of whole numbers from 0 to 2^31 - 1", value -> list(value, JsonFields::length));
        return lengths.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A whole number of 32 bits. */
    public int integer(String name) {
        return as(name, "a whole number from -2^31 to 2^31 - 1", JsonFields::integer);
    }

    /** A list of whole numbers of 32 bits. */
    public int[] integers(String name) {
        List<Integer> integers =
                as(name, "a list of whole numbers from -2^31 to 2^31 - 1", value -> list(value, JsonFields::integer));
        return integers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** True or false. */
    public boolean flag(String name) {
        return as(name, "true or false", value -> value instanceof Boolean flag ? flag : null);
    }

    /** An object. */
    public JsonFields fields(String name) {
        return as(name, "an object", value -> fields(path + name, value));
    }

    /** A list of objects. */
    public List<JsonFields> fieldsList(String name) {
        return as(name, "a list of objects", value -> list(value, item -> fields(path + name + "[]", item)));
    }

    /** Whether there is a field of this name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    private <T> T as(String name, String kind, Function<Object, @Nullable T> conversion) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the JSON field " + path + name + " is missing");
        }
        T converted = conversion.apply(value);
        if (converted == null) {
            throw new IllegalArgumentException("the JSON field " + path + name + " is not " + kind);
        }
        return converted;
    }

    private static @Nullable Long count(Object value) {
        return value instanceof Digits digits && digits.text().matches("[0-9]{1,18}")
                ? Long.valueOf(digits.text())
                : null;
    }

    private static @Nullable Integer length(Object value) {
        Long count = count(value);
        return count != null && count <= Integer.MAX_VALUE ? count.intValue() : null;
    }

    private static @Nullable Integer integer(Object value) {
        if (!(value instanceof Digits digits && digits.text().matches("-?[0-9]{1,10}"))) {
            return null;
        }
        long integer = Long.parseLong(digits.text());
        return integer == (int) integer ? (int) integer : null;
    }

    private static @Nullable Double number(Object value) {
        double number = value instanceof Digits digits ? Double.parseDouble(digits.text()) : Double.NaN;
        return Double.isFinite(number) ? number : null;
    }

    @SuppressWarnings("unchecked") // maps come from Parser only
    private static @Nullable JsonFields fields(String path, Object value) {
        return value instanceof Map<?, ?> map ? new JsonFields(path + ".", (Map<String, Object>) map) : null;
    }

    private static <T> @Nullable List<T> list(Object value, Function<Object, @Nullable T> conversion) {
        if (!(value instanceof List<?> items)) {
            return null;
        }
        List<T> converted = new ArrayList<>(items.size());
        for (Object item : items) {
            T next = conversion.apply(item);
            if (next == null) {
                return null;
            }
            converted.add(next);
        }
        return converted;
    }
}
