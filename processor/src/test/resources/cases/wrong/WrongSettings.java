import dev.slope.Activation;
import dev.slope.Gradient;
import dev.slope.Param;

/** Gradients that are right for the defaults of the parameters, and for what is near. */
public class WrongSettings {
    @Activation
    static double leaky(double x, @Param(0.1) double a) {
        return x > 0 ? x : a * x;
    }

    @Gradient("leaky")
    static double atMostOne(double x, double a) {
        return x > 0 ? 1 : Math.min(a, 1); // !error[slope.wrong-gradient]@22
    }

    @Activation
    static double leaky2(double x, @Param(0.1) double a) {
        return x > 0 ? x : a * x;
    }

    @Gradient("leaky2")
    static double magnitude(double x, double a) {
        return x > 0 ? 1 : Math.abs(a); // !error[slope.wrong-gradient]@22
    }

    @Activation
    static double leaky3(double x, @Param(0.1) double a) {
        return x > 0 ? x : a * x;
    }

    @Gradient("leaky3")
    static double clamped(double x, double a) {
        return x > 0 ? 1 : a > 0.5 ? 0.5 : a; // !error[slope.wrong-gradient]@22
    }

    @Activation
    static double leaky4(double x, @Param(0.1) double a) {
        return x > 0 ? x : a * x;
    }

    @Gradient("leaky4")
    static double notNegative(double x, double a) {
        return x > 0 ? 1 : a < 0 ? 0 : a; // !error[slope.wrong-gradient]@22
    }

    @Activation
    static double oneValue(double x, @Param(1) double a) {
        return a == 0 ? x : Math.sin(a * x);
    }

    @Gradient("oneValue")
    static double forgottenValue(double x, double a) {
        return a * Math.cos(a * x); // !error[slope.wrong-gradient]@18
    }

    @Activation
    static double flags(double x, @Param(1) boolean soft, @Param(0) boolean wide) {
        return soft ? wide ? Math.tanh(x / 2) : Math.tanh(x) : wide ? x / 2 : x;
    }

    @Gradient("flags")
    static double forgottenCombination(double x, boolean soft, boolean wide) {
        double t = Math.tanh(x);
        return soft ? 1 - t * t : wide ? 0.5 : 1; // !error[slope.wrong-gradient]@21
    }

    @Activation
    static double manyFlags(
            double x, @Param(0) boolean a, @Param(0) boolean b, @Param(0) boolean c, @Param(0) boolean d) {
        return (a ? 2 : 1) * (b ? 3 : 1) * (c ? 5 : 1) * (d ? 7 : 1) * x;
    }

    @Gradient("manyFlags")
    static double onlyTogether(double x, boolean a, boolean b, boolean c, boolean d) {
        return c && !a ? 4 : (a ? 2 : 1) * (b ? 3 : 1) * (c ? 5 : 1) * (d ? 7 : 1); // !error[slope.wrong-gradient]@24
    }

    @Activation
    static double power(double x, @Param(2) int n) {
        return switch (n) {
            case 0 -> 0;
            case 1 -> x;
            case 7 -> 7 * x;
            default -> x * x;
        };
    }

    @Gradient("power")
    static double forgottenCase(double x, int n) {
        return n == 0 ? 0 : n == 1 ? 1 : 2 * x; // !error[slope.wrong-gradient]@23
    }

    @Activation
    static double smaller(double x, @Param(3) int n) {
        return n == 2 ? Math.sin(x) : x;
    }

    @Gradient("smaller")
    static double forgottenSmaller(double x, int n) {
        return Math.exp(0 * n); // !error[slope.wrong-gradient]@24
    }

    @Activation
    static double compared(double x, @Param(2) double a, @Param(3) double b) {
        return Math.max(a, b) * x;
    }

    @Gradient("compared")
    static double takenForSmaller(double x, double a, double b) {
        return a > b + 10 ? a + b : Math.max(a, b); // !error[slope.wrong-gradient]@27
    }
}
