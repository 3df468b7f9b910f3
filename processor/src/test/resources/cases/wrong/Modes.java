import dev.slope.Activation;
import dev.slope.Generator;
import dev.slope.Gradient;
import dev.slope.Param;
import dev.slope.Tensor;
import dev.slope.Training;

/** What says how a model is used, where it cannot be or not like this. */
public class Modes {
    @Activation
    static double scalar(double x, @Training boolean training) { // !error[slope.tensors-only]@54
        return x;
    }

    @Activation
    static double random(double x, Generator random) { // !error[slope.tensors-only]@46
        return x;
    }

    @Activation
    static double learned(double x, @Param(value = 1, trainable = true) Tensor scale) { // !error[slope.tensors-only]@80
        return x;
    }

    @Activation
    static Tensor unmarked(Tensor x, boolean training, Tensor scale) { // !error[slope.missing-param]@46 !error[slope.missing-param]@63
        return x;
    }

    @Activation
    static Tensor number(Tensor x, @Training double training) { // !error[slope.training-type]@53
        return x;
    }

    @Activation
    static Tensor marked(Tensor x, @Param(1) @Training boolean training, @Param(1) Generator random) { // !error[slope.param-on-mode]@64 !error[slope.param-on-mode]@94
        return x;
    }

    @Activation
    static Tensor noisy(Tensor x, @Param(0.5) double rate, @Training boolean training, Generator random) {
        return x;
    }

    @Gradient("noisy")
    static Tensor noisyGradient(Tensor x, Tensor y, Tensor dy, double rate) { // !error[slope.gradient-signature]@19
        return dy;
    }
}
