import dev.slope.Activation;
import dev.slope.Gradient;
import dev.slope.Param;
import dev.slope.Tensor;

/** Gradients that do not go with their activation. */
public class GradientMethods {
    @Activation
    static double cube(double x, @Param(1) double k) {
        return k * x * x * x;
    }

    @Gradient("cub") // !error[slope.unknown-activation]@5
    static double misspelt(double x, double k) {
        return 3 * k * x * x;
    }

    @Gradient("somethingElse") // !error[slope.unknown-activation]@5
    static double unknown(double x, double k) {
        return 3 * k * x * x;
    }

    @Gradient("cube")
    static double tooFew(double x) { // !error[slope.gradient-signature]@19
        return 3 * x * x;
    }

    @Gradient("cube")
    static float wrongType(float x, double k) { // !error[slope.gradient-signature]@18
        return 3 * x * x;
    }

    @Gradient("cube")
    static double first(double x, double k) {
        return 3 * k * x * x;
    }

    @Gradient("cube")
    static double second(double x, double k) { // !error[slope.gradient-twice]@19
        return 3 * k * x * x;
    }

    @Activation("renamed")
    static double square(double x) {
        return x * x;
    }

    @Gradient("renamed")
    private static double hidden(double x) { // !error[slope.private-method]@27
        return 2 * x;
    }

    @Gradient("square")
    double instance(double x) { // !error[slope.not-static]@12
        return 2 * x;
    }

    @Activation
    static Tensor norm(Tensor x, @Param(2) double p) {
        return x;
    }

    @Gradient("norm")
    static Tensor normGradient(Tensor x, Tensor dy) { // !error[slope.gradient-signature]@19
        return dy;
    }

    static class Empty {
        @Gradient("cube") // !error[slope.unknown-activation]@9
        static double elsewhere(double x, double k) {
            return 3 * k * x * x;
        }
    }
}
