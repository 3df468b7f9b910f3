package dev.slope.processor.source;

import dev.slope.processor.problem.Problem;
import dev.slope.processor.problem.Reporter;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.ModuleElement.ProvidesDirective;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Compares what named modules provide with what is generated for them: on the module path only what they name is found. */
public final class ModuleDescriptors {
    private final Elements elements;
    private final Reporter reporter;
    /** By module: the top-level classes by the providers written for them, all by name, as elements last for a round. */
    private final SortedMap<String, SortedMap<String, String>> written = new TreeMap<>();

    ModuleDescriptors(Elements elements, Reporter reporter) {
        this.elements = elements;
        this.reporter = reporter;
    }

    /** Keeps in mind that {@code provider} is written for {@code topLevel}. */
    public void expect(TypeElement topLevel, String provider) {
        ModuleElement module = elements.getModuleOf(topLevel);
        if (module != null && !module.isUnnamed()) {
            written.computeIfAbsent(module.getQualifiedName().toString(), name -> new TreeMap<>())
                    .put(provider, topLevel.getQualifiedName().toString());
        }
    }

    /** Reports what is not provided. In the last round only: before, the classes that descriptors name are not there. */
    public void check() {
        for (Map.Entry<String, SortedMap<String, String>> module : written.entrySet()) {
            check(module.getKey(), module.getValue());
        }
    }

    private void check(String name, SortedMap<String, String> providers) {
        ModuleElement module = elements.getModuleElement(name);
        Set<String> provided = provided(module);
        SortedSet<String> all = new TreeSet<>(providers.keySet());
        all.addAll(provided);
        String directive = "provides " + Names.PROVIDER + " with " + String.join(", ", all) + ";";
        for (Map.Entry<String, String> provider : providers.entrySet()) {
            if (!provided.contains(provider.getKey())) {
                TypeElement type = Objects.requireNonNull(elements.getTypeElement(module, provider.getValue()));
                reporter.report(
                        new ElementPlace(type), Problem.MISSING_PROVIDES, name, type.getSimpleName(), directive);
            }
        }
    }

    private static Set<String> provided(ModuleElement module) {
        return ElementFilter.providesIn(module.getDirectives()).stream()
                .filter(directive -> directive.getService().getQualifiedName().contentEquals(Names.PROVIDER))
                .map(ProvidesDirective::getImplementations)
                .flatMap(implementations -> implementations.stream())
                .map(implementation -> implementation.getQualifiedName().toString())
                .collect(Collectors.toUnmodifiableSet());
    }
}
