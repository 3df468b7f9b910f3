import dev.slope.Activation;
import dev.slope.Param;

/** Local variables and assignments. */
public class Locals {
    static final double scale = 3;

    @Activation
    static double named(double x) {
        final double t = Math.tanh(x);
        var s = 1 - t * t;
        double unset;
        unset = t + s;
        return unset * t;
    }

    // = compound(2) -> 2
    @Activation
    static double compound(double x) {
        double y = x;
        y *= 2;
        y += 1;
        y -= x / 2;
        y /= 2;
        return y;
    }

    // = reassigned(-2) -> 4
    @Activation
    static double reassigned(double x) {
        x = x * x;
        return x;
    }

    // = increments(1) -> 11
    @Activation
    static double increments(double x) {
        int i = 1;
        double y = x++ * 2 + i++;
        y += ++x + --i;
        y += x-- + i--;
        return y + i;
    }

    // = blocks(2) -> 11
    @Activation
    static double blocks(double x) {
        double y = 0;
        {
            double scale = 2;
            y += scale * x;
        }
        {
            int scale = 1;
            y += scale;
        }
        y += scale * x;
        return y;
    }

    @Activation
    static double booleans(double x) {
        boolean positive = x > 0;
        boolean large = Math.abs(x) > 3;
        boolean both = positive && large;
        both |= x > 100;
        both &= !(x > 1000);
        return both ? 3 : positive == large ? -x : positive ? x : large != true ? x : -x; // !warning[slope.jump]@21
    }

    // = expression(3) -> 15
    @Activation
    static double expression(double x) {
        double a;
        double b = (a = 2 * x) + x;
        return a + b;
    }

    @Activation
    static double conditionalAssignment(double x) {
        double y = 1;
        double z = x > 0 ? (y = x) : (y = -x);
        boolean late = x > 2 && (y += 1) > 3; // !warning[slope.jump]@30
        return late ? y + z : y * z;
    }

    // = intOperator(5) -> 10
    @Activation
    static double intOperator(double x) {
        int k = 3;
        k += 1.5;
        k -= 2;
        return k * x;
    }

    // = parameters(1) -> 7
    // = parameters(1, n=3, up=0) -> -2
    @Activation
    static double parameters(double x, @Param(2) int n, @Param(1) boolean up) {
        int m = n * 2 + 1;
        return up ? x * m + n : n == 2 ? x : x - n;
    }

    @Activation
    static double arrays(double x) {
        double[] c = {1, 0.5, -0.25};
        final float[] d = new float[] {0.1f, 2};
        double[][] m = {{1, 2}, {3, 4}};
        int last = c.length - 1;
        return c[0] + c[1] * x + c[last] * x * x + d[1] + m[1][0] * x + x * d[0];
    }
}
