package dev.slope.nn;

import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How layers of a class are written to model files and read from them, under a name that is registered: a file holds names
 * and values, and nothing in it can choose code to run.
 *
 * <pre>{@code
 * LayerType<Scale> type = LayerType.of("com.acme.scale", Scale.class,
 *     scale -> LayerConfig.empty().with("limit", scale.limit()),
 *     fields -> new Scale(fields.number("limit")));
 * }</pre>
 *
 * <p>Give it to {@link Model#save} and {@link Model#load}, or list it in a {@link LayerProvider}.
 *
 * @param name the name in files
 * @param layer the class
 * @param writer what a file holds of a layer
 * @param reader makes the layer anew; what it refuses, the file is refused for
 */
public record LayerType<L extends Layer>(
        String name, Class<L> layer, Function<L, LayerConfig> writer, Function<LayerFields, L> reader) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,200}");

    /** Checks the name. */
    public LayerType {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name \"" + name
                    + "\" of a type of layers must be made of 1 to 200 letters, digits, dots, underscores and hyphens");
        }
    }

    /** Of a class, under a name. */
    public static <L extends Layer> LayerType<L> of(
            String name, Class<L> layer, Function<L, LayerConfig> writer, Function<LayerFields, L> reader) {
        return new LayerType<>(name, layer, writer, reader);
    }

    /** What a file holds of {@code any}, which is of the class. */
    LayerConfig config(Layer any) {
        return writer.apply(layer.cast(any));
    }
}
