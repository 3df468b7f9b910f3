import dev.slope.Activation;
import dev.slope.Param;
import java.util.function.DoubleUnaryOperator;

/** Parts of the language that are not for functions of numbers. */
public class Statements {
    @Activation
    static double tries(double x) {
        try { // !error[slope.exception-handling]@9
            return x;
        } finally {
            x = 1;
        }
    }

    @Activation
    static double synchronizes(double x) {
        synchronized (Statements.class) { // !error[slope.synchronized]@9
            return x;
        }
    }

    @Activation
    static double lambdas(double x) {
        DoubleUnaryOperator f = y -> y * x; // !error[slope.lambda]@33
        DoubleUnaryOperator g = Math::sin; // !error[slope.method-reference]@33
        return f.applyAsDouble(x) + g.applyAsDouble(x);
    }

    @Activation
    static double objects(double x) {
        Object o = new Object(); // !error[slope.object-creation]@20
        Double boxed = x; // !error[slope.boxed-type]@9
        var list = new double[3]; // !error[slope.unsupported]@20
        return x;
    }

    @Activation
    static double exceptions(double x) {
        assert x > 0; // !error[slope.exception-handling]@9
        if (x < 0) {
            throw new IllegalArgumentException("negative"); // !error[slope.exception-handling]@13
        }
        return x;
    }

    @Activation
    static double strings(double x) {
        String s = "x"; // !error[slope.string]@20
        return x + "abc".length() + Double.parseDouble("1"); // !error[slope.string]@20 !error[slope.string]@56
    }

    @Activation
    static double arrayWrites(double x) {
        double[] c = {1, 2};
        c[0] = x; // !error[slope.array-write]@10
        c[1] += x; // !error[slope.array-write]@10
        return c[0] + c[2] + c[-1]; // !error[slope.array-bounds]@25 !error[slope.array-bounds]@32
    }

    @Activation
    static double arrayIndex(double x, @Param(1) int n) {
        double[] c = {1, 2};
        return x * c[n]; // !error[slope.array-index]@22
    }

    @Activation
    static double variableLoop(double x) {
        double y = x;
        while (y > 1) { // !error[slope.variable-loop]@15
            y /= 2;
        }
        return y;
    }

    @Activation
    static double parameterLoop(double x, @Param(3) int n) {
        double y = x;
        for (int i = 0; i < n; i++) { // !error[slope.variable-loop]@27
            y *= x;
        }
        return y;
    }

    @Activation
    static double endless(double x) {
        double y = x;
        for (int i = 0; i < 1000000; i++) { // !error[slope.too-large]@9
            y += 1e-9;
        }
        return y;
    }

    @Activation
    static double large(double x) {
        double y = x;
        for (int i = 0; i < 9000; i++) { // !error[slope.too-large]@9
            y = Math.sin(y) + i;
        }
        return y;
    }

    @Activation
    static double counting(double x) {
        int k = 0;
        for (int i = 0; i < 20000; i++) { // !error[slope.loop-limit]@9
            k += 1;
        }
        return k * x;
    }

    @Activation
    static double halved(double x) {
        for (; ; ) { // !error[slope.variable-loop]@9
            if (x < 1) {
                break;
            }
            x = x / 2;
        }
        return x;
    }

    @Activation
    static double recursive(double x) {
        return x < 1 ? x : round(x - 1);
    }

    static double round(double x) {
        return recursive(x / 2); // !error[slope.recursion]@25
    }

    @Activation
    static double unknownCalls(double x) {
        return Character.getNumericValue('1') + x + missing(x) + Math.missing(x) + nothing.at(x) + nothing.all; // !error[slope.unknown-call]@41 !error[slope.no-such-method]@60 !error[slope.no-such-method]@78 !error[slope.unknown-call]@94 !error[slope.unknown-name]@107
    }

    @Activation
    static double instanceOf(double x) {
        Object o = null; // !error[slope.local-type]@9
        class Local {} // !error[slope.unsupported]@9
        return o instanceof String ? x : 1; // !error[slope.unsupported]@18
    }

    static final double CYCLE = Math.sin(Statements.CYCLE); // !error[slope.constant-cycle]@52
    static final double SET;

    static {
        SET = 1;
    }

    @Activation
    static double constants(double x) {
        return x * CYCLE + SET; // !error[slope.unknown-constant]@28
    }

    static boolean flag(boolean b) {
        return b;
    }

    @Activation
    static double wrongArguments(double x) {
        return flag(x) ? x : 2; // !error[slope.no-such-method]@20
    }
}
