package dev.slope.data;

import com.google.gson.stream.JsonWriter;
import dev.slope.Tensor;
import java.io.IOException;

/** One of the things that are done to data. Immutable; fitting gives another one. */
interface PreprocessingStep {
    /** Its name in files. */
    String type();

    boolean isFitted();

    /** Begins to look at data. */
    Fitting fitting();

    /** A look at data, batch by batch. */
    interface Fitting {
        void add(Dataset batch);

        PreprocessingStep end();
    }

    /** What it makes of inputs. */
    default Tensor inputs(Tensor x) {
        return x;
    }

    /** What it makes of targets. */
    default Tensor targets(Tensor y) {
        return y;
    }

    /** The targets of which it made the class numbers {@code [batch]}. */
    default Tensor labels(Tensor numbers) {
        return numbers;
    }

    /** Writes its fields besides the type; none if it is not fitted. */
    void write(JsonWriter out) throws IOException;

    /** Writes an array of numbers. */
    static void write(JsonWriter out, String name, double... values) throws IOException {
        out.name(name).beginArray();
        for (double value : values) {
            out.value(value);
        }
        out.endArray();
    }
}
