package dev.slope.processor;

import com.google.auto.service.AutoService;
import dev.slope.processor.source.Choices;
import dev.slope.processor.source.Names;
import dev.slope.processor.source.SourceReader;
import dev.slope.processor.write.ProviderWriter.OptionalAnnotation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Generates a provider of differentiable operations for every class that declares activations. */
@AutoService(Processor.class)
public final class SlopeProcessor extends AbstractProcessor {
    private Pipeline pipeline;

    /** Javac creates processors by reflection. */
    public SlopeProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(Names.ACTIVATION, Names.GRADIENT);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(Choices.LITERAL);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        pipeline = new Pipeline(SourceReader.of(environment), environment.getFiler());
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<TypeElement> topLevels = new LinkedHashSet<>();
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                topLevels.add(topLevelOf(element));
            }
        }
        for (TypeElement topLevel : topLevels) {
            survive(() -> pipeline.process(topLevel, readableAnnotations(topLevel)), topLevel);
        }
        if (round.processingOver() && !round.errorRaised()) {
            survive(pipeline::finish, null);
        }
        return false;
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Nothing that goes wrong in here may end the compiler: it becomes an error at the class. */
    private void survive(Step step, @Nullable TypeElement topLevel) {
        try {
            step.run();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            processingEnv
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            "[slope.internal] the annotation processor failed; please report this with the class: "
                                    + trace,
                            topLevel);
        }
    }

    private Set<OptionalAnnotation> readableAnnotations(TypeElement topLevel) {
        Elements elements = processingEnv.getElementUtils();
        Set<OptionalAnnotation> readable = EnumSet.noneOf(OptionalAnnotation.class);
        for (OptionalAnnotation annotation : OptionalAnnotation.values()) {
            if (elements.getTypeElement(elements.getModuleOf(topLevel), annotation.canonicalName()) != null) {
                readable.add(annotation);
            }
        }
        return readable;
    }

    private static TypeElement topLevelOf(Element element) {
        Element enclosing = element.getEnclosingElement();
        return enclosing == null || enclosing.getKind() == ElementKind.PACKAGE
                ? (TypeElement) element
                : topLevelOf(enclosing);
    }
}
