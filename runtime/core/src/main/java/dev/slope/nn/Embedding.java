package dev.slope.nn;

import dev.slope.Tensor;
import java.util.List;

/**
 * A row of a table for each number: {@code [batch, ...] -> [batch, ..., outputs]}, with a table {@code [inputs, outputs]}
 * that begins uniform between -0.05 and 0.05. Inputs are whole numbers from 0 to {@code inputs - 1}; any other is refused.
 *
 * @param inputs how many different numbers there are, from 1 to 2^24
 * @param outputs the length of a row, from 1 to 2^24
 */
public record Embedding(int inputs, int outputs) implements Layer {
    private static final String TABLE = "embeddings";

    /** Checks the sizes. */
    public Embedding {
        Shapes.check("the number of different inputs of an embedding", inputs, Shapes.LARGEST);
        Shapes.check("the number of outputs of an embedding", outputs, Shapes.LARGEST);
    }

    @Override
    public String type() {
        return "Embedding";
    }

    @Override
    public List<Weight> weights(int... inputShape) {
        return List.of(new Weight(TABLE, Initializer.uniform(-0.05, 0.05), inputs, outputs));
    }

    @Override
    public Tensor apply(Tensor x, Pass pass) {
        return pass.weight(TABLE).gather(x);
    }
}
