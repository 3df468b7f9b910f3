import dev.slope.Activation;
import dev.slope.Param;

/** Functions that overflow or lose digits as they are written. */
public class Unstable {
    @Activation
    static double softplus(double x) {
        return Math.log(1 + Math.exp(x)); // !note[slope.stable-form]@24
    }

    @Activation
    static double mish(double x) {
        return x * Math.tanh(Math.log(1 + Math.exp(x))); // !note[slope.stable-form]@38
    }

    @Activation
    static double quotient(double x, @Param(1) double beta) {
        double e = Math.exp(beta * x);
        return e / (1 + e); // !note[slope.stable-form]@18
    }

    @Activation
    static double squareRoot(double x) {
        return Math.sqrt(1 + x * x) - 1; // !note[slope.stable-form]@37
    }

    @Activation
    static double removable(double x) {
        double whole = Math.sin(x) / x; // !note[slope.stable-form]@36
        return whole;
    }

    @Activation
    static double onlyOneBranch(double x) {
        return x > 0 ? x : 2 * (Math.exp(x) - 1); // !note[slope.stable-form]@45
    }

    @Activation
    static double noForm(double x) {
        return x * (0.5 * Math.PI - Math.atan(x)); // !warning[slope.inaccurate]@35
    }

    @Activation
    @SuppressWarnings("slope")
    static double noFormSuppressed(double x) {
        return x * (0.5 * Math.PI - Math.atan(x));
    }

    @Activation(literal = true)
    static double asWritten(double x) {
        return Math.log(1 + Math.exp(x));
    }
}
