import dev.slope.Activation;
import dev.slope.Param;

/** Every mistake is told, also what is only found wrong once the value is used. */
public class SeveralMistakes {
    @Activation
    static double sum(double x) {
        return Math.abs((int) x) + 1 / 3; // !error[slope.cast-to-integer]@25 !error[slope.integer-division]@38
    }

    @Activation
    static double arguments(double x) {
        return Math.max((int) x, 1 / 3) + Math.pow((int) x, 2 / 3); // !error[slope.cast-to-integer]@25 !error[slope.integer-division]@36 !error[slope.cast-to-integer]@52 !error[slope.integer-division]@63
    }

    @Activation
    static double assigned(double x) {
        double y = (int) x; // !error[slope.cast-to-integer]@20
        y += 2 / 3; // !error[slope.integer-division]@16
        int n = (int) x; // !error[slope.cast-to-integer]@17
        n *= 4 / 3; // !error[slope.integer-division]@16
        return y + n;
    }

    @Activation
    static double cases(double x) {
        switch ((int) x) { // !error[slope.cast-to-integer]@17
            case 1:
                return 1 / 2; // !error[slope.integer-division]@26
            case 2:
                return 1 / 3; // !error[slope.integer-division]@26
            default:
                return 0;
        }
    }

    @Activation
    static double chosen(double x) {
        return (x > 0 ? 1 / 2 : 0) + (x > 1 ? (int) x : 1 / 4); // !error[slope.integer-division]@27 !error[slope.cast-to-integer]@47 !error[slope.integer-division]@59
    }

    @Activation
    static double passed(double x) {
        return h(1 / 2, (int) x); // !error[slope.integer-division]@20 !error[slope.cast-to-integer]@25
    }

    static double h(double a, double b) {
        return a * b;
    }

    @Activation
    static double whole(double x) {
        return x * (1 / 2 + 1 / 3 + Math.max(1 / 4, 1)); // !error[slope.integer-division]@23 !error[slope.integer-division]@31 !error[slope.integer-division]@48
    }

    @Activation
    static double divided(double x, @Param(3) int n) {
        return (n + 1 / 3) / 2 * x; // !error[slope.integer-division]@28 !error[slope.integer-division]@23
    }

    @Activation
    static double compared(double x) {
        return (int) x + 1 / 3 > 0.5 ? x : 0; // !error[slope.cast-to-integer]@16 !error[slope.integer-division]@28
    }
}
