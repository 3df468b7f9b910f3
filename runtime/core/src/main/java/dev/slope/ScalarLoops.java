package dev.slope;

import dev.slope.autodiff.Element;
import dev.slope.autodiff.FunctionOps.ScalarFunction;
import dev.slope.expression.Expr;
import dev.slope.kernel.Array;
import dev.slope.kernel.Doubles;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Floats;
import dev.slope.kernel.Threads;
import dev.slope.kernel.Threads.Pieces;
import dev.slope.kernel.Threads.Tasks;
import dev.slope.kernel.compiled.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** A scalar activation as automatic differentiation sees it: with its trainable parameters as further inputs. */
record ScalarLoops(ScalarDefinition definition, ParameterValues parameters, ScalarFormulas formulas)
        implements ScalarFunction {
    /** About how long generated code takes for an element. */
    private static final double GENERATED_NANOSECONDS = 20;

    @Override
    public String name() {
        return definition.signature().fullName();
    }

    @Override
    public void value(double[] trainable, Array x, Array y, int offset, int length) {
        double[] p = parameters.withTrainable(trainable);
        Optional<Kernel> kernel = formulas.kernels().value(x.type(), p);
        if (kernel.isPresent()) {
            run(kernel.get(), p, offset, length, x, y);
        } else if (x instanceof Floats floats) {
            float[] from = floats.values();
            float[] to = ((Floats) y).values();
            inParts(offset, length, (start, count) -> definition.value(from, start, to, start, count, p));
        } else {
            double[] from = ((Doubles) x).values();
            double[] to = ((Doubles) y).values();
            inParts(offset, length, (start, count) -> definition.value(from, start, to, start, count, p));
        }
    }

    @Override
    public void partial(List<Integer> orders, double[] trainable, Array x, Array dy, Array dx, int offset, int length) {
        double[] p = parameters.withTrainable(trainable);
        int order = orders.stream().mapToInt(Integer::intValue).sum();
        if (order == 1 && orders.get(0) == 1) {
            gradient(p, x, dy, dx, offset, length);
        } else if (order == 1) {
            gradientBy(parameters.trainable()[orders.indexOf(1) - 1], p, x, dy, dx, offset, length);
        } else {
            ScalarFormulas.Function derivative = formulas.partial(ofSignature(orders));
            inParts(offset, length, eachOf(x, dy, dx, at -> derivative.at(at, p)));
        }
    }

    @Override
    public Optional<Element> element(ElementType type, Expr x, List<Expr> trainable) {
        return formulas.kernels().value(type, parameters.toArray(), x, arguments(trainable));
    }

    @Override
    public Optional<Element> element(ElementType type, List<Integer> orders, Expr x, List<Expr> trainable) {
        if (orders.stream().mapToInt(Integer::intValue).sum() != 1) {
            return Optional.empty();
        }
        ScalarKernels kernels = formulas.kernels();
        double[] p = parameters.toArray();
        if (orders.get(0) == 1) {
            return kernels.gradient(type, p, x, arguments(trainable));
        }
        return kernels.gradientBy(parameters.trainable()[orders.indexOf(1) - 1], type, p, x, arguments(trainable));
    }

    /** All parameters: constants, but for the trainable ones. */
    private List<Expr> arguments(List<Expr> trainable) {
        List<Expr> all = new ArrayList<>();
        for (double value : parameters.toArray()) {
            all.add(Expr.constant(value));
        }
        int[] places = parameters.trainable();
        for (int i = 0; i < places.length; i++) {
            all.set(places[i], trainable.get(i));
        }
        return all;
    }

    private void gradient(double[] p, Array x, Array dy, Array dx, int offset, int length) {
        Optional<Kernel> kernel = formulas.kernels().gradient(x.type(), p);
        if (kernel.isPresent()) {
            run(kernel.get(), p, offset, length, x, dy, dx);
        } else if (x instanceof Floats floats) {
            float[] from = floats.values();
            float[] upstream = ((Floats) dy).values();
            float[] to = ((Floats) dx).values();
            inParts(offset, length, (at, count) -> definition.gradient(from, at, upstream, at, to, at, count, p));
        } else {
            double[] from = ((Doubles) x).values();
            double[] upstream = ((Doubles) dy).values();
            double[] to = ((Doubles) dx).values();
            inParts(offset, length, (at, count) -> definition.gradient(from, at, upstream, at, to, at, count, p));
        }
    }

    private void gradientBy(int index, double[] p, Array x, Array dy, Array dx, int offset, int length) {
        Optional<Kernel> kernel = formulas.kernels().gradientBy(index, x.type(), p);
        if (kernel.isPresent()) {
            run(kernel.get(), p, offset, length, x, dy, dx);
        } else {
            inParts(offset, length, eachOf(x, dy, dx, at -> definition.parameterDerivative(index, at, p)));
        }
    }

    private static void run(Kernel kernel, double[] p, int offset, int length, Array... arrays) {
        int[] offsets = new int[arrays.length];
        Arrays.fill(offsets, offset);
        if (arrays[0] instanceof Floats) {
            float[][] all = new float[arrays.length][];
            Arrays.setAll(all, i -> ((Floats) arrays[i]).values());
            kernel.run(all, offsets, p, length);
        } else {
            double[][] all = new double[arrays.length][];
            Arrays.setAll(all, i -> ((Doubles) arrays[i]).values());
            kernel.run(all, offsets, p, length);
        }
    }

    /** A loop over some of the elements. */
    @FunctionalInterface
    private interface Part {
        void run(int start, int length);
    }

    private static Part eachOf(Array x, Array dy, Array dx, DoubleUnaryOperator derivative) {
        return (start, length) -> {
            for (int i = start; i < start + length; i++) {
                dx.set(i, dy.get(i) * derivative.applyAsDouble(x.get(i)));
            }
        };
    }

    private record Parts(Pieces pieces, int offset, Part part) implements Tasks {
        @Override
        public int count() {
            return pieces.count();
        }

        @Override
        public void run(int task) {
            part.run(offset + pieces.start(task), pieces.length(task));
        }
    }

    private static void inParts(int offset, int length, Part part) {
        Threads.run(new Parts(Threads.cut(length, GENERATED_NANOSECONDS), offset, part));
    }

    /** Orders of x and of all parameters from those of x and of the trainable ones. */
    private List<Integer> ofSignature(List<Integer> orders) {
        int[] trainable = parameters.trainable();
        Integer[] all = Collections.nCopies(
                        1 + definition.signature().parameters().size(), 0)
                .toArray(new Integer[0]);
        all[0] = orders.get(0);
        IntStream.range(1, orders.size()).forEach(i -> all[1 + trainable[i - 1]] = orders.get(i));
        return List.of(all);
    }
}
