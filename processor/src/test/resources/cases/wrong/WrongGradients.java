import dev.slope.Activation;
import dev.slope.Gradient;
import dev.slope.Param;

/** Gradients that are not the derivative. */
public class WrongGradients {
    @Activation
    static double swish(double x, @Param(1) double beta) {
        return x / (1 + Math.exp(-beta * x));
    }

    @Gradient("swish")
    static double forgottenParameter(double x, double beta) {
        double s = 1 / (1 + Math.exp(-beta * x));
        return s + x * s * (1 - s); // !error[slope.wrong-gradient]@18
    }

    @Activation
    static double tanhShape(double x) {
        return Math.tanh(x);
    }

    @Gradient("tanhShape")
    static double sech(double x) {
        return 1 / Math.cosh(x); // !error[slope.wrong-gradient]@18
    }

    @Activation
    static double sigmoidShape(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Gradient("sigmoidShape")
    static double cutTail(double x) {
        if (Math.abs(x) > 20) { // !error[slope.wrong-gradient]@9
            return 0;
        }
        double s = 1 / (1 + Math.exp(-x));
        return s * (1 - s);
    }

    @Activation
    static double gaussian(double x) {
        return 0.5 * x * (1 + Math.tanh(0.7978845608028654 * (x + 0.044715 * x * x * x))); // !note[slope.stable-form]@29
    }

    @Gradient("gaussian")
    static double swappedDigits(double x) {
        double t = Math.tanh(0.7978845608028654 * (x + 0.044751 * x * x * x));
        return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * 0.7978845608028654 * (1 + 3 * 0.044715 * x * x); // !error[slope.wrong-gradient]@30
    }

    @Activation
    static double scaled(double x) {
        return Math.sin(Math.sqrt(2 / Math.PI) * x);
    }

    @Gradient("scaled")
    static double sevenDigits(double x) {
        return 0.7978846 * Math.cos(0.7978846 * x); // !error[slope.wrong-gradient]@26
    }

    @Activation
    static double hardShape(double x) {
        return Math.max(0, Math.min(1, x / 6 + 0.5));
    }

    @Gradient("hardShape")
    static double movedKnee(double x) {
        return x > -3 && x < 2.5 ? 1.0 / 6 : 0; // !error[slope.wrong-gradient]@34
    }

    @Activation
    static double elu(double x, @Param(1) double alpha) {
        return x > 0 ? x : alpha * Math.expm1(x);
    }

    @Gradient("elu")
    static double missingFactor(double x, double alpha) {
        return x > 0 ? 1 : Math.exp(x); // !error[slope.wrong-gradient]@22
    }

    @Activation
    static double square(double x) {
        return x * x;
    }

    @Gradient("square")
    static double slightlyOff(double x) {
        return 2.001 * x; // !error[slope.wrong-gradient]@22
    }

    @Activation
    static double fourth(double x) {
        return Math.exp(x) * Math.cos(x);
    }

    @Gradient("fourth")
    static double wrongSign(double x) {
        return Math.exp(x) * (Math.cos(x) + Math.sin(x)); // !error[slope.wrong-gradient]@28
    }

    @Activation
    static double undefinedBelow(double x) {
        return Math.pow(Math.abs(x), 1.5);
    }

    @Gradient("undefinedBelow")
    static double undefinedBelowGradient(double x) {
        return 1.5 * Math.sqrt(x); // !error[slope.wrong-gradient]@20
    }

    @Activation
    static double undefinedRoot(double x) {
        return Math.cbrt(x);
    }

    @Gradient("undefinedRoot")
    static double undefinedRootGradient(double x) {
        return Math.pow(x, -2.0 / 3) / 3; // !error[slope.wrong-gradient]@38
    }

    @Activation
    static double notANumber(double x) {
        return x * x * x;
    }

    @Gradient("notANumber")
    static double notANumberGradient(double x) {
        return x > 0 ? 3 * x * x : Double.NaN; // !error[slope.wrong-gradient]@22
    }

    @Activation
    static double infiniteAbove(double x) {
        return x * x * x;
    }

    @Gradient("infiniteAbove")
    static double infiniteAboveGradient(double x) {
        return x < 0 ? 3 * x * x : 1.0 / 0; // !error[slope.wrong-gradient]@22
    }

    @Activation
    static double signsForKnees(double x) {
        return Math.max(0, Math.min(1, 0.21 * x + 0.5));
    }

    @Gradient("signsForKnees")
    static double signsForKneesGradient(double x) {
        return 0.105 * (Math.signum(0.2 * x + 0.5) - Math.signum(0.2 * x - 0.5)); // !error[slope.wrong-gradient]@22
    }

    @Activation
    static double forgottenBump(double x) {
        return x * x + 0.1 * Math.max(0, Math.min(10 * x - 55, 75 - 10 * x));
    }

    @Gradient("forgottenBump")
    static double forgottenBumpGradient(double x) {
        return 2 * x; // !error[slope.wrong-gradient]@18
    }

    @Activation
    static double narrowDomain(double x) {
        return Math.acos(10 * x - 63);
    }

    @Gradient("narrowDomain")
    static double narrowDomainGradient(double x) {
        return -5 / Math.sqrt(1 - (10 * x - 63) * (10 * x - 63)); // !error[slope.wrong-gradient]@19
    }

    @Activation
    static double removable(double x) {
        return x == 0 ? 1 : Math.expm1(x) / x; // !note[slope.stable-form]@43
    }

    @Gradient("removable")
    static double wrongAtThePoint(double x) {
        return x == 0 ? 0 : (x * Math.exp(x) - Math.expm1(x)) / (x * x); // !error[slope.wrong-gradient]@23
    }
}
