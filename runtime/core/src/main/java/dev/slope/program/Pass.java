package dev.slope.program;

import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.compiled.Computation;
import dev.slope.kernel.compiled.Kernel;
import dev.slope.kernel.compiled.Kernel.Precision;
import dev.slope.kernel.compiled.Reduced;
import dev.slope.program.Access.Kind;
import dev.slope.program.Work.Fused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A compiled pass over arrays.
 *
 * @param arrays leaves that are read as arrays
 * @param numbers leaves that are read as one number for each stretch
 */
record Pass(Fused work, Kernel kernel, List<Value> arrays, List<Value> numbers) {
    /** Of more, all are forgotten, and compiled again when needed. */
    private static final int MOST_KERNELS = 512;

    /** Kernels are the same for all shapes, and once warm, remain so. */
    private static final Map<Key, Optional<Kernel>> KERNELS = new ConcurrentHashMap<>();

    private record Key(Computation computation, ElementType type, Precision precision) {}

    /** Empty if it cannot be compiled. */
    static Optional<Pass> of(Fused work) {
        List<Var> arrays = new ArrayList<>();
        List<Var> numbers = new ArrayList<>();
        work.leaves().forEach((variable, value) -> {
            Kind kind = work.access(value).kind();
            (kind == Kind.ALL || kind == Kind.ROWS ? arrays : numbers).add(variable);
        });
        return kernel(new Key(computation(work, arrays, numbers), work.type(), work.precision()))
                .map(kernel -> new Pass(
                        work,
                        kernel,
                        arrays.stream().map(work.leaves()::get).toList(),
                        numbers.stream().map(work.leaves()::get).toList()));
    }

    /** With names that do not depend on what else is recorded. */
    private static Computation computation(Fused work, List<Var> arrays, List<Var> numbers) {
        Map<Expr, Expr> names = new HashMap<>();
        Stream.of(arrays, numbers)
                .flatMap(List::stream)
                .forEach(variable -> names.put(variable, Expr.variable("v" + names.size())));
        return new Computation(
                renamed(arrays, names),
                renamed(numbers, names),
                work.outputs().values().stream()
                        .map(output -> output.substitute(names))
                        .toList(),
                work.reductions().values().stream()
                        .map(reduced -> new Reduced<>(reduced.by(), reduced.of().substitute(names)))
                        .toList());
    }

    private static List<Var> renamed(List<Var> variables, Map<Expr, Expr> names) {
        return variables.stream().map(names::get).map(Var.class::cast).toList();
    }

    private static Optional<Kernel> kernel(Key key) {
        if (KERNELS.size() >= MOST_KERNELS) {
            KERNELS.clear();
        }
        return KERNELS.computeIfAbsent(key, each -> Kernel.compile(each.computation, each.type, each.precision));
    }
}
