import dev.slope.Activation;
import dev.slope.Param;

/** Switches over integers. */
public class Switches {
    private static final int CUBIC = 3;

    // = arrows(2, order=1) -> 2
    // = arrows(2, order=3) -> 8
    // = arrows(2, order=7) -> 0.5
    @Activation
    static double arrows(double x, @Param(2) int order) {
        return switch (order) {
            case 1 -> x;
            case 2 -> {
                double y = x * x;
                yield y;
            }
            case CUBIC, 4 -> Math.pow(x, order);
            default -> 1 / x;
        };
    }

    @Activation
    static double oldStyle(double x, @Param(2) int order) {
        double y = 1;
        switch (order) {
            case 3:
                y *= x;
            case 2:
                y *= x;
            case 1:
                y *= x;
                break;
            default:
                y = -x;
        }
        return y;
    }

    @Activation
    static double statements(double x, @Param(1) int order) {
        switch (order) {
            case 0 -> x = 1 + x;
            case 1 -> {
                if (x > 0) {
                    break;
                }
                x = 2 * x;
            }
            case 2 -> {
                return x;
            }
        }
        return x * 2;
    }

    // = oldYield(3) -> 9
    @Activation
    static double oldYield(double x) {
        int two = 2;
        double y = switch (two) {
            case 1:
                yield x;
            case 2:
                if (x > 100) {
                    yield 100 * x;
                }
                yield x * x;
            default:
                yield 0;
        };
        return y;
    }

    // = typed(3) -> 1.5
    @Activation
    static double typed(double x) {
        return x * switch (1) {
            case 1 -> 1;
            default -> 2.5;
        } / 2;
    }

    // = looped(1) -> 7
    @Activation
    static double looped(double x) {
        double y = 0;
        for (int i = 0; i < 4; i++) {
            switch (i) {
                case 0:
                    continue;
                case 3:
                    break;
                default:
                    y += i * x;
            }
            y += 1;
        }
        return y + x;
    }
}
