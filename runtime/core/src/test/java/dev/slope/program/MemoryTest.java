package dev.slope.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Floats;
import dev.slope.kernel.Shape;
import dev.slope.kernel.compiled.Kernel.Precision;
import dev.slope.kernel.compiled.Reduced;
import dev.slope.kernel.compiled.Reduction;
import dev.slope.program.Work.Fused;
import dev.slope.program.Work.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may lie where something else was, in work that several threads do, each for some rows. */
class MemoryTest {
    private static final int COUNT = 8;

    private int number;

    private Value value(int... lengths) {
        return Value.of(number++, ElementType.FLOAT32, Shape.of(lengths));
    }

    private static Map<Var, Value> leaves(Value... values) {
        Map<Var, Value> leaves = new LinkedHashMap<>();
        for (Value value : values) {
            leaves.put(Expr.variable("v" + value.number()), value);
        }
        return leaves;
    }

    private static Fused pass(Value output, Value... from) {
        return new Fused(output.shape(), leaves(from), Map.of(output, Expr.constant(1)), Map.of(), Precision.STORED);
    }

    private static Fused sum(Value rows, Value output) {
        Map<Var, Value> leaves = leaves(rows);
        Reduced<Expr> sum =
                new Reduced<>(Reduction.SUM, leaves.keySet().iterator().next());
        return new Fused(rows.shape(), leaves, Map.of(), Map.of(output, sum), Precision.STORED);
    }

    private static boolean isShared(Memory memory, Value a, Value b) {
        return values(memory, a) == values(memory, b);
    }

    private static float[] values(Memory memory, Value value) {
        return ((Floats) Objects.requireNonNull(memory.arrays().get(value))).values();
    }

    @Test
    void sumsDoNotLieWhereOtherRowsAreStillRead() {
        Value rows = value(COUNT, 4);
        Value sums = value(COUNT, 1);
        Memory memory = new Memory(List.of(pass(rows), sum(rows, sums)), Set.of(), Set.of(sums));
        assertThat(isShared(memory, rows, sums)).isFalse();
    }

    @Test
    void elementsLieWhereThoseOfTheSamePlaceWere() {
        Value rows = value(COUNT, 4);
        Value sums = value(COUNT, 1);
        Value roots = value(COUNT, 1);
        Value result = value(COUNT, 4);
        Rows together = new Rows(List.of(sum(rows, sums), pass(roots, sums), pass(result, rows, roots)), COUNT);
        Memory memory = new Memory(List.of(pass(rows), together), Set.of(), Set.of(result));
        assertThat(isShared(memory, sums, roots)).isTrue();
        assertThat(isShared(memory, rows, result)).isTrue();
    }

    /** Of a row that all rows are added to, other threads still need all. */
    @Test
    void whatEveryRowTakesIsKeptToTheEnd() {
        Value row = value(COUNT);
        Value rows = value(COUNT, COUNT);
        Value shifted = value(COUNT, COUNT);
        Value sums = value(COUNT, 1);
        Value roots = value(COUNT, 1);
        Fused shift = pass(shifted, rows, row);
        Rows together = new Rows(List.of(shift, sum(shifted, sums), pass(roots, sums)), COUNT);
        Memory memory = new Memory(List.of(pass(row), pass(rows), together), Set.of(), Set.of(shifted, roots));
        assertThat(isShared(memory, row, sums)).isFalse();
        assertThat(isShared(memory, row, roots)).isFalse();
    }

    /** After it, the same place is free. */
    @Test
    void whatEveryRowTookIsUsedAgainAfterwards() {
        Value row = value(COUNT);
        Value rows = value(COUNT, COUNT);
        Value sums = value(COUNT, 1);
        Value later = value(COUNT);
        Value result = value(COUNT, COUNT);
        Rows together = new Rows(List.of(sum(rows, sums), pass(result, rows, row)), COUNT);
        Memory memory = new Memory(
                List.of(pass(row), pass(rows), together, pass(later)), Set.of(), Set.of(result, sums, later));
        assertThat(isShared(memory, row, later)).isTrue();
    }
}
