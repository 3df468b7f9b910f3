package dev.slope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.Cell;
import dev.slope.DType;
import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatasetTest {
    /** Sample {@code i} has inputs {@code [i, -i]} and target {@code 10 * i}. */
    private static Dataset numbered(int size) {
        double[] x = IntStream.range(0, 2 * size)
                .mapToDouble(i -> i % 2 == 0 ? i / 2 : -(i / 2))
                .toArray();
        double[] y = IntStream.range(0, size).mapToDouble(i -> 10 * i).toArray();
        return Dataset.of(Tensor.of(x, size, 2), Tensor.of(y));
    }

    private static int[] numbers(Dataset data) {
        double[] x = data.inputs().toDoubles();
        double[] y = data.targets().toDoubles();
        for (int i = 0; i < y.length; i++) {
            assertThat(x[2 * i]).isEqualTo(-x[2 * i + 1]).isEqualTo(y[i] / 10);
        }
        return Arrays.stream(y).mapToInt(value -> (int) value / 10).toArray();
    }

    @Test
    void splitsAreDisjointCompleteAndReproducible() {
        Dataset data = numbered(101);
        Dataset.Split split = data.split(0.8, 7);
        assertThat(split.train().size()).isEqualTo(81);
        assertThat(split.test().size()).isEqualTo(20);
        List<Integer> all = new ArrayList<>();
        Arrays.stream(numbers(split.train())).forEach(all::add);
        Arrays.stream(numbers(split.test())).forEach(all::add);
        assertThat(all).isNotEqualTo(IntStream.range(0, 101).boxed().toList());
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 101).boxed().toList());
        assertThat(numbers(data.split(0.8, 7).test())).containsExactly(numbers(split.test()));
        assertThat(numbers(data.split(0.8, 8).test())).isNotEqualTo(numbers(split.test()));
    }

    /** 60 samples of class 0, 30 of class 1, 9 of class 2 and one of class 3. */
    @Test
    void stratifiedSplitsKeepTheSharesOfClasses() {
        Tensor classes = Tensor.of(IntStream.range(0, 100)
                .mapToDouble(i -> i < 60 ? 0 : i < 90 ? 1 : i < 99 ? 2 : 3)
                .toArray());
        Tensor x = Tensor.of(IntStream.range(0, 100).asDoubleStream().toArray());
        for (Tensor targets : List.of(classes, classes.reshape(100, 1), classes.oneHot(4))) {
            Dataset.Split split = Dataset.of(x, targets).stratifiedSplit(2.0 / 3, 5);
            Tensor first = split.train().targets();
            Tensor oneHot = first.size() == 4 * first.shape()[0]
                    ? first
                    : first.reshape(-1).oneHot(4);
            assertThat(oneHot.sum(0).toDoubles()).startsWith(40, 20, 6);
            assertThat(split.train().size()).isEqualTo(67);
            double[] all = Tensor.concat(0, split.train().inputs(), split.test().inputs())
                    .toDoubles();
            assertThat(all).isNotEqualTo(x.toDoubles());
            assertThat(Arrays.stream(all).sorted())
                    .containsExactly(Arrays.stream(x.toDoubles()).boxed().toArray(Double[]::new));
        }
        Dataset data = Dataset.of(x, classes);
        assertThat(data.stratifiedSplit(0.5, 1).train().inputs().toDoubles())
                .isEqualTo(data.stratifiedSplit(0.5, 1).train().inputs().toDoubles())
                .isNotEqualTo(data.stratifiedSplit(0.5, 2).train().inputs().toDoubles());
    }

    @Test
    void severalInputsTargetsAndWeights() {
        Tensor a = Tensor.of(1f, 2, 3);
        Tensor b = Tensor.of(new float[] {1, 1, 2, 2, 3, 3}, 3, 2);
        Dataset data = Dataset.of(List.of(a, b), List.of(b, a)).withWeights(Tensor.of(0.5f, 1, 0));
        assertThat(data).hasToString("Dataset[inputs [3] and [3, 2], targets [3, 2] and [3], weights [3]]");
        Dataset some = data.take(2, 0);
        assertThat(some.allInputs().get(0).toFloats()).containsExactly(3, 1);
        assertThat(some.allInputs().get(1).toFloats()).containsExactly(3, 3, 1, 1);
        assertThat(some.allTargets().get(1).toFloats()).containsExactly(3, 1);
        assertThat(Objects.requireNonNull(some.weights()).toFloats()).containsExactly(0, 0.5f);
        assertThat(Objects.requireNonNull(
                                Dataset.concat(List.of(some, data.slice(1, 2))).weights())
                        .toFloats())
                .containsExactly(0, 0.5f, 1);
        assertThat(data.withInputs(List.of(a)).inputs().toFloats()).containsExactly(1, 2, 3);
        assertThat(Dataset.of(a, a).weights()).isNull();
        assertThat(Dataset.ofInputs(a, b).allTargets()).isEmpty();
        assertThatThrownBy(data::inputs).hasMessageContaining("there are several inputs in Dataset[");
        assertThatThrownBy(() -> Dataset.ofInputs(a).targets())
                .hasMessageContaining("there are no targets in Dataset[inputs [3]]");
        assertThatThrownBy(() -> data.withWeights(b))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the weights have shape [3, 2], but each sample needs one: [3]");
        assertThatThrownBy(() -> Dataset.concat(List.of(data, Dataset.ofInputs(a, b))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parts with other targets");
        assertThatThrownBy(() -> Dataset.concat(List.of())).hasMessageContaining("no part is given");
        assertThatThrownBy(() -> Dataset.of(List.of(), List.of(a))).hasMessageContaining("there are no inputs");
    }

    @Test
    void batchesHoldEachSampleOnce() {
        Dataset data = numbered(10);
        List<int[]> batches = new ArrayList<>();
        data.batches(4).forEach(batch -> batches.add(numbers(batch)));
        assertThat(batches).containsExactly(new int[] {0, 1, 2, 3}, new int[] {4, 5, 6, 7}, new int[] {8, 9});
        List<Integer> shuffled = new ArrayList<>();
        data.shuffledBatches(3, 1)
                .forEach(batch -> Arrays.stream(numbers(batch)).forEach(shuffled::add));
        assertThat(shuffled).hasSize(10).doesNotHaveDuplicates();
    }

    /** A batch can be copied to cells, before and after its tensors were asked for. */
    @Test
    void batchesAreCopiedToCells() {
        Dataset data = numbered(10)
                .withWeights(Tensor.of(
                        IntStream.range(0, 10).mapToDouble(i -> i / 10.0).toArray()));
        List<Cell> cells = Stream.of(Tensor.of(new double[8], 4, 2), Tensor.of(new double[4]), Tensor.of(new double[4]))
                .map(Cell::of)
                .toList();
        for (Dataset batch : List.of(
                data.batches(4).iterator().next(),
                data.shuffledBatches(4, 1).iterator().next(),
                data.slice(5, 9))) {
            assertThat(batch.size()).isEqualTo(4);
            assertThat(batch.shapes()).containsExactly(new int[] {4, 2}, new int[] {4}, new int[] {4});
            for (int time = 0; time < 2; time++) {
                cells.forEach(
                        cell -> cell.set(Tensor.zeros(DType.FLOAT64, cell.get().shape())));
                batch.copyTo(cells);
                assertThat(cells.get(0).get().toDoubles())
                        .isEqualTo(batch.inputs().toDoubles());
                assertThat(cells.get(1).get().toDoubles())
                        .isEqualTo(batch.targets().toDoubles());
                assertThat(cells.get(2).get().toDoubles())
                        .isEqualTo(Objects.requireNonNull(batch.weights()).toDoubles())
                        .isEqualTo(batch.targets().div(100).toDoubles());
            }
        }
        assertThatThrownBy(() -> data.slice(0, 4).copyTo(cells.subList(0, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 cells for Dataset[inputs [4, 2]");
        assertThatThrownBy(() -> data.batches(3).iterator().next().copyTo(cells))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the tensor is float64 [3, 2], but the cell is for float64 [4, 2]");
        assertThatThrownBy(() -> cells.get(1).gather(Tensor.of(1.0, 2.0), 0, 1, 2, 0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("2");
        assertThatThrownBy(() -> cells.get(1).gather(Tensor.scalar(1.0), 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[]");
    }

    /** All 24 orders of four samples come up about as often. */
    @Test
    void everyOrderIsEquallyLikely() {
        int draws = 24_000;
        Map<String, Long> counts = IntStream.range(0, draws)
                .mapToObj(seed -> Arrays.toString(Order.shuffled(4, seed)))
                .collect(Collectors.groupingBy(order -> order, Collectors.counting()));
        assertThat(counts).hasSize(24);
        // 1000 expected, with a standard deviation of 31
        assertThat(counts.values()).allMatch(count -> count > 850 && count < 1150);
    }

    @Test
    void mapsAndSlices() {
        Dataset data = numbered(5);
        assertThat(numbers(data.slice(1, 3))).containsExactly(1, 2);
        assertThat(numbers(data.take(4, 0))).containsExactly(4, 0);
        assertThat(data.mapInputs(x -> x.div(2)).inputs().get(4, 0)).isEqualTo(2);
        assertThat(data.mapTargets(y -> y.plus(1)).targets().get(0)).isEqualTo(1);
        assertThat(data).hasToString("Dataset[inputs [5, 2], targets [5]]");
    }

    @Test
    void refuses() {
        Tensor three = Tensor.zeros(DType.FLOAT32, 3, 2);
        assertThatThrownBy(() -> Dataset.of(three, Tensor.zeros(DType.FLOAT32, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3, 2]")
                .hasMessageContaining("[2]");
        assertThatThrownBy(() -> Dataset.of(three, Tensor.scalar(1f))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> numbered(3).slice(1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are no samples");
        for (double fraction : new double[] {0, 1, -0.1, 1.1, Double.NaN, 0.05}) {
            assertThatThrownBy(() -> numbered(5).split(fraction, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(fraction));
        }
        assertThatThrownBy(() -> numbered(5).batches(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
    }
}
