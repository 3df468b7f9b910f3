package dev.slope;

import dev.slope.GradientCheck.Finding;
import dev.slope.kernel.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/** Checks a function of tensors along lines through an input, its output weighted by random upstream gradients. */
final class TensorCheck {
    private static final int[][] SHAPES = {{3, 4}, {2, 6}};
    private static final double[] SCALES = {1, 4};
    private static final int UPSTREAMS = 2;
    /** Inputs of at most so many elements are checked in each of them, others in so many elements and directions. */
    private static final int LINES = 32;

    private final String setting;
    private final UnaryOperator<Tensor> function;
    private final Tensor at;
    private final SplitMix64 random = new SplitMix64(13);
    private final List<Finding> findings = new ArrayList<>();

    private TensorCheck(String setting, UnaryOperator<Tensor> function, Tensor at) {
        this.setting = setting;
        this.function = function;
        this.at = at.cast(DType.FLOAT64);
    }

    /** Of an activation at random inputs of some shapes and magnitudes. */
    static List<Finding> findings(ActivationFunction function) {
        List<Finding> all = new ArrayList<>();
        for (ActivationFunction setting : ParameterSettings.of(function)) {
            String name = function.parameters().isEmpty() ? "" : " in " + setting;
            for (int[] shape : SHAPES) {
                for (double scale : SCALES) {
                    Tensor x = Tensor.normal(DType.FLOAT64, 14, shape).times(scale);
                    checkFits(setting, x);
                    all.addAll(findings(name, setting::apply, x));
                }
            }
        }
        return all;
    }

    private static void checkFits(ActivationFunction function, Tensor x) {
        try {
            function.apply(x);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    function.fullName() + " cannot be checked with an input of shape " + Arrays.toString(x.shape())
                            + ": use GradientCheck.of(function, at) with one that fits",
                    e);
        }
    }

    static List<Finding> findings(String setting, UnaryOperator<Tensor> function, Tensor at) {
        TensorCheck check = new TensorCheck(setting, function, at);
        check.run();
        return check.findings;
    }

    private void run() {
        double[] x = at.toDoubles();
        int[] shape = function.apply(at).shape();
        for (int i = 0; i < UPSTREAMS; i++) {
            Tensor upstream = Tensor.normal(DType.FLOAT64, random.nextLong(), shape);
            double[] gradient = Gradients.vectorJacobian(function, at, upstream).toDoubles();
            for (int line = 0; line < Math.min(x.length, LINES); line++) {
                int element = x.length <= LINES ? line : random.nextInt(x.length);
                along(
                        unit(x.length, element),
                        "x" + Arrays.toString(index(element)) + " = " + x[element],
                        gradient,
                        upstream);
            }
            for (int line = 0; x.length > LINES && line < LINES; line++) {
                along(randomDirection(x.length), "random direction " + line, gradient, upstream);
            }
        }
    }

    private void along(double[] direction, String name, double[] gradient, Tensor upstream) {
        double[] x = at.toDoubles();
        double slope = 0;
        double size = 0;
        for (int i = 0; i < x.length; i++) {
            slope += direction[i] == 0 ? 0 : direction[i] * gradient[i];
            size = Math.max(size, direction[i] == 0 ? 0 : Math.abs(x[i]));
        }
        double[] weights = upstream.toDoubles();
        double magnitude = DoubleStream.of(weights).map(Math::abs).sum()
                * function.apply(at).abs().max().item();
        DoubleUnaryOperator weighted = t -> {
            double[] point = x.clone();
            for (int i = 0; i < point.length; i++) {
                point[i] += t * direction[i];
            }
            return dot(weights, function.apply(Tensor.of(point, at.shape())).toDoubles());
        };
        String point = name + setting + ", input of shape " + Arrays.toString(at.shape());
        findings.add(Finding.of(point, slope, NumericDerivative.of(weighted, magnitude, size)));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] unit(int size, int element) {
        double[] direction = new double[size];
        direction[element] = 1;
        return direction;
    }

    private double[] randomDirection(int size) {
        double[] direction = new double[size];
        Arrays.setAll(direction, i -> 2 * random.nextDouble() - 1);
        return direction;
    }

    /** The indices of an element of the input. */
    private int[] index(int element) {
        int[] shape = at.shape();
        int[] index = new int[shape.length];
        int rest = element;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return index;
    }
}
