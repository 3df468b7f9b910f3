package dev.slope.program;

import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.kernel.compiled.Computation;
import dev.slope.kernel.compiled.Kernel;
import dev.slope.kernel.compiled.Kernel.Precision;
import dev.slope.kernel.compiled.Reduced;
import dev.slope.kernel.compiled.Reduction;
import dev.slope.program.Work.Fused;
import dev.slope.program.Work.Single;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has rows reduced by the pass that computes their elements, which need not be stored if nothing else takes them. */
final class RowReductions {
    /** Shorter rows are not worth a call of a kernel. */
    private static final int SHORTEST = 64;
    /** Longer ones are cut otherwise, so that errors do not grow. */
    private static final int LONGEST = 2048;

    private final Graph graph;
    private final List<Work> work;

    private RowReductions(Graph graph, List<Work> work) {
        this.graph = graph;
        this.work = new ArrayList<>(work);
    }

    static List<Work> of(Graph graph, List<Work> work) {
        RowReductions reductions = new RowReductions(graph, work);
        work.forEach(part -> {
            if (part instanceof Single single) {
                reductions.reduce(single);
            }
        });
        return reductions.work;
    }

    private void reduce(Single single) {
        single.operation()
                .call()
                .reduction()
                .ifPresent(by -> reduce(single, single.operation().inputs().get(0), by));
    }

    private void reduce(Single single, Value rows, Reduction by) {
        Value result = single.operation().output();
        if (rows.constant() != null || !isOfRows(rows, result)) {
            return;
        }
        for (int i = 0; i < work.size(); i++) {
            Value elements = rows.storage();
            if (work.get(i) instanceof Fused pass && pass.outputs().containsKey(elements)) {
                Fused both = with(pass, result, by, elements);
                if (isPossible(both)) {
                    work.remove(single);
                    work.set(i, isTaken(elements) ? both : without(both, elements));
                    return;
                }
            }
        }
        Var element = Expr.variable("v" + rows.number());
        Map<Value, Reduced<Expr>> reduction = Map.of(result, new Reduced<>(by, element));
        Fused alone = new Fused(rows.shape(), Map.of(element, rows), Map.of(), reduction, Precision.STORED);
        if (isPossible(alone)) {
            work.set(work.indexOf(single), alone);
        }
    }

    /** Whether the elements that are reduced to one lie one after the other, and are neither few nor many. */
    private static boolean isOfRows(Value rows, Value result) {
        Access access = Access.of(result.shape(), rows.shape());
        return access.kind() == Access.Kind.COLUMNS && access.period() >= SHORTEST && access.period() <= LONGEST;
    }

    private static Fused with(Fused pass, Value result, Reduction by, Value elements) {
        Map<Value, Reduced<Expr>> reductions = new LinkedHashMap<>(pass.reductions());
        reductions.put(
                result,
                new Reduced<>(
                        by, Optional.ofNullable(pass.outputs().get(elements)).orElseThrow()));
        return new Fused(pass.shape(), pass.leaves(), pass.outputs(), reductions, pass.precision());
    }

    private static Fused without(Fused pass, Value output) {
        Map<Value, Expr> outputs = new LinkedHashMap<>(pass.outputs());
        outputs.remove(output);
        return new Fused(pass.shape(), pass.leaves(), outputs, pass.reductions(), pass.precision());
    }

    /** Whether a pass can go on row by row, and a kernel can reduce them. */
    private static boolean isPossible(Fused pass) {
        int columns = pass.columns();
        Computation computation = new Computation(
                List.copyOf(pass.leaves().keySet()),
                List.of(),
                List.copyOf(pass.outputs().values()),
                List.copyOf(pass.reductions().values()));
        return pass.reductions().keySet().stream()
                        .allMatch(result -> pass.shape().size() / result.shape().size() == columns)
                && pass.reads().stream().map(pass::access).allMatch(access -> isPossible(access, columns))
                && Kernel.hasRecipes(computation, pass.type(), pass.precision());
    }

    private static boolean isPossible(Access access, int columns) {
        return switch (access.kind()) {
            case COLUMNS -> access.period() % columns == 0;
            // rows of a view need not be those of the pass
            case ROWS -> access.period() % columns == 0 || columns % access.period() == 0;
            case ALL, SINGLE, MIXED -> true;
        };
    }

    private boolean isTaken(Value value) {
        return graph.outputs().stream().anyMatch(output -> output.storage() == value)
                || work.stream().flatMap(part -> part.reads().stream()).anyMatch(leaf -> leaf.storage() == value);
    }
}
