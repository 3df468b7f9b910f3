package dev.slope.benchmarks;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A product by {@code cblas_sgemm}, on memory outside the heap, on one thread. */
@State(Scope.Benchmark)
public class BareOpenBlas {
    private int m;
    private int k;
    private int n;
    private FloatPointer a = new FloatPointer();
    private FloatPointer b = new FloatPointer();
    private FloatPointer c = new FloatPointer();

    /** Makes the matrices. */
    @Setup
    public void prepare(MatrixShape shape) {
        m = shape.m();
        k = shape.k();
        n = shape.n();
        a = new FloatPointer(MatrixProducts.numbers(m * k));
        b = new FloatPointer(MatrixProducts.numbers(k * n));
        c = new FloatPointer((long) m * n);
        openblas_nolapack.blas_set_num_threads(1);
    }

    void run() {
        openblas_nolapack.cblas_sgemm(
                openblas_nolapack.CblasRowMajor,
                openblas_nolapack.CblasNoTrans,
                openblas_nolapack.CblasNoTrans,
                m,
                n,
                k,
                1f,
                a,
                k,
                b,
                n,
                0f,
                c,
                n);
    }
}
