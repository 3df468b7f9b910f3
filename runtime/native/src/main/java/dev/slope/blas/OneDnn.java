package dev.slope.blas;

import com.google.auto.service.AutoService;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.product.Panel;
import dev.slope.kernel.product.ProductProvider;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.file.Path;

/** Products of {@code float} matrices by oneDNN, from JDK 22 on. */
@AutoService(ProductProvider.class)
public final class OneDnn implements ProductProvider {
    @Override
    public String name() {
        return "onednn";
    }

    @Override
    public int rank() {
        return 30;
    }

    @Override
    public void load() {
        if (!ForeignApi.isThere()) {
            throw new UnsupportedOperationException("needs JDK 22 or later");
        }
        try {
            Functions.oneThread();
        } catch (ExceptionInInitializerError e) {
            throw new UnsupportedOperationException("oneDNN cannot be called: " + e.getCause(), e);
        }
    }

    @Override
    public boolean multiplies(ElementType type) {
        return type == ElementType.FLOAT32;
    }

    /** It is slower for 64. */
    @Override
    public int leastWidth(Panel whole) {
        return 128;
    }

    @Override
    public Runnable prepare(Panel panel) {
        return new Call(panel);
    }

    private static final class Functions {
        /** Transpositions, m, n, k, alpha, A, B, beta, C; rows side by side. */
        static final MethodHandle SGEMM;

        /** Of the threads that run what the calling thread starts. */
        static final MethodHandle SET_THREADS;

        static {
            Path library = NativeLibrary.ONEDNN.load();
            try {
                SGEMM = ForeignApi.function(
                        library,
                        "dnnl_sgemm",
                        MethodType.methodType(
                                int.class,
                                byte.class,
                                byte.class,
                                long.class,
                                long.class,
                                long.class,
                                float.class,
                                Object.class,
                                long.class,
                                Object.class,
                                long.class,
                                float.class,
                                Object.class,
                                long.class));
                SET_THREADS = ForeignApi.function(
                        NativeLibrary.OPENMP.load(),
                        "omp_set_num_threads",
                        MethodType.methodType(void.class, int.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        private static final ThreadLocal<Boolean> IS_ONE_THREAD = ThreadLocal.withInitial(() -> {
            try {
                SET_THREADS.invokeExact(1);
                return true;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });

        /** What the calling thread starts from now on runs in itself. */
        static void oneThread() {
            IS_ONE_THREAD.get();
        }
    }

    private static final class Call implements Runnable {
        private final Panel panel;
        private final byte aTransposition;
        private final byte bTransposition;
        private final Object a;
        private final Object b;
        private final Object c;

        Call(Panel panel) {
            this.panel = panel;
            aTransposition = (byte) (panel.a().transposed() ? 'T' : 'N');
            bTransposition = (byte) (panel.b().transposed() ? 'T' : 'N');
            a = OpenBlas.pointer(panel.a());
            b = OpenBlas.pointer(panel.b());
            c = OpenBlas.pointer(panel.c());
        }

        @Override
        public void run() {
            Functions.oneThread();
            int status;
            try {
                status = (int) Functions.SGEMM.invokeExact(
                        aTransposition,
                        bTransposition,
                        (long) panel.m(),
                        (long) panel.n(),
                        (long) panel.k(),
                        1f,
                        a,
                        (long) panel.a().stride(),
                        b,
                        (long) panel.b().stride(),
                        panel.accumulates() ? 1f : 0f,
                        c,
                        (long) panel.c().stride());
            } catch (Throwable e) {
                throw new IllegalStateException("oneDNN failed at " + panel, e);
            }
            if (status != 0) {
                throw new IllegalStateException("oneDNN failed with status " + status + " at " + panel);
            }
        }
    }
}
