package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.file.JsonFields;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.ServiceConfigurationError;
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
            LayerType.of("conv2d", Conv2d.class, LayerTypes::conv2d, LayerTypes::conv2d),
            LayerType.of(
                    "pool2d",
                    Pool2d.class,
                    layer -> withWindow(LayerConfig.empty().with("kind", name(layer.kind())), layer.window()),
                    in -> new Pool2d(choice(Pooling.class, in.text("kind")), window(in))),
            LayerType.of(
                    "globalPool2d",
                    GlobalPool2d.class,
                    layer -> LayerConfig.empty().with("kind", name(layer.kind())),
                    in -> new GlobalPool2d(choice(Pooling.class, in.text("kind")))),
            LayerType.of(
                    "batchNormalization",
                    BatchNormalization.class,
                    layer -> LayerConfig.empty()
                            .with("momentum", layer.momentum())
                            .with("epsilon", layer.epsilon())
                            .with("center", layer.center())
                            .with("scale", layer.scale()),
                    in -> new BatchNormalization(
                            in.number("momentum"), in.number("epsilon"), in.flag("center"), in.flag("scale"))),
            LayerType.of(
                    "layerNormalization",
                    LayerNormalization.class,
                    layer -> LayerConfig.empty()
                            .with("epsilon", layer.epsilon())
                            .with("center", layer.center())
                            .with("scale", layer.scale()),
                    in -> new LayerNormalization(in.number("epsilon"), in.flag("center"), in.flag("scale"))),
            LayerType.of(
                    "dropout",
                    Dropout.class,
                    layer -> LayerConfig.empty().with("rate", layer.rate()),
                    in -> new Dropout(in.number("rate"))),
            LayerType.of("flatten", Flatten.class, layer -> LayerConfig.empty(), in -> new Flatten()),
            LayerType.of(
                    "reshape",
                    Reshape.class,
                    layer -> LayerConfig.empty().withIntegers("shape", layer.lengths()),
                    in -> Reshape.of(in.integers("shape"))),
            LayerType.of(
                    "embedding",
                    Embedding.class,
                    layer -> LayerConfig.empty().with("inputs", layer.inputs()).with("outputs", layer.outputs()),
                    in -> new Embedding(in.integer("inputs"), in.integer("outputs"))),
            LayerType.of(
                    "merge",
                    Merge.class,
                    merge -> LayerConfig.empty().with("operation", name(merge)),
                    in -> choice(Merge.class, in.text("operation"))),
            LayerType.of(
                    "concatenate",
                    Concatenate.class,
                    layer -> LayerConfig.empty().with("axis", layer.axis()),
                    in -> new Concatenate(in.integer("axis"))));

    private static final Logger LOGGER = System.getLogger(LayerTypes.class.getName());

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
        all.addAll(Registered.TYPES);
        all.addAll(Arrays.asList(more));
        return new LayerTypes(all);
    }

    /** Those that providers list, found at the first use. */
    private static final class Registered {
        static final List<LayerType<?>> TYPES = find();

        private static List<LayerType<?>> find() {
            List<LayerType<?>> types = new ArrayList<>();
            Stream.of(Thread.currentThread().getContextClassLoader(), LayerTypes.class.getClassLoader())
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(loader -> find(ServiceLoader.load(LayerProvider.class, loader), types));
            return types;
        }

        /** A provider that cannot be loaded, such as one that was deleted, is left out. */
        private static void find(ServiceLoader<LayerProvider> loader, List<LayerType<?>> types) {
            Iterator<LayerProvider> iterator = loader.iterator();
            while (true) {
                try {
                    types.addAll(iterator.next().layerTypes());
                } catch (NoSuchElementException e) {
                    return;
                } catch (ServiceConfigurationError | LinkageError e) {
                    LOGGER.log(Level.WARNING, "types of layers are left out: " + e);
                }
            }
        }
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

    private static LayerConfig conv2d(Conv2d layer) {
        LayerConfig filters = LayerConfig.empty().with("filters", layer.filters());
        return withOptions(
                withWindow(filters, layer.window()).withActivation("activation", layer.activation()), layer.options());
    }

    private static Conv2d conv2d(LayerFields in) {
        return new Conv2d(in.integer("filters"), window(in), in.activation("activation"), options(in));
    }

    private static LayerConfig withWindow(LayerConfig config, SlidingWindow window) {
        return config.withIntegers("window", window.height(), window.width())
                .with("same", window.same())
                .withIntegers("stride", window.strideDown(), window.strideAcross())
                .withIntegers("dilation", window.dilationDown(), window.dilationAcross());
    }

    private static SlidingWindow window(LayerFields in) {
        int[] size = in.pair("window");
        int[] stride = in.pair("stride");
        int[] dilation = in.pair("dilation");
        return new SlidingWindow(size[0], size[1], in.flag("same"), stride[0], stride[1], dilation[0], dilation[1]);
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

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> name(value).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown " + type.getSimpleName() + ": " + name));
    }
}
