import dev.slope.Activation;
import dev.slope.Param;

/** Methods of type float. */
public class Floats {
    private static final float SCALE = 1.0507f;

    @Activation
    static float selu(float x, @Param(1.6732) float alpha) {
        return x > 0 ? SCALE * x : SCALE * alpha * ((float) Math.exp(x) - 1); // !note[slope.stable-form]@73
    }

    // = tenth(1) -> 0.1
    @Activation
    static float tenth(float x) {
        return x * 0.1f;
    }

    // = rounded(0) -> 0.3
    @Activation
    static double rounded(double x) {
        return x + (float) 0.1 * 3 - (0.1f * 3 - 0.3);
    }

    @Activation
    static float mixed(float x, @Param(2) double k) {
        double y = x * k + 0.5;
        float z = (float) y;
        z += 0.25;
        return z / 2 + Math.max(x, 1) + Math.abs(x) + Math.signum(x);
    }

    @Activation
    static double narrowed(double x) {
        return x + (int) 3.7 + (long) -2.5 + (byte) 300 + (char) 97 + (short) 1.5f + x * 0;
    }
}
