package dev.slope;

import dev.slope.GradientCheck.Finding;
import dev.slope.NumericDerivative.Precision;
import dev.slope.NumericDerivative.Verdict;
import dev.slope.kernel.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/** Checks a function of tensors along lines through an input, its output weighted by random upstream gradients. */
final class TensorCheck {
    private static final int UPSTREAMS = 2;
    /** Inputs of at most so many elements are checked in each of them, others in so many elements and directions. */
    private static final int LINES = 32;
    /** A step to a point that is like any other. */
    private static final double BESIDE = 1e-3;

    private final String input;
    private final String setting;
    private final UnaryOperator<Tensor> function;
    private final Tensor at;
    private final SplitMix64 random = new SplitMix64(13);
    private final List<Finding> findings = new ArrayList<>();

    private TensorCheck(String input, String setting, UnaryOperator<Tensor> function, Tensor at) {
        this.input = input;
        this.setting = setting;
        this.function = function;
        this.at = at.cast(DType.FLOAT64);
    }

    /**
     * Of one input.
     *
     * @param input its name
     * @param setting what else there is to say of where it is checked
     */
    static List<Finding> findings(String input, String setting, UnaryOperator<Tensor> function, Tensor at) {
        TensorCheck check = new TensorCheck(input, setting, function, at);
        check.run();
        return check.findings;
    }

    /** Of several inputs, with respect to each of them. */
    static List<Finding> findings(Function<List<Tensor>, Tensor> function, List<Tensor> at) {
        List<Tensor> inputs =
                at.stream().map(tensor -> tensor.cast(DType.FLOAT64)).toList();
        List<Finding> all = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            int changing = i;
            UnaryOperator<Tensor> ofOne = x -> {
                List<Tensor> changed = new ArrayList<>(inputs);
                changed.set(changing, x);
                return function.apply(changed);
            };
            all.addAll(findings("input " + i, "", ofOne, inputs.get(i)));
        }
        return all;
    }

    private void run() {
        double[] x = at.toDoubles();
        Tensor y = function.apply(at);
        for (int i = 0; i < UPSTREAMS; i++) {
            Tensor upstream = Tensor.normal(DType.FLOAT64, random.nextLong(), y.shape());
            double[] gradient = Gradients.vectorJacobian(function, at, upstream.cast(y.dtype()))
                    .toDoubles();
            boolean isSingle = isSingle(upstream);
            for (int line = 0; line < Math.min(x.length, LINES); line++) {
                int element = x.length <= LINES ? line : random.nextInt(x.length);
                String name = input + (at.rank() == 0 ? "" : Arrays.toString(index(element))) + " = " + x[element];
                along(unit(x.length, element), name, gradient, upstream, isSingle);
            }
            for (int line = 0; x.length > LINES && line < LINES; line++) {
                along(randomDirection(x.length), input + " in random direction " + line, gradient, upstream, isSingle);
            }
        }
    }

    /** Whether it computes in float32, somewhere on the way: at a point beside, results or gradients are all floats. */
    private boolean isSingle(Tensor upstream) {
        Tensor beside = at.plus(Tensor.normal(DType.FLOAT64, 16, at.shape()).times(BESIDE));
        Tensor y = function.apply(beside);
        return isSingle(y.toDoubles())
                || isSingle(Gradients.vectorJacobian(function, beside, upstream.cast(y.dtype()))
                        .toDoubles());
    }

    private static boolean isSingle(double... values) {
        return DoubleStream.of(values).allMatch(value -> Double.isNaN(value) || (float) value == value);
    }

    private void along(double[] direction, String name, double[] gradient, Tensor upstream, boolean isSingle) {
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
        String point = name + setting + ", of shape " + Arrays.toString(at.shape());
        Finding found = Finding.of(input, point, slope, NumericDerivative.of(weighted, magnitude, size, Precision.SUM));
        if (found.verdict() == Verdict.WRONG && isSingle) {
            // It may compute in float32: then what seems wrong is looked at with fewer digits.
            found = Finding.of(input, point, slope, NumericDerivative.of(weighted, magnitude, size, Precision.SINGLE));
        }
        findings.add(found);
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
