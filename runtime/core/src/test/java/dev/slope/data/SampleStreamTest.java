package dev.slope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.DType;
import dev.slope.Tensor;
import dev.slope.loss.Losses;
import dev.slope.metric.Metrics;
import dev.slope.nn.Model;
import dev.slope.optim.Adam;
import dev.slope.train.Evaluation;
import dev.slope.train.Fit;
import dev.slope.train.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleStreamTest {
    private static final Dataset DATA =
            Dataset.of(Tensor.normal(DType.FLOAT32, 1, 103, 2), Tensor.uniform(DType.FLOAT32, 2, 103));

    /** The numbers from 0 on, in parts of these sizes, over and over. */
    private static Stream<Dataset> numbers(int count, int... sizes) {
        List<Dataset> parts = new ArrayList<>();
        for (int from = 0, i = 0; from < count; from += sizes[i++ % sizes.length]) {
            int to = Math.min(count, from + sizes[i % sizes.length]);
            float[] values = new float[to - from];
            for (int k = 0; k < values.length; k++) {
                values[k] = from + k;
            }
            parts.add(Dataset.of(Tensor.of(values, values.length, 1), Tensor.of(values)));
        }
        return parts.stream();
    }

    private static List<List<Integer>> read(Batches batches) {
        List<List<Integer>> read = new ArrayList<>();
        try (batches) {
            for (Dataset batch : batches) {
                assertThat(batch.inputs().toFloats()).isEqualTo(batch.targets().toFloats());
                read.add(Arrays.stream(batch.targets().toDoubles())
                        .mapToObj(value -> (int) value)
                        .toList());
            }
        }
        return read;
    }

    private static List<Integer> flat(List<List<Integer>> batches) {
        return batches.stream().flatMap(List::stream).toList();
    }

    @Test
    void batchesDoNotDependOnParts() {
        List<List<Integer>> expected = List.of(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7), List.of(8, 9));
        for (int[] sizes : new int[][] {{1}, {4}, {10}, {3, 1, 7}}) {
            SampleStream stream = Dataset.stream(() -> numbers(10, sizes));
            assertThat(read(stream.batches(4))).isEqualTo(expected);
            assertThat(read(stream.batches(4))).as("a second pass").isEqualTo(expected);
        }
    }

    @Test
    void shufflingDependsOnSeedAndBufferOnly() {
        SampleStream stream = Dataset.stream(() -> numbers(100, 7)).shuffleBuffer(20);
        List<Integer> order = flat(read(stream.shuffledBatches(8, 5)));
        assertThat(order).hasSize(100).doesNotHaveDuplicates().isNotEqualTo(flat(read(stream.batches(8))));
        assertThat(flat(read(stream.shuffledBatches(30, 5)))).isEqualTo(order);
        SampleStream other = Dataset.stream(() -> numbers(100, 1, 50));
        assertThat(flat(read(other.shuffleBuffer(20).shuffledBatches(8, 5)))).isEqualTo(order);
        assertThat(flat(read(other.shuffleBuffer(21).shuffledBatches(8, 5)))).isNotEqualTo(order);
        assertThat(flat(read(stream.shuffledBatches(8, 6)))).isNotEqualTo(order);
        for (int place = 0; place < 100; place++) {
            assertThat(order.get(place)).as("nothing comes before it was read").isLessThan(place + 20);
        }
        assertThat(flat(read(stream.shuffleBuffer(1).shuffledBatches(8, 5)))).isEqualTo(flat(read(stream.batches(8))));
    }

    /** Each of five samples comes first about as often, if the buffer holds them all. */
    @Test
    void everySampleIsEquallyLikelyToBeDrawn() {
        int[] counts = new int[5];
        SampleStream stream = Dataset.stream(() -> numbers(5, 2));
        for (int seed = 0; seed < 5000; seed++) {
            counts[flat(read(stream.shuffledBatches(5, seed))).get(0)]++;
        }
        // 1000 expected, with a standard deviation of 28
        assertThat(counts).satisfies(all -> assertThat(Arrays.stream(all)).allMatch(n -> n > 860 && n < 1140));
    }

    @Test
    void readsNoFurtherThanItMust() {
        AtomicInteger read = new AtomicInteger();
        SampleStream endless = Dataset.stream(() -> Stream.generate(() -> {
            float number = read.getAndIncrement();
            return Dataset.of(Tensor.of(new float[] {number}, 1, 1), Tensor.of(number));
        }));
        try (Batches batches = endless.batches(10)) {
            batches.iterator().next();
        }
        assertThat(read).hasValueLessThanOrEqualTo(11);
        read.set(0);
        try (Batches batches = endless.shuffleBuffer(50).shuffledBatches(10, 1)) {
            batches.iterator().next();
        }
        assertThat(read).hasValueLessThanOrEqualTo(60);
    }

    @Test
    void passesAreClosed() {
        AtomicInteger closed = new AtomicInteger();
        SampleStream stream = Dataset.stream(() -> numbers(10, 3).onClose(closed::incrementAndGet));
        try (Batches batches = stream.batches(2)) {
            batches.iterator().next();
        }
        assertThat(closed).hasValue(1);
        Model model = model();
        SampleStream wrong = stream.mapInputs(x -> x.reshape(-1, 1, 1));
        assertThatThrownBy(() -> model.evaluate(wrong)).isInstanceOf(IllegalArgumentException.class);
        assertThat(closed).hasValue(2);
        assertThatThrownBy(() -> model.predict(wrong)).isInstanceOf(IllegalArgumentException.class);
        assertThat(closed).hasValue(3);
        assertThatThrownBy(() -> model.fit(wrong, Fit.epochs(1).progress(Progress.OFF)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(closed).hasValue(4);
    }

    private static Model model() {
        Model model = Model.sequential(2).dense(4, "tanh").dense(1).build();
        model.compile(Adam.of(0.01), Losses.meanSquaredError(), Metrics.meanAbsoluteError());
        return model;
    }

    private static SampleStream streamed() {
        return Dataset.stream(() -> IntStream.range(0, 21).mapToObj(i -> DATA.slice(5 * i, Math.min(5 * i + 5, 103))));
    }

    /** The same samples in the same order give the same bits, in memory or not. */
    @Test
    void modelsLearnTheSameFromAStream() {
        Model expected = model();
        Model actual = model();
        Fit fit = Fit.epochs(2).batchSize(8).shuffle(false).progress(Progress.OFF);
        expected.fit(DATA, fit.validationData(DATA));
        actual.fit(streamed(), fit.validationData(streamed()));
        assertThat(actual.predict(DATA.inputs()).equalBits(expected.predict(DATA.inputs())))
                .isTrue();
        Evaluation evaluation = actual.evaluate(streamed());
        assertThat(evaluation).isEqualTo(expected.evaluate(DATA));
        assertThat(actual.predict(streamed()).equalBits(expected.predict(DATA.inputs())))
                .isTrue();
        SampleStream inputsOnly = Dataset.stream(() -> Stream.of(Dataset.ofInputs(DATA.inputs())));
        assertThat(actual.predict(inputsOnly).equalBits(expected.predict(DATA.inputs())))
                .isTrue();
        actual.fit(streamed().shuffleBuffer(10), Fit.epochs(1).progress(Progress.OFF));
        assertThat(actual.predict(DATA.inputs()).equalBits(expected.predict(DATA.inputs())))
                .isFalse();
    }

    @Test
    void progressShowsWhatIsKnown() {
        List<Integer> batches = new ArrayList<>();
        Fit fit = Fit.epochs(1).batchSize(10).progress((epochs, count) -> {
            batches.add(count);
            return (epoch, figures) -> {};
        });
        model().fit(streamed(), fit);
        model().fit(streamed().size(103), fit);
        model().fit(DATA, fit);
        assertThat(batches).containsExactly(-1, 11, 11);
    }

    @Test
    void anIteratorGivesItsSamplesOnce() {
        Iterator<Dataset> parts = numbers(4, 3).iterator();
        SampleStream stream = Dataset.stream(parts);
        assertThat(flat(read(stream.batches(2)))).containsExactly(0, 1, 2, 3);
        assertThatThrownBy(() -> stream.batches(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use Dataset.stream(() -> ...)");
    }

    @Test
    void refuses() {
        SampleStream stream = Dataset.stream(() -> numbers(4, 1));
        assertThatThrownBy(() -> stream.batches(0)).hasMessageContaining("at least 1, but is 0");
        assertThatThrownBy(() -> stream.shuffledBatches(-1, 3)).hasMessageContaining("at least 1, but is -1");
        assertThatThrownBy(() -> stream.shuffleBuffer(0)).hasMessageContaining("at least 1 sample, but is 0");
        assertThatThrownBy(() -> stream.size(0)).hasMessageContaining("at least 1, but is 0");
        SampleStream empty = Dataset.stream(Stream::empty);
        assertThatThrownBy(() -> read(empty.batches(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the stream is empty");
        assertThatThrownBy(() -> read(empty.shuffledBatches(2, 1))).hasMessageContaining("the stream is empty");
        SampleStream mixed =
                Dataset.stream(() -> Stream.of(DATA, numbers(3, 3).findFirst().orElseThrow()));
        assertThatThrownBy(() -> read(mixed.mapInputs(x -> x).batches(200)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 2]")
                .hasMessageContaining("[1, 1]");
        assertThatThrownBy(() -> model().fit(stream, Fit.epochs(1).validationSplit(0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give validationData instead");
    }
}
