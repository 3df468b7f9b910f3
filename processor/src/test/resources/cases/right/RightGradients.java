import dev.slope.Activation;
import dev.slope.Gradient;
import dev.slope.Param;

/** Gradients that are right, in other forms than the derived one. */
public class RightGradients {
    @Activation
    static double swish(double x, @Param(1) double beta) {
        return x / (1 + Math.exp(-beta * x));
    }

    @Gradient("swish")
    static double swishGradient(double x, double beta) {
        double s = 1 / (1 + Math.exp(-beta * x));
        return s + beta * x * s * (1 - s);
    }

    @Activation
    static double relu(double x) {
        return Math.max(x, 0);
    }

    @Gradient("relu")
    static double otherSide(double x) {
        return x >= 0 ? 1 : 0;
    }

    @Activation
    static double abs(double x) {
        return Math.abs(x);
    }

    @Gradient("abs")
    static double between(double x) {
        return x > 0 ? 1 : x < 0 ? -1 : 0.25;
    }

    @Activation
    static double hard(double x) {
        return Math.max(0, Math.min(1, x / 6 + 0.5));
    }

    @Gradient("hard")
    static double hardGradient(double x) {
        return x > -3 && x < 3 ? 1.0 / 6 : 0;
    }

    @Activation
    static double tanh(double x) {
        return Math.tanh(x);
    }

    @Gradient("tanh")
    static double tanhGradient(double x) {
        double e = Math.exp(-2 * Math.abs(x));
        return 4 * e / ((1 + e) * (1 + e));
    }

    @Activation
    static double selu(double x, @Param(1.0507009873554805) double scale, @Param(1.6732632423543772) double alpha) {
        return scale * (x > 0 ? x : alpha * Math.expm1(x));
    }

    @Gradient("selu")
    static double seluGradient(double x, double scale, double alpha) {
        return x > 0 ? scale : scale * alpha * Math.exp(x);
    }

    @Activation
    static double cubic(double x, @Param(0.5) double a, @Param(2) int n) {
        return a * x * x * x + n * x;
    }

    @Gradient("cubic")
    static double cubicGradient(double x, double a, int n) {
        return 3 * a * Math.pow(x, 2) + n;
    }

    @Activation
    static double angle(double x) {
        return Math.sin(x) * Math.sin(x);
    }

    @Gradient("angle")
    static double angleGradient(double x) {
        return Math.sin(2 * x);
    }
}
