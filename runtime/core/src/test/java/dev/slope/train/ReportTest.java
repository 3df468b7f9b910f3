package dev.slope.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static Evaluation figures(double loss, double accuracy) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", loss);
        values.put("accuracy", accuracy);
        return new Evaluation(values);
    }

    @Test
    void evaluation() {
        Evaluation evaluation = figures(0.12341, 0.95);
        assertThat(evaluation.loss()).isEqualTo(0.12341);
        assertThat(evaluation.get("accuracy")).isEqualTo(0.95);
        assertThat(evaluation).hasToString("loss 0.1234  accuracy 0.9500");
        assertThat(figures(1.5e-5, 0)).hasToString("loss 1.5000e-05  accuracy 0.0000");
        assertThat(evaluation.withValidation(figures(1, 2)))
                .hasToString("loss 0.1234  accuracy 0.9500  validationLoss 1.0000  validationAccuracy 2.0000");
        assertThatThrownBy(() -> evaluation.get("precision"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("precision")
                .hasMessageContaining("[loss, accuracy]");
    }

    @Test
    void history() {
        History history = new History(List.of(figures(3, 0.5), figures(2, 0.75)));
        assertThat(history.get("loss")).containsExactly(3.0, 2.0);
        assertThat(history.last().get("accuracy")).isEqualTo(0.75);
    }

    @Test
    void lines() {
        List<String> lines = new ArrayList<>();
        Progress.Display display = Progress.lines(lines::add).start(20, 5);
        display.batchEnds();
        display.epochEnds(3, figures(0.1234, 0.9512));
        display.close();
        assertThat(lines).containsExactly("epoch  3/20  loss 0.1234  accuracy 0.9512");
    }

    @Test
    void bar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Progress.Display display =
                Progress.bar(new PrintStream(bytes, true, UTF_8)).start(2, 4);
        for (int epoch = 1; epoch <= 2; epoch++) {
            for (int batch = 0; batch < 4; batch++) {
                display.batchEnds();
            }
            display.epochEnds(epoch, figures(0.5, 0.25));
        }
        display.batchEnds();
        display.close();
        // what follows the last carriage return of a line stays: nothing of the epoch that was broken off
        assertThat(bytes.toString(UTF_8)).contains("epoch 1/2 100%", "4/4");
        assertThat(Arrays.stream(bytes.toString(UTF_8).split(System.lineSeparator()))
                        .map(line -> line.substring(line.lastIndexOf('\r') + 1)))
                .containsExactly(
                        "epoch 1/2  loss 0.5000  accuracy 0.2500", "epoch 2/2  loss 0.5000  accuracy 0.2500", "");
    }

    @Test
    void off() {
        Progress.Display display = Progress.OFF.start(1, 1);
        display.batchEnds();
        display.epochEnds(1, figures(0, 0));
        display.close();
    }
}
