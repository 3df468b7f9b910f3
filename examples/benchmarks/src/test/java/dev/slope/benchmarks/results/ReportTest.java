package dev.slope.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Outcomes steps = new Lines()
            .add("no native code", 17, "step", 2e6, 3e6)
            .add("PyTorch, pthread", 0, "step", 5e6, 6e6)
            .add("PyTorch, OpenMP", 0, "step", 7e6, 7e6)
            .line("DJL", 0, "absent\tinstall it")
            .line("DL4J", 0, "failed\texit code 1: a | b")
            .outcomes();
    private final Report report = new Report("java Results", List.of("- a machine"), Map.of(Experiment.MLP, steps));

    @Test
    void tables() {
        assertThat(report.markdown("chart.png"))
                .contains("java Results")
                .contains("- a machine")
                .contains("![Ratios](chart.png)")
                .contains(
                        "| MLP without native code, PyTorch | 2 | 17 | **2.25** (2.00 to 2.50) | &ge; 1.10 | reached |")
                .contains("| step | 2.50 ms | 2.25 (2.00 to 2.50) | 2.92 (2.33 to 3.50) |")
                .contains("| step | PyTorch, pthread | 5.50 ms (5.00 ms to 6.00 ms) |  |")
                .contains("Not there: DJL; `install it`")
                .contains("exit code 1: a | b");
    }

    @Test
    void nothingMeasuredIsAPageToo() {
        Report empty = new Report("java Results", List.of(), Map.of());
        assertThat(empty.markdown("chart.png")).contains("## Goals");
        assertThat(Chart.png(empty.standings())).isNotEmpty();
    }

    @Test
    void chartIsAPicture() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Chart.png(report.standings())));
        assertThat(image.getWidth()).isGreaterThan(image.getHeight());
    }

    @Test
    void cellsDoNotEndEarly() {
        assertThat(new Table(List.of("a", "b")).row(List.of("1|2", "")).toString())
                .isEqualTo("| a | b |\n| --- | --- |\n| 1\\|2 |  |\n");
    }

    @Test
    void timesHaveThreeDigitsAndAUnit() {
        assertThat(Format.time(0.5)).isEqualTo("0.50 ns");
        assertThat(Format.time(12_345)).isEqualTo("12.3 µs");
        assertThat(Format.time(123_456_789)).isEqualTo("123 ms");
        assertThat(Format.time(3.21e12)).isEqualTo("3210 s");
    }
}
