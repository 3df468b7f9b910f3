package dev.slope.examples.images;

import dev.slope.ActivationFunction;
import dev.slope.Tensor;
import dev.slope.nn.Conv2d;
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
                    .dropout(0.2)
                    .dense(128, activation)
                    .dropout(0.2)
                    .dense(data.classes())
                    .seed(seed)
                    .build();
        }

        @Override
        Tensor shaped(Tensor images) {
            return images.reshape(images.shape()[0], -1);
        }
    },

    /** Two convolutions; sees how pixels lie to each other. */
    CONVOLUTIONAL {
        @Override
        Model model(ImageData data, ActivationFunction activation, long seed) {
            return Model.sequential(data.height(), data.width(), 1)
                    .add(Conv2d.of(16, 3).same().activation(activation))
                    .maxPool2d(2)
                    .add(Conv2d.of(32, 3).same().activation(activation))
                    .maxPool2d(2)
                    .flatten()
                    .dropout(0.3)
                    .dense(64, activation)
                    .dense(data.classes())
                    .seed(seed)
                    .build();
        }

        @Override
        Tensor shaped(Tensor images) {
            return images.expandDims(3);
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
