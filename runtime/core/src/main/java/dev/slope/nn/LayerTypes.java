package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.file.JsonFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** The types of layers that files know: those of this library, those registered, and those given. Immutable. */
final class LayerTypes {
    /** Those of this library: one line each. */
    static final List<LayerType<?>> BUILT_IN = List.of(
            LayerType.of("dense", Dense.class, LayerTypes::dense, LayerTypes::dense),
            LayerType.of(
                    "activation",
                    ActivationLayer.class,
                    layer -> LayerConfig.empty()
                            .withActivation("activation", layer.activation())
                            .with("perChannel", layer.perChannel()),
                    in -> new ActivationLayer(required(in, "activation"), in.flag("perChannel", false))),
            LayerType.of(
                    "merge",
                    Merge.class,
                    merge -> LayerConfig.empty().with("operation", merge.name().toLowerCase(Locale.ROOT)),
                    in -> choice(Merge.class, in.text("operation"))),
            LayerType.of(
                    "concatenate",
                    Concatenate.class,
                    layer -> LayerConfig.empty().with("axis", layer.axis()),
                    in -> new Concatenate(in.integer("axis"))));

    private final Map<String, LayerType<?>> byName = new LinkedHashMap<>();

    private LayerTypes(List<LayerType<?>> types) {
        for (LayerType<?> type : types) {
            LayerType<?> other = byName.put(type.name(), type);
            if (other != null && !other.layer().equals(type.layer())) {
                throw new IllegalArgumentException("two types of layers are named " + type.name() + ": "
                        + other.layer().getName() + " and " + type.layer().getName());
            }
        }
    }

    /** With more types than those registered. */
    static LayerTypes with(LayerType<?>... more) {
        List<LayerType<?>> all = new ArrayList<>(BUILT_IN);
        Stream.of(Thread.currentThread().getContextClassLoader(), LayerTypes.class.getClassLoader())
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(loader -> ServiceLoader.load(LayerProvider.class, loader).stream())
                .map(ServiceLoader.Provider::get)
                .forEach(provider -> all.addAll(provider.layerTypes()));
        all.addAll(Arrays.asList(more));
        return new LayerTypes(all);
    }

    /** The type of a layer. */
    LayerType<?> of(Layer layer) {
        return byName.values().stream()
                .filter(type -> type.layer().equals(layer.getClass()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("files do not know layers of " + layer.getClass()
                        + ": give a LayerType of it, or list one in a LayerProvider"));
    }

    /**
     * Reads a layer.
     *
     * @param other the fields that are not the layer's own
     */
    Layer read(String type, JsonFields in, Set<String> other) {
        LayerType<?> found = byName.get(type);
        if (found == null) {
            throw new IllegalArgumentException("unknown type of layer: " + type + "; known are " + byName.keySet()
                    + ", if it is yours, give its LayerType or list it in a LayerProvider");
        }
        Layer layer = found.reader().apply(new LayerFields(in));
        Set<String> known = new HashSet<>(found.config(layer).names());
        known.addAll(other);
        in.only(known);
        return layer;
    }

    // ---- what several lines above share

    private static LayerConfig dense(Dense layer) {
        return withOptions(
                LayerConfig.empty().with("units", layer.units()).withActivation("activation", layer.activation()),
                layer.options());
    }

    private static Dense dense(LayerFields in) {
        return new Dense(in.integer("units"), in.activation("activation"), options(in));
    }

    /** Whether there is a bias, and what weights add to the loss; how they began does not matter any more. */
    private static LayerConfig withOptions(LayerConfig config, KernelOptions options) {
        LayerConfig withKernel =
                withRegularizer(config.with("bias", options.bias()), "kernel", options.kernelRegularizer());
        return withRegularizer(withKernel, "bias", options.biasRegularizer());
    }

    private static KernelOptions options(LayerFields in) {
        return KernelOptions.DEFAULT
                .withBias(in.flag("bias", true))
                .withKernelRegularizer(regularizer(in, "kernel"))
                .withBiasRegularizer(regularizer(in, "bias"));
    }

    private static LayerConfig withRegularizer(LayerConfig config, String weight, Regularizer regularizer) {
        return regularizer.isActive()
                ? config.with(weight + "L1", regularizer.l1()).with(weight + "L2", regularizer.l2())
                : config;
    }

    private static Regularizer regularizer(LayerFields in, String weight) {
        return new Regularizer(in.number(weight + "L1", 0), in.number(weight + "L2", 0));
    }

    private static ActivationFunction required(LayerFields in, String name) {
        ActivationFunction function = in.activation(name);
        if (function == null) {
            throw new IllegalArgumentException(
                    "the field " + name + " of an activation layer is missing, see " + Activations.class.getName());
        }
        return function;
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown " + type.getSimpleName() + ": " + name));
    }
}
