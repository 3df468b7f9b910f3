import dev.slope.Activation;
import dev.slope.Param;

/** Conditions, with and without early returns. */
public class Branches {
    // = elu(-1) -> -0.6321205588285577
    @Activation
    static double elu(double x, @Param(1.0) double alpha) {
        if (x > 0) {
            return x;
        }
        return alpha * Math.expm1(x);
    }

    @Activation
    static double hardSwish(double x) {
        if (x <= -3) return 0;
        else if (x >= 3) return x;
        else return x * (x + 3) / 6;
    }

    // = huber(3) -> 2.5
    @Activation
    static double huber(double x, @Param(1.0) double delta) {
        double magnitude = Math.abs(x);
        double result;
        if (magnitude <= delta) {
            result = 0.5 * x * x;
        } else {
            result = delta * (magnitude - 0.5 * delta);
        }
        return result;
    }

    @Activation
    static double pade(double x) {
        if (x > 3) {
            return 1;
        }
        if (x < -3) {
            return -1;
        }
        double s = x * x;
        return x * (27 + s) / (27 + 9 * s);
    }

    @Activation
    static double partial(double x) {
        double y = x;
        if (x > 1) {
            y = 2 * x - 1;
            if (x > 2) { // !warning[slope.jump]@13
                return y + 1 - 1;
            }
        } else if (x < -1) {
            y = 2 * x + 1;
        }
        y += 1;
        return y;
    }

    @Activation
    static double manyEarlyReturns(double x) {
        double y = 0;
        if (x > -5) {
            if (x > 900) return x;
            y += x + 5;
        }
        if (x > -4) {
            if (x > 800.5) return x;
            y += x + 4;
        }
        if (x > -3) {
            if (x > 700.5) return x;
            y += x + 3;
        }
        if (x > -2) {
            if (x > 600.5) return x;
            y += x + 2;
        }
        if (x > -1) {
            if (x > 500.5) return x; // !warning[slope.jump]@13
            y += x + 1;
        }
        return y;
    }

    static final boolean FAST = false;

    @Activation
    static double decided(double x) {
        if (FAST) {
            return Math.random();
        }
        return 1 > 2 ? Double.parseDouble("1") : x;
    }

    @Activation
    static double configured(double x, @Param(0) boolean shifted, @Param(2) int power) {
        double y = x;
        if (shifted) {
            y = y - 1;
        }
        if (power == 1) {
            return y;
        } else if (power == 2) {
            return y * y;
        }
        return Math.pow(y, power);
    }

    // = sinc(0) -> 1
    @Activation
    static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(x) / x;
    }
}
