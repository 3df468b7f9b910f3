package dev.slope.train;

import java.io.PrintStream;
import java.util.function.Consumer;

/** How training shows what is going on. */
@FunctionalInterface
public interface Progress {
    /** Shows nothing. */
    Progress OFF = (epochs, batches) -> (epoch, figures) -> {};

    /** On the standard output: a bar where it is a terminal, one line an epoch where it is not. */
    Progress AUTO = (epochs, batches) -> {
        PrintStream out = System.out;
        Progress progress = Terminal.isThere() ? bar(out) : lines(out::println);
        return progress.start(epochs, batches);
    };

    /** One line an epoch, such as {@code epoch  3/20  loss 0.1234  accuracy 0.9512}. */
    static Progress lines(Consumer<String> out) {
        return (epochs, batches) -> {
            int width = String.valueOf(epochs).length();
            return (epoch, figures) ->
                    out.accept(String.format("epoch %" + width + "d/%d  %s", epoch, epochs, figures));
        };
    }

    /** A bar that grows batch by batch while an epoch lasts, and a line, as from {@link #lines}, when it is over. */
    static Progress bar(PrintStream out) {
        return (epochs, batches) -> new BarDisplay(out, epochs, batches);
    }

    /** Begins to show a training of so many epochs, and of so many batches in each, -1 if that is not known. */
    Display start(int epochs, int batches);

    /** What is shown of one training. */
    @FunctionalInterface
    interface Display extends AutoCloseable {
        /** After each epoch, the first of which is 1. */
        void epochEnds(int epoch, Evaluation figures);

        /** Before each epoch; the first is 1, unless training goes on from a checkpoint. */
        default void epochBegins(int epoch) {}

        /** After each batch. */
        default void batchEnds() {}

        /** When training ends, for whatever reason. */
        @Override
        default void close() {}
    }
}
