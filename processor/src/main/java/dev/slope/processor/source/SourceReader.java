package dev.slope.processor.source;

import com.sun.source.util.Trees;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.problem.Reporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads annotated methods: what is right becomes an {@link ActivationMethod}, what is wrong is reported and left out. */
public final class SourceReader {
    private final Elements elements;
    private final Choices choices;
    private final Reporter reporter;
    private final @Nullable Trees trees;
    /** Full names of the activations read so far, by registered name. */
    private final Map<String, String> registered = new HashMap<>();

    private SourceReader(Elements elements, Choices choices, Reporter reporter, @Nullable Trees trees) {
        this.elements = elements;
        this.choices = choices;
        this.reporter = reporter;
        this.trees = trees;
    }

    /** A reader for a compilation; it also works, with less, where the compiler keeps its trees to itself. */
    public static SourceReader of(ProcessingEnvironment environment) {
        Elements elements = environment.getElementUtils();
        Choices choices = new Choices(environment.getOptions());
        try {
            Optional<Trees> trees = Environments.first(environment, Trees::instance);
            if (trees.isPresent()) {
                Reporter reporter = new MessageReporter(environment.getMessager(), trees.get());
                return new SourceReader(elements, choices, reporter, trees.get());
            }
        } catch (LinkageError e) {
            // A Java installation without a compiler of its own.
        }
        return new SourceReader(elements, choices, new MessageReporter(environment.getMessager(), null), null);
    }

    /** Reports to the author, at the places of what was read. */
    public Reporter reporter() {
        return reporter;
    }

    /** What the modules of this compilation provide. */
    public ModuleDescriptors moduleDescriptors() {
        return new ModuleDescriptors(elements, reporter);
    }

    /** The annotated methods of a top-level class and of the classes nested in it, in source order. */
    public SourceClass read(TypeElement topLevel) {
        List<ActivationMethod> methods = new ArrayList<>();
        Optional<String> mistaken = choices.mistaken();
        if (mistaken.isPresent()) {
            reporter.report(new ElementPlace(topLevel), Problem.OPTION, Choices.LITERAL, mistaken.get());
        }
        try {
            collect(topLevel, trees == null ? null : new TreeBodies(trees, elements), methods);
        } catch (RuntimeException | StackOverflowError e) {
            reporter.report(new ElementPlace(topLevel), Problem.INTERNAL, topLevel.getSimpleName(), e);
        }
        return new SourceClass(
                elements.getPackageOf(topLevel).getQualifiedName().toString(),
                topLevel.getSimpleName().toString(),
                List.copyOf(methods));
    }

    private void collect(TypeElement type, @Nullable Bodies bodies, List<ActivationMethod> methods) {
        ClassReader reader = new ClassReader(type, elements, choices.defaults(), reporter, bodies, registered);
        for (Element member : type.getEnclosedElements()) {
            if (member instanceof TypeElement nested) {
                collect(nested, bodies, methods);
            } else {
                Optional<ActivationMethod> method = reader.read(member);
                if (method.isPresent()) {
                    methods.add(method.get());
                }
            }
        }
    }
}
