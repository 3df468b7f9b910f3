package dev.slope.train;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar while an epoch lasts, and a line in its place when it is over. */
final class BarDisplay implements Progress.Display {
    private final PrintStream out;
    private final int epochs;
    private final int batches;
    private final Console console;
    private final Progress.Display lines;
    private int epoch = 1;
    private @Nullable ProgressBar bar;

    BarDisplay(PrintStream out, int epochs, int batches) {
        this.out = out;
        this.epochs = epochs;
        this.batches = batches;
        console = new Console(out);
        lines = Progress.lines(out::println).start(epochs, batches);
    }

    @Override
    public void epochBegins(int begun) {
        epoch = begun;
    }

    @Override
    public void batchEnds() {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("epoch " + epoch + "/" + epochs)
                    .setInitialMax(batches)
                    .setStyle(ProgressBarStyle.ASCII)
                    .hideEta()
                    .setConsumer(console)
                    .build();
        }
        bar.step();
    }

    @Override
    public void epochEnds(int ended, Evaluation figures) {
        close();
        lines.epochEnds(ended, figures);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
            out.print("\r" + " ".repeat(console.getMaxRenderedLength()) + "\r");
        }
    }

    /** Does not end the line when a bar is closed, which the library forgets anyway for bars that are closed soon. */
    private static final class Console extends ConsoleProgressBarConsumer {
        Console(PrintStream out) {
            super(out);
        }

        @Override
        public void close() {}
    }
}
