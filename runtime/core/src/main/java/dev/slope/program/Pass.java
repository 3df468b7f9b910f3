package dev.slope.program;

import dev.slope.expression.Var;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.compiled.Computation;
import dev.slope.kernel.compiled.Kernel;
import dev.slope.program.Access.Kind;
import dev.slope.program.Work.Fused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A compiled pass over arrays.
 *
 * @param arrays leaves that are read as arrays
 * @param numbers leaves that are read as one number for each stretch
 */
record Pass(Fused work, Kernel kernel, List<Value> arrays, List<Value> numbers) {
    /** Empty if it cannot be compiled. */
    static Optional<Pass> of(Fused work) {
        List<Var> arrays = new ArrayList<>();
        List<Var> numbers = new ArrayList<>();
        work.leaves().forEach((variable, value) -> {
            Kind kind = access(work, value).kind();
            (kind == Kind.ALL || kind == Kind.ROWS ? arrays : numbers).add(variable);
        });
        Computation computation =
                new Computation(arrays, numbers, List.copyOf(work.outputs().values()));
        ElementType type = work.writes().get(0).type();
        return Kernel.compile(computation, type, work.precision())
                .map(kernel -> new Pass(
                        work,
                        kernel,
                        arrays.stream().map(work.leaves()::get).toList(),
                        numbers.stream().map(work.leaves()::get).toList()));
    }

    static Access access(Fused work, Value leaf) {
        return Access.of(leaf.shape(), work.shape());
    }
}
