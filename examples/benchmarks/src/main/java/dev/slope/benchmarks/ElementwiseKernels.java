package dev.slope.benchmarks;

import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.compiled.Computation;
import dev.slope.kernel.compiled.Kernel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Kernels that are compiled from formulas at run time, and the same functions in {@link HandWritten}, on float32 arrays. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class ElementwiseKernels {
    /** As kernels are called, so that neither is compiled while it runs. */
    private static final int CHUNK = 8192;

    /** A function in both forms. */
    public enum Function {
        RELU("max(x, 0)", HandWritten::relu),
        LEAKY_RELU("max(x, 0.01 * x)", HandWritten::leakyRelu),
        TWICE_SIGMOID("2 * sigmoid(x) - 1", HandWritten::twiceSigmoid),
        SILU("x * sigmoid(x)", HandWritten::silu),
        GELU("0.5 * x * erfc(-x / 1.4142135623730951)", HandWritten::gelu),
        GELU_TANH("x * sigmoid(1.5957691216057308 * (x + 0.044715 * x * x * x))", HandWritten::geluTanh),
        MISH("x * tanh(softplus(x))", HandWritten::mish),
        SOFTPLUS("softplus(x)", HandWritten::softplus);

        private final String formula;
        private final HandWrittenLoop handWritten;

        Function(String formula, HandWrittenLoop handWritten) {
            this.formula = formula;
            this.handWritten = handWritten;
        }
    }

    @FunctionalInterface
    private interface HandWrittenLoop {
        void run(float[] x, float[] y, int from, int to);
    }

    /** What is computed. */
    @Param
    public Function function = Function.RELU;

    /** The number of elements. */
    @Param({"4096", "262144"})
    public int size;

    private final int[] offsets = new int[2];
    private final double[] scalars = new double[0];
    private float[][] arrays = {};
    private Kernel kernel = kernel(Function.RELU);

    /** Compiled once in a virtual machine, whatever the number of elements. */
    private static final Map<Function, Kernel> KERNELS = new EnumMap<>(Function.class);

    private static Kernel kernel(Function function) {
        return KERNELS.computeIfAbsent(function, ElementwiseKernels::compile);
    }

    private static Kernel compile(Function function) {
        Var x = Expr.variable("x");
        Computation computation = new Computation(List.of(x), List.of(), List.of(Text.parse(function.formula)));
        return Kernel.candidates(computation, ElementType.FLOAT32).findFirst().orElseThrow();
    }

    /** Makes the arrays and the kernel. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        arrays = new float[2][size];
        for (int i = 0; i < size; i++) {
            arrays[0][i] = (float) random.nextGaussian();
        }
        kernel = kernel(function);
    }

    /** By the library. */
    @Benchmark
    public float[] compiled() {
        kernel.run(arrays, offsets, scalars, size);
        return arrays[1];
    }

    /** By hand. */
    @Benchmark
    public float[] handWritten() {
        for (int from = 0; from < size; from += CHUNK) {
            function.handWritten.run(arrays[0], arrays[1], from, Math.min(from + CHUNK, size));
        }
        return arrays[1];
    }
}
