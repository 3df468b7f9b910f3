package dev.slope.peers.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import dev.slope.peers.Measure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The functions of CustomActivations.java, forward and backward, composed of DJL's operations, on PyTorch. */
public final class DjlElementwise {
    private static final int COLUMNS = 256;
    private static final Map<String, UnaryOperator<NDArray>> FUNCTIONS = functions();

    private DjlElementwise() {}

    private static Map<String, UnaryOperator<NDArray>> functions() {
        Map<String, UnaryOperator<NDArray>> all = new LinkedHashMap<>();
        all.put("relu", x -> x.maximum(0f));
        all.put("leakyRelu", x -> x.maximum(x.mul(0.01f)));
        all.put("twiceSigmoid", x -> Activation.sigmoid(x).mul(2f).sub(1f));
        all.put("silu", x -> x.mul(Activation.sigmoid(x)));
        all.put("gelu", x -> x.mul(0.5f).mul(x.div((float) Math.sqrt(2)).erf().add(1f)));
        all.put(
                "geluTanh",
                x -> x.mul(0.5f)
                        .mul(x.mul(x)
                                .mul(x)
                                .mul(0.044715f)
                                .add(x)
                                .mul((float) Math.sqrt(2 / Math.PI))
                                .tanh()
                                .add(1f)));
        all.put("mish", x -> x.mul(x.exp().add(1f).log().tanh()));
        all.put("softplus", x -> x.exp().add(1f).log());
        all.put("softmax", x -> {
            NDArray powers = x.sub(x.max(new int[] {-1}, true).stopGradient()).exp();
            return powers.div(powers.sum(new int[] {-1}, true));
        });
        return all;
    }

    /** Takes nothing. */
    public static void main(String... args) {
        Engine engine = Engine.getInstance();
        Measure.note("version", "DJL with " + engine.getEngineName() + " " + engine.getVersion());
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put("4K", 1 << 12);
        sizes.put("256K", 1 << 18);
        sizes.put("16M", 1 << 24);
        sizes.forEach((size, elements) -> FUNCTIONS.forEach((name, function) -> {
            try (NDManager manager = NDManager.newBaseManager()) {
                NDArray x = manager.create(Measure.uniform(-4, 4, elements), new Shape(elements / COLUMNS, COLUMNS));
                x.setRequiresGradient(true);
                Measure.measure(name + "/" + size, () -> step(engine, manager, function, x));
            }
        }));
    }

    private static void step(Engine engine, NDManager manager, UnaryOperator<NDArray> function, NDArray x) {
        try (NDManager each = manager.newSubManager();
                GradientCollector collector = engine.newGradientCollector()) {
            x.tempAttach(each);
            collector.backward(function.apply(x));
        }
    }
}
