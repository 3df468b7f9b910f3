package dev.slope.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.DType;
import dev.slope.Tensor;
import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.product.MatrixProduct;
import dev.slope.kernel.product.Operand;
import dev.slope.kernel.product.Product;
import dev.slope.kernel.product.ProductChecks;
import dev.slope.kernel.product.ProductProvider;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeProductsTest {
    @Test
    void openBlas() {
        OpenBlas provider = new OpenBlas();
        provider.load();
        new ProductChecks(provider).checkAll();
    }

    @Test
    void oneDnn() {
        OneDnn provider = new OneDnn();
        if (Runtime.version().feature() < 22) {
            assertThatThrownBy(provider::load)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("needs JDK 22 or later");
            return;
        }
        provider.load();
        new ProductChecks(provider).checkAll();
    }

    /** They are found as services, and the fastest is used. */
    @Test
    void tensorsAreMultipliedByThem() {
        Tensor a = Tensor.normal(DType.FLOAT32, 1, 30, 40);
        Tensor b = Tensor.normal(DType.FLOAT32, 2, 40, 50);
        Tensor real = a.cast(DType.FLOAT64).matmul(b.cast(DType.FLOAT64));
        assertThat(a.matmul(b).cast(DType.FLOAT64).allClose(real, 1e-4, 1e-4)).isTrue();
        assertThat(MatrixProduct.providers())
                .contains(Runtime.version().feature() < 22 ? "float32 on openblas" : "float32 on onednn")
                .contains("float64 on openblas");
    }

    /** Once it is warm. */
    @Test
    void aPreparedProductMakesNoGarbage() {
        for (ElementType type : ElementType.values()) {
            Array a = type.filled(64 * 64, 1);
            Array c = type.allocate(64 * 64);
            Product product =
                    MatrixProduct.prepare(Operand.of(a, 0), Operand.transposed(a, 0), c, 0, 64, 64, 64, false);
            for (int i = 0; i < 20_000; i++) {
                product.run();
            }
            com.sun.management.ThreadMXBean threads =
                    (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long fewest = Long.MAX_VALUE;
            // what is not compiled yet makes some, and so does the bean
            for (int round = 0; round < 20; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 1000; i++) {
                    product.run();
                }
                fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(fewest).isLessThan(1000);
            assertThat(c.get(5)).isEqualTo(64);
        }
    }

    @Test
    void providersHaveDifferentNames() {
        List<ProductProvider> providers = List.of(new OpenBlas(), new OneDnn());
        assertThat(providers.stream().map(ProductProvider::name)).containsExactly("openblas", "onednn");
        assertThat(providers.get(1).rank()).isGreaterThan(providers.get(0).rank());
    }
}
