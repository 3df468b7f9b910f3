package dev.slope.nn;

import java.util.List;

/**
 * Registers layers of one's own, so that model files can hold them. Found by {@link java.util.ServiceLoader}: name the class
 * in {@code META-INF/services/dev.slope.nn.LayerProvider}, by hand or with {@code @AutoService(LayerProvider.class)}, and in
 * a named module by {@code provides}.
 */
public interface LayerProvider {
    /** The types of layers. */
    List<LayerType<?>> layerTypes();
}
