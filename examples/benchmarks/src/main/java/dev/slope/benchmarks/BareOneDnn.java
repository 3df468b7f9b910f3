package dev.slope.benchmarks;

import dev.slope.blas.OneDnn;
import dev.slope.kernel.Array;
import dev.slope.kernel.Floats;
import dev.slope.kernel.product.Matrix;
import dev.slope.kernel.product.Panel;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A product by a single call of {@code dnnl_sgemm} on one thread, through the foreign-function API, thus from JDK 22 on.
 * JavaCPP cannot call it where OpenCL is missing.
 */
@State(Scope.Benchmark)
public class BareOneDnn {
    private Runnable call = () -> {};

    /** Makes the matrices. */
    @Setup
    public void prepare(MatrixShape shape) {
        OneDnn library = new OneDnn();
        library.load();
        Matrix a = matrix(MatrixProducts.numbers(shape.m() * shape.k()), shape.k());
        Matrix b = matrix(MatrixProducts.numbers(shape.k() * shape.n()), shape.n());
        Matrix c = matrix(new float[shape.m() * shape.n()], shape.n());
        call = library.prepare(new Panel(a, b, c, shape.m(), shape.k(), shape.n(), false));
    }

    private static Matrix matrix(float[] values, int columns) {
        Array array = new Floats(values);
        return new Matrix(array, 0, columns, false);
    }

    void run() {
        call.run();
    }
}
