package dev.slope.train;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** One bar an epoch. */
final class BarDisplay implements Progress.Display {
    private final PrintStream out;
    private final int epochs;
    private final int batches;
    private int epoch = 1;
    private @Nullable ProgressBar bar;

    BarDisplay(PrintStream out, int epochs, int batches) {
        this.out = out;
        this.epochs = epochs;
        this.batches = batches;
    }

    @Override
    public void batchEnds() {
        bar().step();
    }

    @Override
    public void epochEnds(int ended, Evaluation figures) {
        bar().setExtraMessage(" " + figures);
        close();
        epoch = ended + 1;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private ProgressBar bar() {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("epoch " + epoch + "/" + epochs)
                    .setInitialMax(batches)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(out))
                    .build();
        }
        return bar;
    }
}
