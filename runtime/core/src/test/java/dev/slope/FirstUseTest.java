package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Derivatives that could not be checked when they were compiled. */
class FirstUseTest {
    private static final Tensor X = Tensor.of(-1.0, 0.5, 2);

    /** {@code sin(beta * x)}, its derivative times {@code factor}. */
    private static final class Unverified extends TestScalar {
        private final double factor;
        private final AtomicInteger values = new AtomicInteger();

        Unverified(double factor) {
            super("wave", new Parameter("beta", 1, false));
            this.factor = factor;
        }

        @Override
        public boolean isVerified() {
            return false;
        }

        @Override
        public double value(double x, double[] p) {
            values.incrementAndGet();
            return Math.sin(p[0] * x);
        }

        @Override
        public double derivative(double x, double[] p) {
            return factor * p[0] * Math.cos(p[0] * x);
        }
    }

    @Test
    void rightOnesAreCheckedOnce() {
        Unverified definition = new Unverified(1);
        ActivationFunction wave = ScalarActivation.of(definition);
        assertThat(wave.value(1)).isEqualTo(Math.sin(1));
        assertThat(definition.values).hasValue(1);
        assertThat(wave.derivative(0)).isEqualTo(1);
        int checked = definition.values.get();
        assertThat(checked).isGreaterThan(1000);
        wave.derivative(1);
        wave.with("beta", 2).derivative(1);
        wave.with("beta", 3).apply(X);
        assertThat(definition.values).hasValue(checked + 3);
    }

    @Test
    void wrongOnesAreRefusedEachTime() {
        Unverified definition = new Unverified(1.0005);
        ActivationFunction wave = ScalarActivation.of(definition);
        assertThat(wave.value(1)).isEqualTo(Math.sin(1));
        Stream<Runnable> uses = Stream.of(
                () -> wave.apply(X),
                () -> wave.derivative(1),
                () -> wave.with("beta", 2).derivative(1),
                () -> wave.derivative(1, 2),
                () -> wave.apply(Tensor.symbolic(DType.FLOAT32, 2, 3)));
        uses.forEach(use -> assertThatThrownBy(use::run)
                .isInstanceOf(GradientCheckException.class)
                .hasMessageStartingWith("Gradient of com.acme.Mine.wave is WRONG")
                .hasMessageContaining("x = ")
                .hasMessageContaining("relative error 5.00e-04")
                .hasMessageContaining("correct the @Gradient"));
        assertThatThrownBy(GradientCheck.of(wave)::verify).isInstanceOf(GradientCheckException.class);
        assertThat(definition.values.get()).isPositive();
    }

    /** What its values do not tell is not held against it. */
    @Test
    void whatCannotBeCheckedIsUsed() {
        TestScalar nowhere = new TestScalar("nowhere") {
            @Override
            public boolean isVerified() {
                return false;
            }

            @Override
            public double value(double x, double[] p) {
                return Double.NaN;
            }

            @Override
            public double derivative(double x, double[] p) {
                return Double.NaN;
            }
        };
        assertThat(ScalarActivation.of(nowhere).derivative(1)).isNaN();
    }

    @Test
    void manyThreadsWaitForOneCheck() throws Exception {
        Unverified definition = new Unverified(1);
        ActivationFunction wave = ScalarActivation.of(definition);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Double>> slopes = Stream.generate(() -> threads.submit(() -> wave.derivative(0)))
                    .limit(32)
                    .toList();
            for (Future<Double> slope : slopes) {
                assertThat(slope.get()).isEqualTo(1);
            }
        } finally {
            threads.shutdown();
        }
        Unverified alone = new Unverified(1);
        ScalarActivation.of(alone).derivative(0);
        assertThat(definition.values).hasValue(alone.values.get());
    }
}
