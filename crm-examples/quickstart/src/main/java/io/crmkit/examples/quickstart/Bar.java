package io.crmkit.examples.quickstart;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far something is, or nothing. */
final class Bar implements AutoCloseable {
    /** How many steps there are where that is not known. */
    static final long UNKNOWN = -1;

    private static final int WIDTH = 78;

    private final @Nullable ProgressBar bar;

    private Bar(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Returns a bar nobody sees. */
    static Bar hidden() {
        return new Bar(null);
    }

    /** Returns a bar of some steps, which ends with the block it is opened in. */
    static Bar of(PrintStream err, String task, long steps) {
        return new Bar(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
                .build());
    }

    void at(long step) {
        if (bar != null) {
            bar.stepTo(step);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
