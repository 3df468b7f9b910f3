package dev.slope.tensors;

import dev.slope.Activation;
import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.Gradient;
import dev.slope.Param;
import dev.slope.Tensor;
import org.jspecify.annotations.Nullable;

/** Each with its place marked. */
@SuppressWarnings("NullAway") // one of the mistakes
final class Mistakes {
    private Mistakes() {}

    @Activation
    static Tensor shapes(Tensor x) {
        Tensor wider = Tensor.ones(x.dtype(), 77);
        return x.plus(wider); // shapes
    }

    @Activation
    static Tensor types(Tensor x) {
        return x.plus(Tensor.ones(DType.FLOAT32, 1)); // types
    }

    @Activation
    static Tensor inLambda(Tensor x) {
        java.util.function.UnaryOperator<Tensor> part = t -> t.sum(7); // inLambda
        return part.apply(x);
    }

    @Activation
    static Tensor inHelper(Tensor x) {
        return Helper.narrow(x); // inHelper
    }

    @Activation
    static Tensor javaItself(Tensor x) {
        int[] shape = x.shape();
        return x.reshape(shape[9]); // javaItself
    }

    @Activation
    static Tensor nothing(Tensor x) {
        return nothing();
    }

    private static @Nullable Tensor nothing() {
        return null;
    }

    @Activation
    static Tensor reader(Tensor x) {
        return Tensor.of(x.toFloats(), x.shape()); // reader
    }

    @Activation
    static Tensor readerOfLearned(Tensor x, @Param(value = 1, trainable = true) Tensor scale) {
        return x.times(scale.item()); // readerOfLearned
    }

    @Gradient("readerOfLearned")
    static Tensor readerOfLearnedGradient(Tensor x, Tensor y, Tensor dy, Tensor scale) {
        return dy.times(scale);
    }

    @Activation
    static Tensor inGradient(Tensor x) {
        return x.square();
    }

    @Gradient("inGradient")
    static Tensor inGradientGradient(Tensor x, Tensor y, Tensor dy) {
        return dy.matmul(x); // inGradient
    }

    @Activation
    static Tensor gradientOfNumbers(Tensor x) {
        return x.square();
    }

    @Gradient("gradientOfNumbers")
    static Tensor gradientOfNumbersGradient(Tensor x, Tensor y, Tensor dy) {
        return Tensor.of(x.toDoubles(), x.shape()).times(dy).times(2); // gradientOfNumbers
    }

    @Activation
    static Tensor appliesAnother(Tensor x) {
        return Activations.get("shapes").apply(x.abs()); // appliesAnother
    }

    static final class Nested {
        private Nested() {}

        @Activation("nestedShapes")
        static Tensor shapes(Tensor x) {
            return x.reshape(13); // nestedShapes
        }
    }

    static final class Helper {
        private Helper() {}

        static Tensor narrow(Tensor x) {
            return x.slice(-1, 0, 1000);
        }
    }
}
