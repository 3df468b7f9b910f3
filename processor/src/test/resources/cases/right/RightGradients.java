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

    @Activation
    static double termwise(double x) {
        return 0.1 * x * x * x - 0.35 * x * x + 0.2 * x;
    }

    @Gradient("termwise")
    static double termwiseGradient(double x) {
        return 0.3 * x * x - 0.7 * x + 0.2;
    }

    @Activation
    static double factored(double x) {
        return 0.8 * x * x * x + 9.48 * x * x + 33.072 * x;
    }

    @Gradient("factored")
    static double factoredGradient(double x) {
        return 2.4 * (x + 2.6) * (x + 5.3);
    }

    @Activation
    static double doubleRoot(double x) {
        return (x - 0.7) * (x - 0.7) * (x - 0.7);
    }

    @Gradient("doubleRoot")
    static double doubleRootGradient(double x) {
        return 3 * x * x - 4.2 * x + 1.47;
    }

    @Activation
    static double squareOfRoot(double x) {
        return x * x * x / 3 - 0.1 * x * x + 0.01 * x;
    }

    @Gradient("squareOfRoot")
    static double squareOfRootGradient(double x) {
        return (x - 0.1) * (x - 0.1);
    }

    @Activation
    static double shiftedCosine(double x) {
        return Math.cos(x);
    }

    @Gradient("shiftedCosine")
    static double shiftedCosineGradient(double x) {
        return Math.cos(x + Math.PI / 2);
    }

    @Activation
    static double shiftedSine(double x) {
        return Math.cos(x);
    }

    @Gradient("shiftedSine")
    static double shiftedSineGradient(double x) {
        return Math.sin(x - Math.PI);
    }

    @Activation
    static double otherAngle(double x) {
        return x * Math.atan(x) - 0.5 * Math.log1p(x * x);
    }

    @Gradient("otherAngle")
    static double otherAngleGradient(double x) {
        return x == 0 ? 0 : Math.PI / 2 * Math.signum(x) - Math.atan(1 / x);
    }

    @Activation
    static double quarterTurn(double x) {
        return Math.cos(Math.PI * x);
    }

    @Gradient("quarterTurn")
    static double quarterTurnGradient(double x) {
        return -Math.PI * Math.cos(Math.PI * (x - 0.5));
    }

    @Activation
    static double cancellingConstants(double x) {
        return 0.5 * (x - 0.3) * (x - 0.3) + 0.1 * x + 0.2 * x;
    }

    @Gradient("cancellingConstants")
    static double cancellingConstantsGradient(double x) {
        return x;
    }

    @Activation
    static double kinkBesideZero(double x) {
        return Math.max(0.1 * 3, x + 0.3);
    }

    @Gradient("kinkBesideZero")
    static double kinkBesideZeroGradient(double x) {
        return x > 0 ? 1 : 0;
    }

    @Activation
    static float third(float x) {
        return x / 3f;
    }

    @Gradient("third")
    static float thirdGradient(float x) {
        return 1 / 3f;
    }

    @Activation
    static float floatCube(float x) {
        return 0.1f * x * x * x;
    }

    @Gradient("floatCube")
    static float floatCubeGradient(float x) {
        return 0.3f * x * x;
    }

    @Activation
    static float floatConstant(float x) {
        return 0.044715f * x * x * x;
    }

    @Gradient("floatConstant")
    static float floatConstantGradient(float x) {
        return 0.134145f * x * x;
    }

    @Activation
    static float floatCast(float x) {
        return (float) (0.1 * x);
    }

    @Gradient("floatCast")
    static float floatCastGradient(float x) {
        return 0.1f;
    }

    @Activation
    static float floatHard(float x) {
        return Math.max(0f, Math.min(1f, x / 6f + 0.5f));
    }

    @Gradient("floatHard")
    static float floatHardGradient(float x) {
        return x > -3f && x < 3f ? 1f / 6f : 0f;
    }

    @Activation
    static float floatKnee(float x) {
        return Math.max(0f, Math.min(1f, 0.2f * x + 0.5f));
    }

    @Gradient("floatKnee")
    static float floatKneeGradient(float x) {
        return x > -2.5f && x < 2.5f ? 0.2f : 0f;
    }

    @Activation
    static double rootOfHardSwish(double x) {
        return x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6;
    }

    @Gradient("rootOfHardSwish")
    static double rootOfHardSwishGradient(double x) {
        return x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5;
    }

    @Activation
    static double rootOfCosine(double x) {
        return Math.sin(Math.PI * x) / Math.PI;
    }

    @Gradient("rootOfCosine")
    static double rootOfCosineGradient(double x) {
        return Math.cos(Math.PI * x);
    }
}
