package dev.slope.examples.images;

import dev.slope.ActivationFunction;
import dev.slope.Tensor;
import dev.slope.nn.Model;
import java.util.Locale;

/** The models there are. */
enum ModelKind {
    /** Two hidden layers; sees each image as a row of pixels. */
    DENSE {
        @Override
        Model model(ImageData data, ActivationFunction activation, long seed) {
            return Model.sequential(data.height() * data.width())
                    .dense(256, activation)
                    .dense(128, activation)
                    .dense(data.classes())
                    .seed(seed)
                    .build();
        }

        @Override
        Tensor shaped(Tensor images) {
            return images.reshape(images.shape()[0], -1);
        }
    };

    /** A new model that takes images as {@link #shaped} and ends with a logit for each class. */
    abstract Model model(ImageData data, ActivationFunction activation, long seed);

    /** Images {@code [batch, height, width]} in the shape that the model takes. */
    abstract Tensor shaped(Tensor images);

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
