package dev.slope.kernel.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.RandomNumbers;
import dev.slope.kernel.Shape;
import dev.slope.kernel.Threads;
import dev.slope.kernel.compiled.VectorApi;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class MatrixProductTest {
    @Test
    void providersThatAreAlwaysThere() {
        for (ProductProvider provider : Providers.all()) {
            if (provider instanceof VectorProvider && VectorApi.INSTANCE == null) {
                assertThatThrownBy(provider::load)
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("--add-modules jdk.incubator.vector");
                continue;
            }
            provider.load();
            new ProductChecks(provider).checkAll();
        }
    }

    /** Cut along both sides, none of them whole, and into one task where it is small. */
    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        int m = 330;
        int k = 300;
        int n = 700;
        Array a = ElementType.FLOAT32.allocate(m * k);
        Array b = ElementType.FLOAT32.allocate(k * n);
        RandomNumbers.normal(a).fill(1, 2);
        RandomNumbers.normal(b).fill(3, 4);
        int threads = Threads.count();
        float[] first = null;
        try {
            for (int count = 1; count <= 3; count++) {
                Threads.setCount(count);
                Array c = ElementType.FLOAT32.filled(m * n, Double.NaN);
                Product product =
                        MatrixProduct.prepare(Operand.of(a, 0), Operand.transposed(b, 0), c, 0, m, k, n, false);
                assertThat(product.count()).isBetween(6, 16);
                product.run();
                first = first == null ? c.toFloats() : first;
                assertThat(c.toFloats()).isEqualTo(first);
                c.fill(5);
                product.run();
                assertThat(c.toFloats()).isEqualTo(first);
            }
        } finally {
            Threads.setCount(threads);
        }
        assertThat(MatrixProduct.prepare(
                                Operand.of(a, 0),
                                Operand.of(b, 0),
                                ElementType.FLOAT32.allocate(100),
                                0,
                                10,
                                30,
                                10,
                                false)
                        .count())
                .isEqualTo(1);
    }

    /** So that each of two threads reads one half of the larger operand only. */
    @Test
    void theFirstHalfOfTheTasksMakesHalfOfTheLongerSide() {
        List<Panel> wide = panels(256, 784, 512);
        assertThat(wide).hasSizeGreaterThan(3);
        assertThat(wide.subList(0, wide.size() / 2))
                .allSatisfy(panel ->
                        assertThat(panel.c().offset() % 512 + panel.n()).isLessThanOrEqualTo(256));
        List<Panel> tall = panels(512, 784, 256);
        assertThat(tall).hasSizeGreaterThan(3);
        assertThat(tall.subList(0, tall.size() / 2))
                .allSatisfy(panel ->
                        assertThat(panel.c().offset() / 256 + panel.m()).isLessThanOrEqualTo(256));
    }

    private static List<Panel> panels(int m, int k, int n) {
        List<Panel> panels = new ArrayList<>();
        Matrix a = new Matrix(ElementType.FLOAT32.allocate(m * k), 0, k, false);
        Matrix b = new Matrix(ElementType.FLOAT32.allocate(k * n), 0, n, false);
        Matrix c = new Matrix(ElementType.FLOAT32.allocate(m * n), 0, n, false);
        MatrixProduct.panels(new Fake("fast", 5, true, panels), new Panel(a, b, c, m, k, n, false));
        return panels;
    }

    @Test
    void aSumOfNothingIsZero() {
        Array nothing = ElementType.FLOAT64.allocate(0);
        Array c = ElementType.FLOAT64.filled(6, Double.NaN);
        Operand empty = Operand.of(nothing, 0);
        BatchProduct.prepare(empty, Shape.of(0), empty, Shape.of(0), c, 0, Shape.SCALAR, 2, 5, 3)
                .run();
        assertThat(c.toDoubles()).containsOnly(0);
    }

    @Test
    void aProviderIsChosenByName() {
        List<ProductProvider> known =
                List.of(new PlainProvider(), new Fake("fast", 5, true), new Fake("broken", 9, false));
        assertThat(new Providers(known, null).chosen(ElementType.FLOAT32).name())
                .isEqualTo("fast");
        assertThat(new Providers(known, null).chosen(ElementType.FLOAT64).name())
                .isEqualTo("plain");
        assertThat(new Providers(known, "plain").chosen(ElementType.FLOAT32).name())
                .isEqualTo("plain");
        assertThat(new Providers(known, "fast").chosen(ElementType.FLOAT64).name())
                .isEqualTo("plain");
        assertThat(new Providers(known, null))
                .hasToString("Matrix products run in float32 on fast, float64 on plain; not on broken: no library");
        assertThatThrownBy(() -> new Providers(known, "mkl"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no provider of matrix products is called \"mkl\": use one of broken, fast, plain in"
                        + " -Dslope.product, or leave it out for the fastest");
        assertThatThrownBy(() -> new Providers(known, "broken"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("matrix products cannot run on broken, as -Dslope.product wants it: no library");
    }

    private record Fake(String name, int rank, boolean isThere, List<Panel> prepared) implements ProductProvider {
        Fake(String name, int rank, boolean isThere) {
            this(name, rank, isThere, new ArrayList<>());
        }

        @Override
        public void load() {
            if (!isThere) {
                throw new UnsupportedOperationException("no library");
            }
        }

        @Override
        public boolean multiplies(ElementType type) {
            return type == ElementType.FLOAT32;
        }

        @Override
        public Runnable prepare(Panel panel) {
            prepared.add(panel);
            return () -> {};
        }
    }

    /** The virtual machine makes vectors of these loops where they are compiled by themselves: it inlines no longer methods. */
    @Test
    void innermostLoopsAreNeverPartOfTheirCallers() throws IOException {
        for (Class<?> rows : List.of(FloatRows.class, DoubleRows.class)) {
            assertThat(longestMethod(rows)).isGreaterThan(325);
        }
    }

    private static int longestMethod(Class<?> type) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        List<Label> ends = new ArrayList<>();
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            new ClassReader(Objects.requireNonNull(file))
                    .accept(
                            new ClassVisitor(Opcodes.ASM9, writer) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access,
                                        String name,
                                        String descriptor,
                                        String signature,
                                        String[] exceptions) {
                                    MethodVisitor copy =
                                            super.visitMethod(access, name, descriptor, signature, exceptions);
                                    return new MethodVisitor(Opcodes.ASM9, copy) {
                                        @Override
                                        public void visitMaxs(int stack, int locals) {
                                            Label end = new Label();
                                            visitLabel(end);
                                            ends.add(end);
                                            super.visitMaxs(stack, locals);
                                        }
                                    };
                                }
                            },
                            0);
        }
        return ends.stream().mapToInt(Label::getOffset).max().orElseThrow();
    }
}
