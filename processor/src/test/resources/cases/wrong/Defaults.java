import dev.slope.Activation;
import dev.slope.Param;
import dev.slope.Tensor;

/** Defaults that no parameter can have, and parameters that cannot be learned. */
public class Defaults {
    @Activation
    static Tensor scaled(Tensor x, @Param(value = 1, trainable = true) double scale) { // !error[slope.trainable-number]@79
        return x;
    }

    @Activation
    static Tensor fixed(Tensor x, @Param(1) Tensor scale) { // !error[slope.fixed-tensor]@52
        return x;
    }

    @Activation
    static double undefined(double x, @Param(Double.NaN) double scale) { // !error[slope.param-default]@65
        return scale * x;
    }

    @Activation
    static double endless(double x, @Param(1 / 0.0) double scale) { // !error[slope.param-default]@60
        return scale * x;
    }
}
