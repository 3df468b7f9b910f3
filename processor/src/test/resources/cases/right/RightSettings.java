import dev.slope.Activation;
import dev.slope.Gradient;
import dev.slope.Param;

/** Gradients that are right for every value of the parameters, or wherever the function is defined. */
public class RightSettings {
    @Activation
    static double logarithm(double x, @Param(2) double a) {
        return Math.log(a) * x;
    }

    @Gradient("logarithm")
    static double logarithmGradient(double x, double a) {
        return Math.log(a);
    }

    @Activation
    static double clamped(double x, @Param(1) double a) {
        return Math.max(-a, Math.min(a, x));
    }

    @Gradient("clamped")
    static double clampedGradient(double x, double a) {
        return x > -a && x < a ? 1 : 0;
    }

    @Activation
    static double softplus(double x, @Param(1) double beta) {
        return Math.log(1 + Math.exp(beta * x)) / beta; // !note[slope.stable-form]@24
    }

    @Gradient("softplus")
    static double softplusGradient(double x, double beta) {
        return 1 / (1 + Math.exp(-beta * x));
    }

    @Activation
    static double flags(double x, @Param(1) boolean a, @Param(0) boolean b, @Param(2) int n) {
        return (a ? 2 : 1) * (b ? 3 : 1) * (n == 5 ? 7 : n) * x;
    }

    @Gradient("flags")
    static double flagsGradient(double x, boolean a, boolean b, int n) {
        return (a ? 2 : 1) * (b ? 3 : 1) * (n == 5 ? 7 : n);
    }

    @Activation
    static double leaky(double x, @Param(0.1) double a) {
        return Math.max(x, a * x);
    }

    @Gradient("leaky")
    static double leakyGradient(double x, double a) {
        return x > 0 ? 1 : a;
    }

    @Activation
    static double threshold(double x, @Param(1) double beta, @Param(2) double t) {
        return beta * x > t ? beta * x : t;
    }

    @Gradient("threshold")
    static double thresholdGradient(double x, double beta, double t) {
        return x > t / beta ? beta : 0;
    }
}
