import dev.slope.Activation;
import dev.slope.Gradient;
import dev.slope.Param;

/** Methods that cannot be read, but have a gradient written by hand. */
public class Unchecked {
    /** The solution w of w * exp(w) = x. */
    @Activation
    static double lambertW(double x) {
        double w = Math.log1p(Math.abs(x));
        while (Math.abs(w * Math.exp(w) - Math.abs(x)) > 1e-12) {
            w -= (w * Math.exp(w) - Math.abs(x)) / (Math.exp(w) * (w + 1));
        }
        return Math.copySign(w, x);
    }

    @Gradient("lambertW")
    static double lambertWGradient(double x) { // !warning[slope.unchecked]@19
        double w = Math.abs(lambertW(x));
        return w == 0 ? 1 : w / (Math.abs(x) * (1 + w));
    }

    @Activation
    static double cube(double x, @Param(1) double k) {
        return k * x * x * x;
    }

    @Gradient("cube")
    static double cubeGradient(double y, double factor) { // !warning[slope.unchecked]@19
        return Double.valueOf(3 * factor) * y * y;
    }

    /** A derivative by k would be needed, too. */
    @Activation
    static double solution(double x, @Param(value = 1, trainable = true) double k) { // !error[slope.trainable-unreadable]@81
        double w = x;
        while (Math.abs(w * w * w + k * w - x) > 1e-12) {
            w -= (w * w * w + k * w - x) / (3 * w * w + k);
        }
        return w;
    }

    @Gradient("solution")
    static double solutionGradient(double x, double k) { // !warning[slope.unchecked]@19
        double w = solution(x, k);
        return 1 / (3 * w * w + k);
    }

    @Activation
    static double noisy(double x) {
        return x + Math.random(); // !error[slope.random]@31
    }

    @Gradient("noisy")
    static double noisyGradient(double x) {
        return 1;
    }
}
