package dev.slope;

import static dev.slope.autodiff.FunctionOps.CUSTOM;
import static dev.slope.autodiff.LayoutOps.CAST;
import static dev.slope.autodiff.LayoutOps.STOP_GRADIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.slope.OpSamples.Sample;
import dev.slope.autodiff.Op;
import dev.slope.autodiff.RandomOps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the tables: values, shape, gradient and gradient of the gradient. */
class OpTableTest {
    /** Values of the references are sums in another order. */
    private static final double CLOSE = 1e-12;

    private static final Map<Op<?>, List<Sample>> SAMPLES = OpSamples.all();

    @Test
    void everyOperationHasASampleAndItsOwnName() throws ReflectiveOperationException {
        Map<String, Op<?>> table = OpSamples.table();
        assertThat(table).hasSizeGreaterThan(80);
        table.forEach((field, op) -> assertThat(SAMPLES).as(field).containsKey(op));
        assertThat(table.values().stream().map(Op::name)).doesNotHaveDuplicates();
    }

    @Test
    void valuesAreThoseOfTheReference() {
        SAMPLES.forEach((op, list) -> list.forEach(sample -> {
            Tensor y = sample.apply(sample.inputs());
            for (int[] index : OpReferences.indices(y.shape())) {
                double expected = sample.reference().at(index, sample.inputs(), y);
                assertThat(Math.abs(y.get(index) - expected))
                        .as("%s of %s at %s: %s", op, sample, Arrays.toString(index), y.get(index))
                        .isLessThanOrEqualTo(CLOSE * Math.max(1, Math.abs(expected)));
            }
        }));
    }

    @TestFactory
    List<DynamicTest> firstAndSecondDerivatives() throws ReflectiveOperationException {
        List<DynamicTest> tests = new ArrayList<>();
        OpSamples.table()
                .forEach((field, op) -> SAMPLES.getOrDefault(op, List.of())
                        .forEach(sample -> IntStream.range(0, sample.differentiable())
                                .forEach(input -> tests.add(dynamicTest(
                                        field + ", input " + input + " of " + sample,
                                        () -> check(
                                                sample.of(input),
                                                sample.inputs().get(input)))))));
        return tests;
    }

    private static void check(UnaryOperator<Tensor> f, Tensor x) {
        Tensor upstream = Tensor.normal(DType.FLOAT64, 3, f.apply(x).shape());
        if (x.size() == 0 || upstream.size() == 0) {
            Tensor gradient = Gradients.vectorJacobian(f, x, upstream);
            assertThat(gradient.equalBits(Tensor.zeros(DType.FLOAT64, x.shape())))
                    .isTrue();
            return;
        }
        GradientCheck.of(f, x).verify();
        GradientCheck.of(t -> Gradients.vectorJacobian(f, t, upstream), x).verify();
        // The gradient is linear in the upstream gradient; its derivative there is what forward mode is made of.
        GradientCheck.of(v -> Gradients.vectorJacobian(f, x, v), upstream).verify();
    }

    /** One tensor as all inputs at once. */
    @TestFactory
    List<DynamicTest> inputsThatAreTheSame() {
        List<DynamicTest> tests = new ArrayList<>();
        SAMPLES.forEach((op, list) -> list.stream()
                .filter(sample -> sample.inputs().size() > 1
                        && sample.differentiable() == sample.inputs().size())
                .filter(sample -> sample.inputs().stream()
                                .map(x -> Arrays.toString(x.shape()))
                                .distinct()
                                .count()
                        == 1)
                .forEach(sample -> tests.add(dynamicTest(op + " of " + sample, () -> {
                    Tensor x = sample.inputs().get(sample.inputs().size() - 1);
                    int count = sample.inputs().size();
                    check(
                            t -> sample.apply(
                                    IntStream.range(0, count).mapToObj(i -> t).toList()),
                            x);
                }))));
        assertThat(tests).hasSizeGreaterThan(10);
        return tests;
    }

    @Test
    void symbolicRunsHaveTheSameShapesAndTypes() {
        SAMPLES.forEach((op, list) -> list.forEach(sample -> {
            Tensor real = sample.apply(sample.inputs());
            Tensor symbolic = sample.apply(symbols(sample));
            assertThat(symbolic.isSymbolic()).as(op.name()).isTrue();
            assertThat(symbolic.shape()).as(op.name()).isEqualTo(real.shape());
            assertThat(symbolic.dtype()).as(op.name()).isEqualTo(real.dtype());
        }));
    }

    /** What a training step is recorded from. */
    @Test
    void gradientsOfSymbolicRunsHaveTheShapesOfTheInputs() {
        SAMPLES.forEach((op, list) -> list.forEach(sample -> {
            List<Tensor> inputs = symbols(sample);
            List<Tensor> gradients = Gradients.of(x -> sample.apply(x).sum(), inputs);
            for (int i = 0; i < inputs.size(); i++) {
                assertThat(gradients.get(i).shape())
                        .as(op.name())
                        .isEqualTo(inputs.get(i).shape());
            }
        }));
    }

    private static List<Tensor> symbols(Sample sample) {
        return sample.inputs().stream()
                .map(tensor -> Tensor.symbolic(tensor.dtype(), tensor.shape()))
                .toList();
    }

    @Test
    void float32IsFloat64Rounded() {
        Set<Op<?>> ofTheirOwnType = Set.of(CAST, CUSTOM, RandomOps.UNIFORM, RandomOps.NORMAL);
        SAMPLES.forEach((op, list) -> list.forEach(sample -> {
            if (ofTheirOwnType.contains(op)) {
                return;
            }
            Tensor real = sample.apply(sample.inputs());
            Tensor single = sample.apply(sample.inputs().stream()
                    .map(tensor -> tensor.cast(DType.FLOAT32))
                    .toList());
            assertThat(single.dtype()).isEqualTo(DType.FLOAT32);
            assertThat(single.cast(DType.FLOAT64).allClose(real, 1e-5, 1e-5))
                    .as("%s of %s: %s and %s", op, sample, single, real)
                    .isTrue();
        }));
    }

    /** Nothing hides a NaN but what asks for it, and nothing fails on an infinity. */
    @Test
    void nanPassesAndInfinityIsANumber() {
        Set<Op<?>> hiding = new HashSet<>();
        SAMPLES.forEach((op, list) -> list.forEach(sample -> {
            for (int i = 0; i < sample.differentiable(); i++) {
                Tensor x = sample.inputs().get(i);
                Tensor nan = sample.of(i).apply(x.times(Double.NaN));
                if (nan.size() > 0 && Arrays.stream(nan.toDoubles()).noneMatch(Double::isNaN)) {
                    hiding.add(op);
                }
                for (double infinity : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                    assertThat(sample.of(i)
                                    .apply(Tensor.full(DType.FLOAT64, infinity, x.shape()))
                                    .shape())
                            .isEqualTo(sample.apply(sample.inputs()).shape());
                }
            }
        }));
        assertThat(hiding.stream().map(Op::name))
                .containsExactlyInAnyOrder(
                        "greaterThan",
                        "greaterOrEqual",
                        "lessThan",
                        "lessOrEqual",
                        "equalTo",
                        "notEqual",
                        "and",
                        "or",
                        "not",
                        "isNaN",
                        "isFinite",
                        "inside",
                        "share",
                        "argMax",
                        "maxPool2d",
                        "where",
                        "power",
                        "concat");
    }

    @Test
    void constantsStopTheGradient() {
        Sample stop = SAMPLES.getOrDefault(STOP_GRADIENT, List.of()).get(0);
        assertThat(Gradients.of(x -> stop.of(0).apply(x).sum(), stop.inputs().get(0))
                        .toDoubles())
                .containsOnly(0);
    }
}
