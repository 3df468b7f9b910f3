package dev.slope.processor.write;

import com.palantir.javapoet.ClassName;
import dev.slope.processor.source.ActivationMethod;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes what an activation on tensors adds to the provider: calls of the author's methods. */
final class TensorWriter {
    private TensorWriter() {}

    static Part write(ActivationMethod method, int number, ClassName declaringClass) {
        Map<Dispatcher, JavaText> calls = new EnumMap<>(Dispatcher.class);
        calls.put(Dispatcher.TENSOR_VALUE, call(Dispatcher.TENSOR_VALUE, method.method(), method, declaringClass));
        method.gradient()
                .ifPresent(gradient -> calls.put(
                        Dispatcher.TENSOR_GRADIENT,
                        call(Dispatcher.TENSOR_GRADIENT, gradient.method(), method, declaringClass)));
        boolean hasGradient = method.gradient().isPresent();
        boolean dependsOnTraining =
                method.hyperParameters().size() < method.parameters().size();
        return new Part(
                Definitions.of(Types.TENSOR_DEFINITION, "of", number, method, hasGradient, dependsOnTraining),
                calls,
                List.of(),
                List.of());
    }

    private static JavaText call(
            Dispatcher dispatcher, String target, ActivationMethod method, ClassName declaringClass) {
        return Calls.of(declaringClass, target, method, dispatcher.inputs());
    }
}
