package dev.slope.processor;

import dev.slope.processor.check.Checks;
import dev.slope.processor.derive.DerivedActivation;
import dev.slope.processor.derive.Deriver;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ModuleDescriptors;
import dev.slope.processor.source.SourceClass;
import dev.slope.processor.source.SourceReader;
import dev.slope.processor.write.ProviderWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        List<DerivedActivation> derived = new ArrayList<>();
        for (ActivationMethod method : source.methods()) {
            DerivedActivation activation = Deriver.derive(method);
            Checks.check(activation, reader.reporter());
            derived.add(activation);
        }
        if (!derived.isEmpty()) {
            ProviderWriter writer = new ProviderWriter(source.packageName(), source.simpleName(), derived);
            writer.writeTo(filer, topLevel, annotations);
            modules.expect(topLevel, writer.providerName());
        }
    }

    /** When everything is written: whether it will be found. */
    void finish() {
        modules.check();
    }
}
