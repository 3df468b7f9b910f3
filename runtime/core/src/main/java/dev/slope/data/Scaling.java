package dev.slope.data;

import com.google.gson.stream.JsonWriter;
import dev.slope.Tensor;
import dev.slope.file.JsonFields;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;

/** {@code (x - offset) / scale}, with an offset and a scale for each column, the last axis of the inputs. */
final class Scaling implements PreprocessingStep {
    private static final String OFFSET = "offset";
    private static final String SCALE = "scale";

    /** Where the two come from; a column that never changes is not scaled. */
    enum Kind {
        STANDARDIZE("standardize", ColumnFigures::mean, ColumnFigures::deviation),
        MIN_MAX("minMax", ColumnFigures::least, ColumnFigures::range);

        final String type;
        private final Function<ColumnFigures, double[]> offset;
        private final Function<ColumnFigures, double[]> scale;

        Kind(String type, Function<ColumnFigures, double[]> offset, Function<ColumnFigures, double[]> scale) {
            this.type = type;
            this.offset = offset;
            this.scale = scale;
        }
    }

    private final Kind kind;
    private final double[] offset;
    private final double[] scale;

    /** Not fitted yet. */
    Scaling(Kind kind) {
        this(kind, new double[0], new double[0]);
    }

    private Scaling(Kind kind, double[] offset, double[] scale) {
        this.kind = kind;
        this.offset = offset;
        this.scale = scale;
        if (offset.length != scale.length || Arrays.stream(scale).anyMatch(value -> !(value > 0))) {
            throw new IllegalArgumentException(
                    kind.type + " needs as many scales as offsets, all above 0, but has the offsets "
                            + Arrays.toString(offset) + " and the scales " + Arrays.toString(scale));
        }
    }

    static Scaling read(Kind kind, JsonFields in) {
        in.only(Set.of("type", OFFSET, SCALE));
        return in.has(OFFSET) || in.has(SCALE)
                ? new Scaling(kind, in.numbers(OFFSET), in.numbers(SCALE))
                : new Scaling(kind);
    }

    @Override
    public String type() {
        return kind.type;
    }

    @Override
    public boolean isFitted() {
        return offset.length > 0;
    }

    @Override
    public Fitting fitting() {
        return new Fitting() {
            private final ColumnFigures figures = new ColumnFigures();

            @Override
            public void add(Dataset batch) {
                figures.add(batch.inputs());
            }

            @Override
            public PreprocessingStep end() {
                double[] scales = kind.scale.apply(figures);
                return new Scaling(
                        kind,
                        kind.offset.apply(figures),
                        Arrays.stream(scales)
                                .map(value -> value > 0 ? value : 1)
                                .toArray());
            }
        };
    }

    @Override
    public Tensor inputs(Tensor x) {
        int[] shape = x.shape();
        if (shape.length < 2 || shape[shape.length - 1] != offset.length) {
            throw new IllegalArgumentException(kind.type + " was fitted to inputs of " + offset.length
                    + " columns, but these have the shape " + Arrays.toString(shape));
        }
        return x.minus(Tensor.of(offset).cast(x.dtype())).div(Tensor.of(scale).cast(x.dtype()));
    }

    @Override
    public void write(JsonWriter out) throws IOException {
        if (isFitted()) {
            PreprocessingStep.write(out, OFFSET, offset);
            PreprocessingStep.write(out, SCALE, scale);
        }
    }
}
