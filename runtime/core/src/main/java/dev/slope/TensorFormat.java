package dev.slope;

import dev.slope.autodiff.Node;
import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Shape;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.IntConsumer;

/**
 * Tensors as text: nested brackets, one row a line, columns aligned; long axes are cut in the middle, and the digits of
 * float64 numbers at the end.
 */
final class TensorFormat {
    /** Elements up to which nothing is cut. */
    private static final int FULL = 1000;
    /** Elements shown at each end of an axis that is cut. */
    private static final int EDGE = 3;

    private final Array values;
    private final Shape shape;
    private final boolean cut;
    private final MathContext digits;
    private final StringBuilder text = new StringBuilder();

    private TensorFormat(Array values, Shape shape) {
        this.values = values;
        this.shape = shape;
        cut = shape.size() > FULL;
        digits = new MathContext(values.type() == ElementType.FLOAT32 ? 7 : 8);
    }

    static String format(Node node) {
        String kind = node.type() + " " + node.shape();
        return node.isSymbolic()
                ? "symbolic " + kind
                : new TensorFormat(node.values(), node.shape()).text() + " " + kind;
    }

    private String text() {
        int width = 0;
        if (shape.rank() > 0) {
            width = width(0, 0);
        }
        append(0, 0, width);
        return text.toString();
    }

    /** The width of the widest element shown from {@code offset} on. */
    private int width(int axis, int offset) {
        if (axis == shape.rank()) {
            return element(offset).length();
        }
        int[] widest = {0};
        each(axis, i -> widest[0] = Math.max(widest[0], i < 0 ? 0 : width(axis + 1, offset + i * shape.stride(axis))));
        return widest[0];
    }

    private void append(int axis, int offset, int width) {
        if (axis == shape.rank()) {
            String element = element(offset);
            text.append(" ".repeat(Math.max(0, width - element.length()))).append(element);
            return;
        }
        boolean innermost = axis == shape.rank() - 1;
        String separator = innermost ? ", " : ",\n" + " ".repeat(axis + 1);
        text.append('[');
        int start = text.length();
        each(axis, i -> {
            text.append(text.length() > start ? separator : "");
            if (i < 0) {
                text.append("...");
            } else {
                append(axis + 1, offset + i * shape.stride(axis), width);
            }
        });
        text.append(']');
    }

    /** Calls {@code use} with each index shown, and with -1 where some are left out. */
    private void each(int axis, IntConsumer use) {
        int length = shape.length(axis);
        boolean shortened = cut && length > 2 * EDGE;
        for (int i = 0; i < length; i++) {
            if (shortened && i == EDGE) {
                use.accept(-1);
                i = length - EDGE;
            }
            use.accept(i);
        }
    }

    private String element(int offset) {
        double value = values.get(offset);
        return Double.toString(
                Double.isFinite(value) ? new BigDecimal(value).round(digits).doubleValue() : value);
    }
}
