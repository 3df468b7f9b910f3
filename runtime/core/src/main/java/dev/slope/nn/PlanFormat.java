package dev.slope.nn;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import dev.slope.DType;
import dev.slope.file.JsonFields;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How plans are written to JSON and read. For layers in a row the input has no name, and layers do not say what they take:
 * <pre>{@code
 * {"version":1,"dtype":"float32","input":[10],"layers":[{"type":"dense","name":"dense","units":1}]}
 * {"version":1,"dtype":"float32","inputs":[{"name":"a","shape":[10]}],"outputs":["dense"],"layers":[{...,"inputs":["a"]}]}
 * }</pre>
 */
final class PlanFormat {
    private static final long VERSION = 1;
    private static final String INPUT = "input";
    private static final String INPUTS = "inputs";
    private static final Set<String> OF_NODES = Set.of("type", "name", "frozen", INPUTS);

    private final LayerTypes types;

    PlanFormat(LayerTypes types) {
        this.types = types;
    }

    // ---- reading

    Plan parse(String json) {
        JsonFields in = JsonFields.parse(json);
        if (in.count("version") != VERSION) {
            throw new IllegalArgumentException(
                    "its version is " + in.count("version") + ", which this release cannot read");
        }
        DType type = type(in.text("dtype"));
        boolean sequential = in.has(INPUT);
        in.only(
                sequential
                        ? Set.of("version", "dtype", INPUT, "layers")
                        : Set.of("version", "dtype", INPUTS, "outputs", "layers"));
        List<Plan.Input> inputs =
                sequential ? List.of(new Plan.Input(INPUT, list(in.lengths(INPUT)))) : inputs(in.fieldsList(INPUTS));
        List<Node> nodes = new ArrayList<>();
        String before = INPUT;
        for (JsonFields fields : in.fieldsList("layers")) {
            String name = fields.text("name");
            nodes.add(new Node(
                    name,
                    types.read(fields.text("type"), fields, OF_NODES),
                    sequential ? List.of(before) : fields.texts(INPUTS),
                    fields.has("frozen") && fields.flag("frozen")));
            before = name;
        }
        return new Plan(type, inputs, nodes, sequential ? List.of(before) : in.texts("outputs"));
    }

    private static List<Plan.Input> inputs(List<JsonFields> list) {
        return list.stream()
                .map(fields -> fields.only(Set.of("name", "shape")))
                .map(fields -> new Plan.Input(fields.text("name"), list(fields.lengths("shape"))))
                .toList();
    }

    private static List<Integer> list(int... lengths) {
        return Arrays.stream(lengths).boxed().toList();
    }

    private static DType type(String name) {
        return Arrays.stream(DType.values())
                .filter(type -> type.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown element type: " + name));
    }

    // ---- writing

    String toJson(Plan plan) {
        StringWriter text = new StringWriter();
        try (JsonWriter out = new JsonWriter(text)) {
            out.setStrictness(Strictness.STRICT);
            out.beginObject();
            out.name("version").value(VERSION);
            out.name("dtype").value(plan.type().toString());
            boolean sequential = plan.isSequential();
            if (sequential) {
                writeShape(out.name(INPUT), plan.inputs().get(0));
            } else {
                writeInputs(out.name(INPUTS), plan.inputs());
                writeTexts(out.name("outputs"), plan.outputs());
            }
            out.name("layers").beginArray();
            for (Node node : plan.nodes()) {
                write(out, node, sequential);
            }
            out.endArray();
            out.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter throws none
        }
        return text.toString();
    }

    private void write(JsonWriter out, Node node, boolean sequential) throws IOException {
        LayerType<?> type = types.of(node.layer());
        out.beginObject();
        out.name("type").value(type.name());
        out.name("name").value(node.name());
        if (!sequential) {
            writeTexts(out.name(INPUTS), node.inputs());
        }
        if (node.frozen()) {
            out.name("frozen").value(true);
        }
        type.config(node.layer()).write(out);
        out.endObject();
    }

    private static void writeInputs(JsonWriter out, List<Plan.Input> inputs) throws IOException {
        out.beginArray();
        for (Plan.Input input : inputs) {
            out.beginObject();
            out.name("name").value(input.name());
            writeShape(out.name("shape"), input);
            out.endObject();
        }
        out.endArray();
    }

    private static void writeShape(JsonWriter out, Plan.Input input) throws IOException {
        out.beginArray();
        for (int length : input.shape()) {
            out.value(length);
        }
        out.endArray();
    }

    private static void writeTexts(JsonWriter out, List<String> texts) throws IOException {
        out.beginArray();
        for (String text : texts) {
            out.value(text);
        }
        out.endArray();
    }
}
