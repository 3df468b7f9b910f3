package dev.slope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void middleAndEnds() {
        assertThat(Figure.of("a", 5, 1, 3)).isEqualTo(new Figure("a", 3, 1, 5));
        assertThat(Figure.of("a", 4, 1, 3, 2)).isEqualTo(new Figure("a", 2.5, 1, 4));
        assertThat(Figure.of("a", 7)).isEqualTo(new Figure("a", 7, 7, 7));
    }

    @Test
    void lineIsReadAsItIsPrinted() {
        Figure figure = new Figure("mish/256K", 1.25e5, 0.1, 1e12);
        assertThat(Figure.parse(figure.toString())).contains(figure);
    }

    @Test
    void linesOfPythonAreRead() {
        assertThat(Figure.parse("result\tstep\t3768712.9999994794\t3515143.9\t5e6"))
                .contains(new Figure("step", 3768712.9999994794, 3515143.9, 5e6));
    }

    @Test
    void otherLinesAreNone() {
        assertThat(Figure.parse("note\tloss\t0.5")).isEmpty();
        assertThat(Figure.parse("")).isEmpty();
        assertThat(Figure.parse("results are good")).isEmpty();
    }

    @Test
    void brokenResultsAreRefused() {
        assertThatThrownBy(() -> Figure.parse("result\tstep\t1\t2")).hasMessageContaining("5 fields");
        assertThatThrownBy(() -> Figure.parse("result\tstep\t1\t2\tmany")).isInstanceOf(NumberFormatException.class);
    }
}
