package dev.slope.blas;

import com.google.auto.service.AutoService;
import dev.slope.kernel.Doubles;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Floats;
import dev.slope.kernel.product.Matrix;
import dev.slope.kernel.product.Panel;
import dev.slope.kernel.product.ProductProvider;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.file.Path;

/** Products by OpenBLAS. */
@AutoService(ProductProvider.class)
public final class OpenBlas implements ProductProvider {
    @Override
    public String name() {
        return "openblas";
    }

    @Override
    public int rank() {
        return 20;
    }

    @Override
    public void load() {
        Path library = NativeLibrary.OPENBLAS.load();
        if (ForeignApi.isThere()) {
            Functions.load();
        } else {
            JniBlas.load(library);
        }
    }

    @Override
    public boolean multiplies(ElementType type) {
        return true;
    }

    @Override
    public Runnable prepare(Panel panel) {
        if (!ForeignApi.isThere()) {
            return JniBlas.prepare(panel);
        }
        return panel.c().array().type() == ElementType.FLOAT32 ? new FloatCall(panel) : new DoubleCall(panel);
    }

    /** {@code cblas_sgemm} and {@code cblas_dgemm}: order, transpositions, m, n, k, alpha, A, B, beta, C. */
    private static final class Functions {
        static final MethodHandle SGEMM = function("cblas_sgemm", float.class);
        static final MethodHandle DGEMM = function("cblas_dgemm", double.class);
        static final MethodHandle SET_THREADS =
                function("openblas_set_num_threads", MethodType.methodType(void.class, int.class));

        static void load() {
            try {
                SET_THREADS.invokeExact(1);
            } catch (Throwable e) {
                throw new UnsupportedOperationException("OpenBLAS cannot be called: " + e, e);
            }
        }

        private static MethodHandle function(String name, Class<?> number) {
            MethodType type = MethodType.methodType(
                    void.class,
                    int.class,
                    int.class,
                    int.class,
                    int.class,
                    int.class,
                    int.class,
                    number,
                    Object.class,
                    int.class,
                    Object.class,
                    int.class,
                    number,
                    Object.class,
                    int.class);
            return function(name, type);
        }

        private static MethodHandle function(String name, MethodType type) {
            try {
                return ForeignApi.function(NativeLibrary.OPENBLAS.load(), name, type);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(name, e);
            }
        }
    }

    /** Arguments of a call, with pointers into the arrays. */
    private abstract static class Call implements Runnable {
        static final int ROW_MAJOR = 101;
        final Panel panel;
        final int aTransposition;
        final int bTransposition;
        final Object a;
        final Object b;
        final Object c;

        Call(Panel panel) {
            this.panel = panel;
            aTransposition = transposition(panel.a());
            bTransposition = transposition(panel.b());
            a = pointer(panel.a());
            b = pointer(panel.b());
            c = pointer(panel.c());
        }

        private static int transposition(Matrix matrix) {
            return matrix.transposed() ? 112 : 111;
        }
    }

    /** A pointer to the first element of a matrix. */
    static Object pointer(Matrix matrix) {
        Object values = matrix.array() instanceof Floats floats ? floats.values() : ((Doubles) matrix.array()).values();
        return ForeignApi.pointer(values, matrix.offset());
    }

    private static final class FloatCall extends Call {
        FloatCall(Panel panel) {
            super(panel);
        }

        @Override
        public void run() {
            try {
                Functions.SGEMM.invokeExact(
                        ROW_MAJOR,
                        aTransposition,
                        bTransposition,
                        panel.m(),
                        panel.n(),
                        panel.k(),
                        1f,
                        a,
                        panel.a().stride(),
                        b,
                        panel.b().stride(),
                        panel.accumulates() ? 1f : 0f,
                        c,
                        panel.c().stride());
            } catch (Throwable e) {
                throw new IllegalStateException("OpenBLAS failed at " + panel, e);
            }
        }
    }

    private static final class DoubleCall extends Call {
        DoubleCall(Panel panel) {
            super(panel);
        }

        @Override
        public void run() {
            try {
                Functions.DGEMM.invokeExact(
                        ROW_MAJOR,
                        aTransposition,
                        bTransposition,
                        panel.m(),
                        panel.n(),
                        panel.k(),
                        1.0,
                        a,
                        panel.a().stride(),
                        b,
                        panel.b().stride(),
                        panel.accumulates() ? 1.0 : 0.0,
                        c,
                        panel.c().stride());
            } catch (Throwable e) {
                throw new IllegalStateException("OpenBLAS failed at " + panel, e);
            }
        }
    }
}
