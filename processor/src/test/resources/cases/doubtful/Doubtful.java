import dev.slope.Activation;
import dev.slope.Param;

/** Functions that can be derived, but hardly do what was meant. */
public class Doubtful {
    @Activation
    static double constant(double x, @Param(1) double a) { // !warning[slope.unused-input]@19
        return a * a + 1;
    }

    @Activation
    static double floored(double x) {
        return 2 * Math.floor(x) + 1; // !warning[slope.zero-derivative]@30
    }

    @Activation
    static double signs(double x) {
        return x > 2 ? Math.signum(x) : Math.rint(0.1 * x); // !warning[slope.zero-derivative]@35 !warning[slope.zero-derivative]@50 !warning[slope.jump]@22
    }

    @Activation
    static double shifted(double x) {
        return x > 0 ? x + 1 : x; // !warning[slope.jump]@22
    }

    @Activation
    static double step(double x) {
        if (x >= 0.3) { // !warning[slope.jump]@9
            return 1;
        }
        return 0;
    }

    @Activation
    static double thresholded(double x, @Param(1) double theta) {
        return x > theta ? x : 0; // !warning[slope.jump]@26
    }

    @Activation
    static double hidden(double x) {
        double y = x;
        if (x * x * x > 8) { // !warning[slope.jump]@9
            y = 3 * x;
        }
        return Math.tanh(y) + y;
    }

    @Activation
    static double wrongSide(double x) {
        return x > 3 ? 1 : x < -3 ? 1 : x / 3; // !warning[slope.jump]@35
    }

    @Activation
    static double point(double x) {
        return x == 0 ? 5 : x; // !warning[slope.jump]@23
    }

    @Activation
    static double pointOfDerivative(double x, @Param(1) double a) {
        return x == 0 ? 1 : a * x / Math.expm1(a * x); // !warning[slope.single-point]@23
    }

    @Activation
    @SuppressWarnings("slope")
    static double meant(double x) {
        return x > 0 ? x + 1 : x;
    }

    @Activation
    static double meantHere(double x) {
        @SuppressWarnings({"unused", "slope"})
        double y = x > 0 ? x + 1 : x;
        return y;
    }

    @SuppressWarnings("slope")
    static class Meant {
        @Activation
        static double unused(double x) {
            return 3;
        }
    }
}
