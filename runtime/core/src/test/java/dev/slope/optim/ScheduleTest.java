package dev.slope.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Against the formulas of Keras, at steps where they can be worked out by hand. */
class ScheduleTest {
    private static double[] rates(Schedule schedule, long... steps) {
        return LongStream.of(steps).mapToDouble(schedule::rate).toArray();
    }

    private static void check(Schedule schedule, long[] steps, double... expected) {
        assertThat(rates(schedule, steps)).containsExactly(expected, within(1e-14));
    }

    @Test
    void rates() {
        check(Schedule.constant(0.1), new long[] {0, 1, 1_000_000}, 0.1, 0.1, 0.1);
        check(Schedule.exponentialDecay(0.4, 10, 0.25), new long[] {0, 5, 10, 20}, 0.4, 0.2, 0.1, 0.025);
        check(Schedule.inverseTimeDecay(0.6, 10, 2), new long[] {0, 5, 10, 25}, 0.6, 0.3, 0.2, 0.1);
        check(Schedule.polynomialDecay(0.5, 10, 0.1, 1), new long[] {0, 5, 10, 11}, 0.5, 0.3, 0.1, 0.1);
        check(Schedule.polynomialDecay(0.5, 10, 0.1, 2), new long[] {0, 5, 9, 99}, 0.5, 0.2, 0.104, 0.1);
        check(Schedule.cosineDecay(0.4, 12), new long[] {0, 4, 6, 8, 12, 13}, 0.4, 0.3, 0.2, 0.1, 0, 0);
        check(Schedule.cosineDecay(0.4, 12, 0.5), new long[] {0, 6, 12, 99}, 0.4, 0.3, 0.2, 0.2);
    }

    @Test
    void piecewise() {
        Schedule schedule = Schedule.piecewiseConstant(new long[] {2, 5}, new double[] {0.3, 0.2, 0.1});
        check(schedule, new long[] {0, 2, 3, 5, 6, 100}, 0.3, 0.3, 0.2, 0.2, 0.1, 0.1);
        check(Schedule.piecewiseConstant(new long[0], new double[] {1}), new long[] {7}, 1);
    }

    /** Periods of 4, 8 and 16 steps, whose first rates are 1, 0.5 and 0.25. */
    @Test
    void restarts() {
        Schedule schedule = Schedule.cosineRestarts(1, 4, 2, 0.5, 0);
        check(schedule, new long[] {0, 2, 4, 8, 12, 20, 28}, 1, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125);
        Schedule even = Schedule.cosineRestarts(1, 4, 1, 0.5, 0.2);
        check(even, new long[] {0, 2, 4, 6, 8}, 1, 0.6, 0.5, 0.3, 0.25);
        assertThat(even.rate(4_000_000_000_000L)).isZero();
        Schedule uneven = Schedule.cosineRestarts(1, 10, 1.5, 1, 0);
        check(
                uneven,
                new long[] {9, 10, 24, 25},
                0.5 * (1 + Math.cos(Math.PI * 0.9)),
                1,
                0.5 * (1 + Math.cos(Math.PI * 14 / 15)),
                1);
    }

    @Test
    void warmUp() {
        Schedule schedule = Schedule.cosineDecay(0.4, 12).warmUp(4);
        check(schedule, new long[] {0, 1, 3, 4, 10, 16}, 0, 0.1, 0.3, 0.4, 0.2, 0);
        check(Schedule.constant(0.5).warmUp(2, 0.1), new long[] {0, 1, 2, 3}, 0.1, 0.3, 0.5, 0.5);
    }

    @Test
    void refusesValues() {
        Map<String, ThrowingCallable> wrong = Map.ofEntries(
                Map.entry("learning rate must be above 0 and finite, but is -1.0", () -> Schedule.constant(-1)),
                Map.entry("initial learning rate must be above 0", () -> Schedule.cosineDecay(0, 1)),
                Map.entry("number of steps must be at least 1, but is 0", () -> Schedule.exponentialDecay(1, 0, 1)),
                Map.entry("factor of the decay must be above 0", () -> Schedule.exponentialDecay(1, 1, Double.NaN)),
                Map.entry("factor of the decay must be at least 0", () -> Schedule.inverseTimeDecay(1, 1, -1)),
                Map.entry("learning rate at the end must be at least 0", () -> Schedule.polynomialDecay(1, 1, -1, 1)),
                Map.entry("power must be above 0", () -> Schedule.polynomialDecay(1, 1, 0, 0)),
                Map.entry("floor must be from 0 to 1, but is 1.1", () -> Schedule.cosineDecay(1, 1, 1.1)),
                Map.entry("stretch must be at least 1", () -> Schedule.cosineRestarts(1, 1, 0.5, 1, 0)),
                Map.entry("shrink must be above 0", () -> Schedule.cosineRestarts(1, 1, 2, 0, 0)),
                Map.entry(
                        "2 rates and 2 steps",
                        () -> Schedule.piecewiseConstant(new long[] {1, 2}, new double[] {1, 1})),
                Map.entry(
                        "must increase, but they are [2, 2]",
                        () -> Schedule.piecewiseConstant(new long[] {2, 2}, new double[] {1, 1, 1})),
                Map.entry(
                        "number of steps must be at least 1, but is -1",
                        () -> Schedule.constant(1).warmUp(-1)));
        wrong.forEach((message, call) -> assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message));
    }
}
