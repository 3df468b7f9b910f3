package dev.slope;

import dev.slope.autodiff.Node;
import dev.slope.kernel.Array;
import dev.slope.kernel.Shape;
import dev.slope.program.Program;
import dev.slope.program.UnknownValueException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A function of tensors, recorded once to be run many times: operations element by element are fused, memory is planned,
 * and a run makes no garbage. The function must be made of tensor operations only, and whatever differs between runs must be
 * one of its inputs.
 */
public final class Recording {
    private final List<Tensor> outputs;
    private final Program program;

    private Recording(List<Tensor> outputs, Program program) {
        this.outputs = outputs;
        this.program = program;
    }

    /**
     * Records.
     *
     * @param inputs of the types and shapes of the inputs; their elements do not matter
     * @param states how many results, the first ones, are what the input at the same place is to be in the next run
     * @throws UnreadableTensorException if the function looks at elements
     */
    public static Recording of(Function<List<Tensor>, List<Tensor>> function, List<Tensor> inputs, int states) {
        List<Tensor> symbols = inputs.stream()
                .map(input -> Tensor.symbolic(input.dtype(), input.shape()))
                .toList();
        try {
            List<Tensor> outputs = function.apply(symbols);
            return new Recording(outputs, new Program(nodes(symbols), nodes(outputs), states));
        } catch (UnreadableTensorException e) {
            throw e;
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw isUnreadable(e) ? UnreadableTensorException.recorded(e) : e;
        }
    }

    private static boolean isUnreadable(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(
                        cause -> cause instanceof UnreadableTensorException || cause instanceof UnknownValueException);
    }

    private static List<Node> nodes(List<Tensor> tensors) {
        return tensors.stream().map(Tensor::node).toList();
    }

    /**
     * The function with places for its inputs and its state. Those of one recording share memory: run one at a time, and
     * read its results before another runs.
     *
     * @param inputs where each input is
     * @param states where the state goes; may be where it comes from
     */
    public Run bind(List<Cell> inputs, List<Cell> states) {
        return new Run(program.bind(
                inputs.stream().map(Cell::elements).toList(),
                states.stream().map(Cell::writable).toList()));
    }

    static Tensor copy(Shape shape, Array elements) {
        Array copy = elements.type().allocate(elements.size());
        elements.copyTo(0, copy, 0, elements.size());
        return Tensor.wrap(Node.constant(shape, copy));
    }

    /** How many numbers there is memory for, besides inputs, states, and what operations need for themselves. */
    public long room() {
        return program.room();
    }

    /** What is done in a run, a line each. */
    @Override
    public String toString() {
        return program.toString();
    }

    /** A function with places for its inputs. Not thread-safe. */
    public final class Run {
        private final Program.Bound bound;

        private Run(Program.Bound bound) {
            this.bound = bound;
        }

        /** Computes the results from what the inputs are now. */
        public void run() {
            compute();
            change();
        }

        /** Computes all that does not take the new state, which is not made yet. */
        public void compute() {
            bound.compute();
        }

        /** Makes the new state, after {@link #compute}. */
        public void change() {
            bound.change();
        }

        /** A result: a copy. */
        public Tensor output(int index) {
            return copy(outputs.get(index).node().shape(), bound.output(index));
        }

        /** The first element of a result. */
        public double number(int index) {
            return bound.output(index).get(0);
        }
    }
}
