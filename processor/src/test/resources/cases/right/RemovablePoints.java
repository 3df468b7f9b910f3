import dev.slope.Activation;
import dev.slope.Gradient;

/** Branches for the one point where a formula is undefined: nothing jumps there, and the slope is the one around. */
public class RemovablePoints {
    @Activation
    static double quotient(double x) {
        return x == 0 ? 1 : (Math.exp(x) - 1) / x; // !note[slope.stable-form]@42 !note[slope.stable-form]@47
    }

    @Gradient("quotient")
    static double quotientGradient(double x) {
        return x == 0 ? 0.5 : (x * Math.exp(x) - Math.expm1(x)) / (x * x); // !warning[slope.inaccurate-gradient]@23
    }

    @Activation
    static double cancelled(double x) {
        return x == 0 ? 0.5 : (1 - Math.cos(x)) / (x * x); // !note[slope.stable-form]@34
    }

    @Activation
    static double early(double x) {
        if (x == 0) {
            return 1;
        }
        return x / Math.expm1(x);
    }

    @Activation
    static double awayFromZero(double x) {
        return x != 1 ? Math.sin(x - 1) / (x - 1) + x : 2;
    }

    @Activation
    static double notUndefined(double x) {
        return x != 1 ? x * x : 1;
    }

    @Activation
    static double twoPoints(double x) {
        return x == 0 ? 0 : x == 1 ? 1 : (x - 1) * x / (x - 1);
    }

    @Activation
    static double within(double x) {
        return Math.tanh(x == 0 ? 1 : Math.expm1(x) / x) + x;
    }
}
