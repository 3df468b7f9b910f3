package dev.slope.benchmarks;

import dev.slope.kernel.Floats;
import dev.slope.kernel.product.MatrixProduct;
import dev.slope.kernel.product.Operand;
import dev.slope.kernel.product.Product;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Products of float32 matrices: the library's, by the provider that {@code slope.product} names; OpenBLAS's and oneDNN's
 * called bare, which need {@code slope-native} on the class path; and as many fused multiply-adds on registers alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class MatrixProducts {
    private Product product = product(1, 1, 1);

    /** Makes the matrices. */
    @Setup
    public void prepare(MatrixShape shape) {
        product = product(shape.m(), shape.k(), shape.n());
    }

    private static Product product(int m, int k, int n) {
        Operand a = Operand.of(new Floats(numbers(m * k)), 0);
        Operand b = Operand.of(new Floats(numbers(k * n)), 0);
        return MatrixProduct.prepare(a, b, new Floats(new float[m * n]), 0, m, k, n, false);
    }

    static float[] numbers(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = Numbers.uniform(i) - 0.5f;
        }
        return values;
    }

    /** The library's. */
    @Benchmark
    public void slope() {
        product.run();
    }

    /** OpenBLAS's, called bare. */
    @Benchmark
    public void openBlas(BareOpenBlas bare) {
        bare.run();
    }

    /** The one of oneDNN, called bare. */
    @Benchmark
    public void oneDnn(BareOneDnn bare) {
        bare.run();
    }

    /** As many fused multiply-adds as the product has, as fast as the processor does them, on one thread. */
    @Benchmark
    public float peak(MatrixShape shape) {
        return MultiplyAdds.run((long) shape.m() * shape.k() * shape.n());
    }
}
