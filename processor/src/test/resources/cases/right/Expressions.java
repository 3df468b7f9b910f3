import dev.slope.Activation;
import dev.slope.Param;

/** One expression each. */
public class Expressions {
    // = linear(2) -> 5
    @Activation
    static double linear(double x) {
        return 2 * x + 1;
    }

    // = scaledSigmoid(0) -> 0
    @Activation
    public static double scaledSigmoid(double x) {
        return 2 / (1 + Math.exp(-x)) - 1; // !note[slope.stable-form]@39
    }

    // = leaky(-2) -> -0.2
    @Activation
    static double leaky(double x) {
        return Math.max(x, 0.1 * x);
    }

    // = swish(0, beta=3) -> 0
    @Activation
    static double swish(double x, @Param(1.0) double beta) {
        return x / (1 + Math.exp(-beta * x));
    }

    // = prelu(-2) -> -0.5
    // = prelu(-2, slope=2) -> -4
    @Activation
    static double prelu(double x, @Param(value = 0.25, trainable = true) double slope) {
        return x > 0 ? x : slope * x;
    }

    // = promoted(3) -> 1.5
    @Activation
    static double promoted(double x) {
        return x * 1 / 2;
    }

    @Activation
    static double signs(double x) {
        return -x + +x * -1.0 - (-(x));
    }

    @Activation
    static double nested(double x) {
        return x < -3 ? -1 : x < 0 ? x / 3 : x < 3 ? x * x / 9 - 1 + 1 : 1; // !note[slope.stable-form]@68
    }

    @Activation
    static double remainder(double x) {
        return x % 2.5;
    }

    @Activation
    static double notEqual(double x) {
        return x != 0 && !(x > 1) || x >= 3 ? x : Math.abs(x); // !warning[slope.single-point]@45
    }

    @Activation
    static double conditions(double x) {
        return (x > 1) == (x < 3) ? x * 2 - 1 : (x > 0) ^ (x > 5) ? x : x + 0; // !warning[slope.jump]@35
    }

    @Activation
    static double characters(double x) {
        return x * ('b' - 'a') + 0x10 + 1_000L + 1e-3f;
    }
}
