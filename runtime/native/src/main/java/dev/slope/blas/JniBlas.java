package dev.slope.blas;

import dev.ludovic.netlib.blas.NativeBLAS;
import dev.slope.kernel.Doubles;
import dev.slope.kernel.Floats;
import dev.slope.kernel.product.Matrix;
import dev.slope.kernel.product.Panel;
import java.nio.file.Path;

/** OpenBLAS by JNI. Its matrices are stored by columns, so it computes the transpose: {@code C^T = B^T A^T}. */
final class JniBlas {
    private static final String LIBRARY_PROPERTY = "dev.ludovic.netlib.blas.nativeLibPath";

    private JniBlas() {}

    /**
     * Has calls go to a library.
     *
     * @throws UnsupportedOperationException if they cannot
     */
    static void load(Path library) {
        if (System.getProperty(LIBRARY_PROPERTY) == null) {
            System.setProperty(LIBRARY_PROPERTY, library.toString());
        }
        try {
            Instance.load();
        } catch (LinkageError | RuntimeException e) {
            throw new UnsupportedOperationException("OpenBLAS cannot be called: " + e, e);
        }
    }

    private static final class Instance {
        static final NativeBLAS BLAS = NativeBLAS.getInstance();

        /** {@code s = sum of |1|}: that it answers. */
        static void load() {
            if (BLAS.sasum(1, new float[] {1}, 1) != 1) {
                throw new IllegalStateException("a wrong answer from " + BLAS);
            }
        }
    }

    /** Prepares a product. */
    static Runnable prepare(Panel panel) {
        Matrix a = panel.a();
        Matrix b = panel.b();
        Matrix c = panel.c();
        String aTransposition = a.transposed() ? "T" : "N";
        String bTransposition = b.transposed() ? "T" : "N";
        int beta = panel.accumulates() ? 1 : 0;
        if (c.array() instanceof Floats to) {
            float[] left = ((Floats) a.array()).values();
            float[] right = ((Floats) b.array()).values();
            return () -> Instance.BLAS.sgemm(
                    bTransposition,
                    aTransposition,
                    panel.n(),
                    panel.m(),
                    panel.k(),
                    1,
                    right,
                    b.offset(),
                    b.stride(),
                    left,
                    a.offset(),
                    a.stride(),
                    beta,
                    to.values(),
                    c.offset(),
                    c.stride());
        }
        double[] left = ((Doubles) a.array()).values();
        double[] right = ((Doubles) b.array()).values();
        double[] to = ((Doubles) c.array()).values();
        return () -> Instance.BLAS.dgemm(
                bTransposition,
                aTransposition,
                panel.n(),
                panel.m(),
                panel.k(),
                1,
                right,
                b.offset(),
                b.stride(),
                left,
                a.offset(),
                a.stride(),
                beta,
                to,
                c.offset(),
                c.stride());
    }
}
