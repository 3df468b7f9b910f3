package dev.slope.kernel.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.compiled.Kernel.Precision;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a virtual machine of its own, as others teach its compiler other things. */
class HotReductionTest {
    private static final int COLUMNS = 256;
    private static final int ROWS = 64;
    private static final Var X = Expr.variable("x");

    /** What a loop comes back with is no object, once it is compiled. */
    @Test
    void sumsAndExtremesOfRowsMakeNoGarbage() throws InterruptedException {
        for (Reduction by : Reduction.values()) {
            Computation computation = new Computation(
                    List.of(X),
                    List.of(),
                    List.of(Text.parse("exp(x)")),
                    List.of(new Reduced<>(by, Text.parse("exp(x)"))));
            Kernel kernel = Kernel.compile(computation, ElementType.FLOAT32, Precision.STORED)
                    .orElseThrow();
            float[][] arrays = new float[2][ROWS * COLUMNS];
            int[] offsets = new int[2];
            double[] scalars = new double[kernel.roomOfScalars()];
            for (int i = 0; i < 1000 && !kernel.isHot(); i++) {
                run(kernel, arrays, offsets, scalars);
                Thread.sleep(10);
            }
            assertThat(kernel.isHot()).isTrue();
            ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long fewest = Long.MAX_VALUE;
            for (int round = 0; round < 2000 && fewest > 0; round++) {
                long start = bean.getCurrentThreadAllocatedBytes();
                run(kernel, arrays, offsets, scalars);
                fewest = Math.min(fewest, bean.getCurrentThreadAllocatedBytes() - start);
            }
            assertThat(fewest).as("bytes by %s", by).isZero();
        }
    }

    private static void run(Kernel kernel, float[][] arrays, int[] offsets, double[] scalars) {
        for (int row = 0; row < ROWS; row++) {
            offsets[0] = row * COLUMNS;
            offsets[1] = row * COLUMNS;
            kernel.run(arrays, offsets, scalars, COLUMNS);
        }
    }
}
