package dev.slope.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.kernel.ElementType;
import dev.slope.kernel.Shape;
import dev.slope.program.Work.Expansion;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static Value value(int number) {
        return Value.of(number, ElementType.FLOAT32, Shape.of(2));
    }

    @Test
    void eachComesAfterWhatItTakes() {
        Value a = value(0);
        Value b = value(1);
        Value c = value(2);
        Work first = new Expansion(a, b);
        Work second = new Expansion(Value.view(3, Shape.of(1, 2), b), c);
        Work other = new Expansion(a, value(4));
        assertThat(Order.of(List.of(second, other, first))).containsExactly(first, second, other);
    }

    @Test
    void whatNeedsItsOwnResultIsRefused() {
        Value a = value(0);
        Value b = value(1);
        Value c = value(2);
        List<Work> circle = List.of(new Expansion(a, b), new Expansion(b, c), new Expansion(c, a));
        assertThatThrownBy(() -> Order.of(circle))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs its own result");
    }
}
