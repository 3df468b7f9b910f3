package dev.slope.processor;

import dev.slope.processor.check.Checks;
import dev.slope.processor.derive.DerivedActivation;
import dev.slope.processor.derive.Deriver;
import dev.slope.processor.problem.Reporter;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ModuleDescriptors;
import dev.slope.processor.source.SourceClass;
import dev.slope.processor.source.SourceReader;
import dev.slope.processor.write.ProviderWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;

/** The story: read a class, derive what its methods stand for, check that, write one provider for it. */
final class Pipeline {
    private final SourceReader reader;
    private final ModuleDescriptors modules;
    private final Filer filer;

    Pipeline(SourceReader reader, Filer filer) {
        this.reader = reader;
        this.modules = reader.moduleDescriptors();
        this.filer = filer;
    }

    void process(TypeElement topLevel, Set<ProviderWriter.OptionalAnnotation> annotations) throws IOException {
        SourceClass source = reader.read(topLevel);
        // of each method by itself, in no order; what is to be reported waits, so that messages come in the order of
        // the source
        List<Checked> checked =
                source.methods().parallelStream().map(Checked::of).toList();
        checked.forEach(activation -> activation.messages.forEach(message -> message.accept(reader.reporter())));
        List<DerivedActivation> derived =
                checked.stream().map(Checked::activation).toList();
        if (!derived.isEmpty()) {
            ProviderWriter writer = new ProviderWriter(source.packageName(), source.simpleName(), derived);
            writer.writeTo(filer, topLevel, annotations);
            modules.expect(topLevel, writer.providerName());
        }
    }

    /** What was derived from a method, and what there is to report about it. */
    private record Checked(DerivedActivation activation, List<Consumer<Reporter>> messages) {
        static Checked of(ActivationMethod method) {
            DerivedActivation activation = Deriver.derive(method);
            List<Consumer<Reporter>> messages = new ArrayList<>();
            Checks.check(
                    activation,
                    (place, problem, arguments) ->
                            messages.add(reporter -> reporter.report(place, problem, arguments)));
            return new Checked(activation, messages);
        }
    }

    /** When everything is written: whether it will be found. */
    void finish() {
        modules.check();
    }
}
