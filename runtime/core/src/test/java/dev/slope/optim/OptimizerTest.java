package dev.slope.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slope.DType;
import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OptimizerTest {
    private static final double[] GRADIENTS = {0.5, -0.25, 2, 0, -1, 0.125};

    private static final List<Optimizer> ALL = List.of(
            Sgd.of(0.1),
            Sgd.of(0.1).momentum(0.9),
            Sgd.of(0.1).momentum(0.9).nesterov(true),
            RmsProp.of(0.1),
            RmsProp.of(0.1).centered(true).momentum(0.5),
            Adam.of(0.1),
            Adam.of(0.1).amsGrad(true),
            AdamW.of(0.1),
            Nadam.of(0.1),
            Lion.of(0.1),
            Adam.of(0.1).clipValue(1),
            Adam.of(0.1).clipNorm(1),
            Adam.of(0.1).clipGlobalNorm(1).weightDecay(0.1));

    /** Each parameter after each of its gradients. */
    private static List<List<Tensor>> run(
            Optimizer optimizer, List<String> names, List<Tensor> start, List<List<Tensor>> gradients) {
        ParameterRules rules = ParameterRules.of(optimizer, names);
        List<List<Tensor>> path = new ArrayList<>();
        ParameterRules.Step state = new ParameterRules.Step(start, rules.start(start));
        for (List<Tensor> each : gradients) {
            double rate = optimizer.learningRate().rate(path.size());
            List<Tensor> scalars = rules.scalars(path.size() + 1, rate).stream()
                    .map(number -> Tensor.scalar(number).cast(start.get(0).dtype()))
                    .toList();
            state = rules.next(state.parameters(), each, state.memories(), scalars);
            path.add(state.parameters());
        }
        return path;
    }

    /** The parameter, from 1 on, after each of the gradients. */
    private static double[] run(Optimizer optimizer, double... gradients) {
        List<List<Tensor>> each = Arrays.stream(gradients)
                .mapToObj(gradient -> List.of(Tensor.of(new double[] {gradient})))
                .toList();
        return run(optimizer, List.of("weight"), List.of(Tensor.of(new double[] {1})), each).stream()
                .mapToDouble(parameters -> parameters.get(0).item())
                .toArray();
    }

    /** Worked out by hand from the rules, for a learning rate of 0.1 and a momentum of 0.5. */
    @Test
    void sgd() {
        double[] gradients = {0.5, -0.25, 2, 0};
        Sgd plain = Sgd.of(0.1);
        assertThat(run(plain, gradients)).containsExactly(new double[] {0.95, 0.975, 0.775, 0.775}, within(1e-15));
        // velocities -0.05, 0, -0.2, -0.1
        assertThat(run(plain.momentum(0.5), gradients))
                .containsExactly(new double[] {0.95, 0.95, 0.75, 0.65}, within(1e-15));
        // changes 0.5 * velocity - 0.1 * gradient: -0.075, 0.025, -0.3, -0.05
        assertThat(run(plain.momentum(0.5).nesterov(true), gradients))
                .containsExactly(new double[] {0.925, 0.95, 0.65, 0.6}, within(1e-15));
    }

    @Test
    void rmsProp() {
        double square = 0;
        double mean = 0;
        double velocity = 0;
        double plain = 1;
        double centered = 1;
        List<Double> expectedPlain = new ArrayList<>();
        List<Double> expectedCentered = new ArrayList<>();
        for (double gradient : GRADIENTS) {
            square = 0.8 * square + 0.2 * gradient * gradient;
            mean = 0.8 * mean + 0.2 * gradient;
            plain -= 0.1 * gradient / Math.sqrt(square + 1e-3);
            velocity = 0.5 * velocity + 0.1 * gradient / Math.sqrt(square - mean * mean + 1e-3);
            centered -= velocity;
            expectedPlain.add(plain);
            expectedCentered.add(centered);
        }
        RmsProp optimizer = RmsProp.of(0.1).rho(0.8).epsilon(1e-3);
        assertThat(run(optimizer, GRADIENTS)).containsExactly(array(expectedPlain), within(1e-14));
        assertThat(run(optimizer.centered(true).momentum(0.5), GRADIENTS))
                .containsExactly(array(expectedCentered), within(1e-14));
    }

    /** In float32 the variance of a gradient that never changes comes out a bit below 0, whose root is NaN in Keras. */
    @Test
    void centeredRmsPropSurvivesConstantGradients() {
        Tensor gradient = Tensor.uniform(DType.FLOAT32, 1, 1000).times(1e4);
        List<List<Tensor>> gradients = Collections.nCopies(400, List.of(gradient));
        List<List<Tensor>> path =
                run(RmsProp.of(1e-3).centered(true), List.of("a"), List.of(gradient.times(0)), gradients);
        assertThat(path.get(399).get(0).isFinite().min().item()).isEqualTo(1);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Against the textbook's form of the rule, with bias-corrected averages, in which epsilon is scaled differently. */
    @Test
    void adam() {
        double epsilon = 1e-7;
        double mean = 0;
        double square = 0;
        double largest = 0;
        double parameter = 1;
        double amsGrad = 1;
        List<Double> expected = new ArrayList<>();
        List<Double> expectedAmsGrad = new ArrayList<>();
        for (int t = 1; t <= GRADIENTS.length; t++) {
            double gradient = GRADIENTS[t - 1];
            mean = 0.9 * mean + 0.1 * gradient;
            square = 0.999 * square + 0.001 * gradient * gradient;
            largest = Math.max(largest, square);
            double unbiasedMean = mean / (1 - Math.pow(0.9, t));
            double correction = 1 - Math.pow(0.999, t);
            parameter -= 0.1 * unbiasedMean / (Math.sqrt(square / correction) + epsilon / Math.sqrt(correction));
            amsGrad -= 0.1 * unbiasedMean / (Math.sqrt(largest / correction) + epsilon / Math.sqrt(correction));
            expected.add(parameter);
            expectedAmsGrad.add(amsGrad);
        }
        assertThat(run(Adam.of(0.1), GRADIENTS)).containsExactly(array(expected), within(1e-14));
        assertThat(run(Adam.of(0.1).amsGrad(true), GRADIENTS)).containsExactly(array(expectedAmsGrad), within(1e-14));
        assertThat(expected.get(0)).isEqualTo(0.9, within(1e-6)); // the first step is the learning rate
        assertThat(expected.get(5)).isNotCloseTo(expectedAmsGrad.get(5), within(1e-6));
    }

    @Test
    void adamTakesItsParameters() {
        // With betas of 0 a step is the learning rate times g / (|g| + epsilon).
        assertThat(run(Adam.of(0.1).beta1(0).beta2(0).epsilon(0.5), 0.5, -0.25, 2, 0))
                .containsExactly(
                        new double[] {1 - 0.05, 1 - 0.05 + 0.1 / 3, 1 - 0.05 + 0.1 / 3 - 0.08, 1 - 0.05 + 0.1 / 3 - 0.08
                        },
                        within(1e-14));
    }

    /** With the products of the momenta as Keras keeps them, one factor a step. */
    @Test
    void nadam() {
        double mean = 0;
        double square = 0;
        double product = 1;
        double parameter = 1;
        List<Double> expected = new ArrayList<>();
        for (int t = 1; t <= GRADIENTS.length; t++) {
            double gradient = GRADIENTS[t - 1];
            double now = 0.5 * (1 - 0.5 * Math.pow(0.96, t));
            double next = 0.5 * (1 - 0.5 * Math.pow(0.96, t + 1));
            product *= now;
            mean = 0.5 * mean + 0.5 * gradient;
            square = 0.67 * square + 0.33 * gradient * gradient;
            double lookAhead = next * mean / (1 - product * next) + (1 - now) * gradient / (1 - product);
            parameter -= 0.1 * lookAhead / (Math.sqrt(square / (1 - Math.pow(0.67, t))) + 1e-5);
            expected.add(parameter);
        }
        assertThat(run(Nadam.of(0.1).beta1(0.5).beta2(0.67).epsilon(1e-5), GRADIENTS))
                .containsExactly(array(expected), within(1e-14));
    }

    /** The figures of Keras's own test: a gradient of 0.01, then 1 again and again. */
    @Test
    void nadamAsInKeras() {
        assertThat(run(Nadam.of(0.5).beta1(0.5).beta2(0.67).epsilon(1e-5), 0.01, 1, 1, 1, 1))
                .containsExactly(new double[] {0.4281, -0.1717, -0.7084, -1.2299, -1.7454}, within(5e-4));
    }

    /** After many steps the product of the momenta is 0 to the last digit, and the step is that of a plain average. */
    @Test
    void nadamInLateSteps() {
        assertThat(Nadam.of(1).scalars(1_000_000_000_000L, 1).get(0)).isEqualTo(0.9, within(1e-15));
        assertThat(Nadam.of(1).scalars(1_000_000_000_000L, 1).get(1)).isEqualTo(0.1, within(1e-15));
    }

    @Test
    void lion() {
        // momenta 0.005, 0.00245, 0.0224255, 0.022201245; signs of 0.9 m + 0.1 g: 1, -1, 1, 1, -1, 1
        assertThat(run(Lion.of(0.1), GRADIENTS))
                .containsExactly(new double[] {0.9, 1, 0.9, 0.8, 0.9, 0.8}, within(1e-15));
        // with beta1 of 1 only the momentum of the step before counts, which is 0 at first
        assertThat(run(Lion.of(0.1).beta1(0.999999).beta2(0), GRADIENTS))
                .containsExactly(new double[] {0.9, 0.8, 0.9, 0.8, 0.9, 1}, within(1e-15));
    }

    /** The step is that of the optimizer from a parameter that was made smaller before. */
    @Test
    void weightDecay() {
        Tensor one = Tensor.of(new double[] {1});
        List<List<Tensor>> gradients = List.of(List.of(one, one), List.of(one, one));
        Schedule halved = step -> 0.1 / (step + 1);
        List<List<Tensor>> path = run(
                Sgd.of(halved).weightDecay(0.5, name -> name.endsWith("kernel")),
                List.of("dense.kernel", "dense.bias"),
                List.of(one, one),
                gradients);
        double first = 1 - 0.1 * 0.5 - 0.1;
        assertThat(path.get(0).get(0).item()).isEqualTo(first, within(1e-15));
        assertThat(path.get(1).get(0).item()).isEqualTo(first - 0.05 * 0.5 * first - 0.05, within(1e-15));
        assertThat(path.get(0).get(1).item()).isEqualTo(0.9, within(1e-15));
        assertThat(path.get(1).get(1).item()).isEqualTo(0.85, within(1e-15));
        // as Keras's AdamW: 2 * (1 - 0.004 * 1) after a gradient of 0
        assertThat(run(AdamW.of(1), 0)[0]).isEqualTo(0.996, within(1e-15));
        assertThat(run(AdamW.of(1, 0.25), 0)[0]).isEqualTo(0.75, within(1e-15));
    }

    @Test
    void clipping() {
        Tensor large = Tensor.of(3.0, -4);
        Tensor small = Tensor.of(new double[] {12});
        Sgd plain = Sgd.of(1);
        record Case(Optimizer optimizer, List<Double> expected) {}
        for (Case c : List.of(
                new Case(plain, List.of(3.0, -4.0, 12.0)),
                new Case(plain.clipValue(3.5), List.of(3.0, -3.5, 3.5)),
                new Case(plain.clipNorm(10), List.of(3.0, -4.0, 10.0)),
                new Case(plain.clipNorm(2.5), List.of(1.5, -2.0, 2.5)),
                new Case(plain.clipGlobalNorm(13), List.of(3.0, -4.0, 12.0)),
                new Case(plain.clipGlobalNorm(6.5), List.of(1.5, -2.0, 6.0)))) {
            List<Tensor> zeros = List.of(Tensor.of(0.0, 0), Tensor.of(new double[] {0}));
            List<Tensor> after = run(c.optimizer(), List.of("a", "b"), zeros, List.of(List.of(large, small)))
                    .get(0);
            assertThat(Tensor.concat(0, after.get(0), after.get(1)).unaryMinus().toDoubles())
                    .as("%s", c.optimizer())
                    .containsExactly(array(c.expected()), within(1e-14));
        }
    }

    @Test
    void defaultsAreThoseOfKeras() {
        Schedule rate = Schedule.constant(0.1);
        assertThat(Sgd.of(0.1)).isEqualTo(new Sgd(rate, 0, false));
        assertThat(RmsProp.of(0.1)).isEqualTo(new RmsProp(rate, 0.9, 0, 1e-7, false));
        assertThat(Adam.of(0.1)).isEqualTo(new Adam(rate, 0.9, 0.999, 1e-7, false));
        assertThat(Nadam.of(0.1)).isEqualTo(new Nadam(rate, 0.9, 0.999, 1e-7));
        assertThat(Lion.of(0.1)).isEqualTo(new Lion(rate, 0.9, 0.99));
    }

    @Test
    void keepsTypeAndShape() {
        for (DType type : DType.values()) {
            for (Optimizer optimizer : ALL) {
                Tensor parameter = Tensor.ones(type, 2, 3);
                List<Tensor> after = run(
                                optimizer,
                                List.of("a"),
                                List.of(parameter),
                                List.of(List.of(parameter), List.of(parameter)))
                        .get(1);
                assertThat(after.get(0).dtype()).as("%s", optimizer).isEqualTo(type);
                assertThat(after.get(0).shape()).as("%s", optimizer).containsExactly(2, 3);
                assertThat(parameter.toFloats()).containsOnly(1);
            }
        }
    }

    /** A step is planned on tensors without elements, so that it must not look at any. */
    @Test
    void stepsAreMadeOfOperations() {
        for (Optimizer optimizer : ALL) {
            ParameterRules rules = ParameterRules.of(optimizer, List.of("a", "b"));
            List<Tensor> parameters = List.of(Tensor.symbolic(DType.FLOAT32, 2, 3), Tensor.symbolic(DType.FLOAT32, 4));
            List<List<Tensor>> memories = rules.start(parameters).stream()
                    .map(memory -> memory.stream()
                            .map(tensor -> Tensor.symbolic(tensor.dtype(), tensor.shape()))
                            .toList())
                    .toList();
            List<Tensor> scalars = rules.scalars(1, 0.1).stream()
                    .map(scalar -> Tensor.symbolic(DType.FLOAT32))
                    .toList();
            ParameterRules.Step step = rules.next(parameters, parameters, memories, scalars);
            for (int i = 0; i < parameters.size(); i++) {
                assertThat(step.parameters().get(i).isSymbolic()).isTrue();
                assertThat(step.parameters().get(i).shape())
                        .isEqualTo(parameters.get(i).shape());
                assertThat(step.memories().get(i)).hasSameSizeAs(rules.memory(i));
                assertThat(step.memories().get(i)).allMatch(Tensor::isSymbolic);
            }
        }
    }

    @Test
    void refusesValues() {
        Map<String, Supplier<Optimizer>> wrong = Map.ofEntries(
                Map.entry("learning rate must be above 0 and finite, but is 0.0", () -> Sgd.of(0)),
                Map.entry("learning rate must be above 0 and finite, but is NaN", () -> Adam.of(Double.NaN)),
                Map.entry("rate must be above 0 and finite, but is Infinity", () -> Adam.of(Double.POSITIVE_INFINITY)),
                Map.entry(
                        "momentum must be from 0 to below 1, but is 1.0",
                        () -> Sgd.of(1).momentum(1)),
                Map.entry("momentum(0.9) first", () -> Sgd.of(1).nesterov(true)),
                Map.entry(
                        "beta1 must be from 0 to below 1, but is -0.1",
                        () -> Adam.of(1).beta1(-0.1)),
                Map.entry(
                        "beta2 must be from 0 to below 1, but is NaN",
                        () -> Adam.of(1).beta2(Double.NaN)),
                Map.entry(
                        "epsilon must be above 0 and finite, but is 0.0",
                        () -> Adam.of(1).epsilon(0)),
                Map.entry(
                        "rho must be from 0 to below 1, but is 2.0",
                        () -> RmsProp.of(1).rho(2)),
                Map.entry(
                        "beta1 must be from 0 to below 1, but is 1.5",
                        () -> Nadam.of(1).beta1(1.5)),
                Map.entry(
                        "beta2 must be from 0 to below 1, but is 1.0",
                        () -> Lion.of(1).beta2(1)),
                Map.entry("weight decay must be above 0 and finite, but is -1.0", () -> AdamW.of(1, -1)),
                Map.entry(
                        "limit of the gradients must be above 0 and finite, but is 0.0",
                        () -> Sgd.of(1).clipNorm(0)));
        wrong.forEach((message, optimizer) -> assertThatThrownBy(optimizer::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message));
    }

    @Test
    void refusesToOverwrite() {
        Map<String, ThrowingCallable> wrong = Map.of(
                "weight decay of 0.004 already", () -> AdamW.of(1).weightDecay(0.1),
                "weight decay of 0.5 already",
                        () -> Sgd.of(1).weightDecay(0.5).clipValue(1).weightDecay(0.1),
                "clipped already, by global norm to 2.0",
                        () -> Sgd.of(1).clipGlobalNorm(2).clipNorm(1),
                "clipped already, by value to 1.0",
                        () -> Sgd.of(1).clipValue(1).weightDecay(1).clipGlobalNorm(1),
                "clipped already, by norm to 1.0", () -> Sgd.of(1).clipNorm(1).clipValue(1));
        wrong.forEach((message, call) -> assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message));
    }
}
