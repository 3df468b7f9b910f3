import dev.slope.Activation;
import dev.slope.Gradient;
import dev.slope.Param;
import dev.slope.Tensor;
import java.util.List;

/** Methods that are declared in ways that cannot work. */
public class Declarations {
    @Activation
    double instance(double x) { // !error[slope.not-static]@12
        return x;
    }

    @Activation
    private static double hidden(double x) { // !error[slope.private-method]@27
        return x;
    }

    @Activation
    static int integer(int x) { // !error[slope.return-type]@16 !error[slope.input-type]@28
        return x;
    }

    @Activation
    static double mixed(float x) { // !error[slope.input-type]@31
        return x;
    }

    @Activation
    static double none() { // !error[slope.no-input]@19
        return 1;
    }

    @Activation
    static void nothing(double x) {} // !error[slope.return-type]@17

    @Activation
    static Double boxed(Double x) { // !error[slope.boxed-type]@19 !error[slope.boxed-type]@32
        return x;
    }

    @Activation
    static double[] arrays(double[] x) { // !error[slope.array-type]@21 !error[slope.array-type]@37
        return x;
    }

    @Activation
    static <T> double generic(double x) { // !error[slope.generic-method]@23
        return x;
    }

    @Activation
    static double list(List<Double> x) { // !error[slope.input-type]@37
        return 1;
    }

    @Activation
    static double unmarked(double x, double beta, int n) { // !error[slope.missing-param]@45 !error[slope.missing-param]@55
        return x * beta * n;
    }

    @Activation
    static double marked(@Param(1) double x) { // !error[slope.param-on-input]@43
        return x;
    }

    @Activation
    static double parameters(double x, @Param(1) long a, @Param(1) Double b, @Param(1) String c, @Param(1) double... d) { // !error[slope.parameter-type]@55 !error[slope.boxed-type]@75 !error[slope.parameter-type]@95 !error[slope.array-type]@118
        return x;
    }

    @Activation
    static double defaults(double x, @Param(1.5) int n, @Param(2) boolean b, @Param(value = 1, trainable = true) int m) { // !error[slope.param-default]@54 !error[slope.param-default]@75 !error[slope.trainable-type]@118
        return x;
    }

    @Activation
    static double throwing(double x) throws Exception { // !error[slope.throws]@19
        return x;
    }

    @Activation(" ") // !error[slope.blank-name]@5
    static double blank(double x) {
        return x;
    }

    @Activation
    static double twin(double x) {
        return x;
    }

    @Activation(aliases = "twin") // !error[slope.duplicate-name]@5
    static double other(double x) {
        return x;
    }

    @Activation
    @Gradient("twin")
    static double both(double x) { // !error[slope.both-annotations]@19
        return 1;
    }

    @Activation
    static Tensor tensor(double x) { // !error[slope.input-type]@33
        return null;
    }

    private static class Secret {
        @Activation
        static double inside(double x) { // !error[slope.private-class]@23
            return x;
        }
    }

    class Inner {
        @Activation
        static double within(double x) { // !error[slope.inner-class]@23
            return x;
        }
    }
}
