package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.Activations;

/**
 * What layers are added to, one after the other. A layer with more to say is added as such:
 * {@code add(Dense.of(64).bias(false))}.
 *
 * @param <C> what there is after a layer was added
 */
public interface LayerChain<C> {
    /** Any layer. */
    C add(Layer layer);

    /** A layer in which each of {@code units} outputs sees every input. */
    default C dense(int units) {
        return add(Dense.of(units));
    }

    /** A dense layer whose outputs go through the activation of this name, see {@link Activations#get}. */
    default C dense(int units, String activation) {
        return add(Dense.of(units).activation(activation));
    }

    /** A dense layer whose outputs go through an activation. */
    default C dense(int units, ActivationFunction activation) {
        return add(Dense.of(units).activation(activation));
    }

    /** The activation of this name as a layer of its own, see {@link Activations#get}. */
    default C activation(String name) {
        return add(ActivationLayer.of(name));
    }

    /** An activation as a layer of its own. */
    default C activation(ActivationFunction function) {
        return add(ActivationLayer.of(function));
    }

    /** Filters with a square window that slides over images, inside of them, see {@link Conv2d}. */
    default C conv2d(int filters, int size) {
        return add(Conv2d.of(filters, size));
    }

    /** Such filters whose outputs go through the activation of this name, see {@link Activations#get}. */
    default C conv2d(int filters, int size, String activation) {
        return add(Conv2d.of(filters, size).activation(activation));
    }

    /** Such filters whose outputs go through an activation. */
    default C conv2d(int filters, int size, ActivationFunction activation) {
        return add(Conv2d.of(filters, size).activation(activation));
    }

    /** The largest number in each square of an image, see {@link Pool2d}. */
    default C maxPool2d(int size) {
        return add(Pool2d.max(size));
    }

    /** The mean of each square of an image, see {@link Pool2d}. */
    default C averagePool2d(int size) {
        return add(Pool2d.average(size));
    }

    /** The largest number of each channel of an image. */
    default C globalMaxPool2d() {
        return add(new GlobalPool2d(Pooling.MAX));
    }

    /** The mean of each channel of an image. */
    default C globalAveragePool2d() {
        return add(new GlobalPool2d(Pooling.AVERAGE));
    }

    /** Channels with mean 0 and variance 1 over the batch, see {@link BatchNormalization}. */
    default C batchNormalization() {
        return add(BatchNormalization.create());
    }

    /** The channels of each place with mean 0 and variance 1, see {@link LayerNormalization}. */
    default C layerNormalization() {
        return add(LayerNormalization.create());
    }

    /** Zeros, by chance, while training, see {@link Dropout}. */
    default C dropout(double rate) {
        return add(new Dropout(rate));
    }

    /** All numbers of a sample in one axis. */
    default C flatten() {
        return add(new Flatten());
    }

    /** The numbers of a sample in another shape; one length may be -1, it is worked out. */
    default C reshape(int... shape) {
        return add(Reshape.of(shape));
    }

    /** A row of a table for each number, see {@link Embedding}. */
    default C embedding(int inputs, int outputs) {
        return add(new Embedding(inputs, outputs));
    }
}
