package dev.slope;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The registry: every {@link Activation} on the class path, and those of this library, by name. Thread-safe.
 *
 * <p>An activation is found by its registered name, its aliases and its full name, {@code com.acme.MyActivations.leaky}. A
 * name that several share is an error when it is looked up.
 */
public final class Activations {
    private static final Logger LOGGER = System.getLogger(Activations.class.getName());

    private static volatile @Nullable Registry registry;

    private Activations() {}

    /**
     * The activation of this name, its hyper-parameters at their defaults.
     *
     * @throws IllegalArgumentException if there is none, or more than one
     */
    public static ActivationFunction get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(unknown(name)));
    }

    /**
     * The activation of this name, if there is one.
     *
     * @throws IllegalArgumentException if there is more than one
     */
    public static Optional<ActivationFunction> find(String name) {
        return registry().find(name);
    }

    /** The names that {@link #get} finds, sorted: names and aliases, and full names where several share one. */
    public static Set<String> names() {
        return registry().names();
    }

    /** Every activation, sorted by full name, the hyper-parameters at their defaults; one that is there twice is in it twice. */
    public static List<ActivationFunction> all() {
        return registry().all();
    }

    /** Looks for activations again: after class loaders were added, or the context class loader was changed. */
    public static void reload() {
        registry = load();
    }

    private static Registry registry() {
        Registry known = registry;
        if (known == null) {
            synchronized (Activations.class) {
                known = registry == null ? load() : registry;
                registry = known;
            }
        }
        return known;
    }

    private static String unknown(String name) {
        List<String> similar = registry().similar(name);
        return "there is no activation '" + name + "'"
                + (similar.isEmpty() ? "." : "; did you mean " + String.join(", ", similar) + "?")
                + " If it is yours: did the annotation processor run? JDK 23 and later run none unless the build names it"
                + " (Maven: annotationProcessorPaths, Gradle: annotationProcessor), or javac is given -processorpath.";
    }

    private static Registry load() {
        Map<Class<?>, List<ActivationDefinition>> providers = new LinkedHashMap<>();
        Stream.of(Thread.currentThread().getContextClassLoader(), Activations.class.getClassLoader())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(loader -> load(ServiceLoader.load(ActivationProvider.class, loader), providers));
        return new Registry(providers);
    }

    /** A provider that cannot be loaded, such as one that was deleted or compiled against other code, is left out. */
    private static void load(
            ServiceLoader<ActivationProvider> loader, Map<Class<?>, List<ActivationDefinition>> providers) {
        Iterator<ActivationProvider> iterator = loader.iterator();
        while (true) {
            try {
                ActivationProvider provider = iterator.next();
                providers.putIfAbsent(provider.getClass(), provider.definitions());
            } catch (NoSuchElementException e) {
                return;
            } catch (ServiceConfigurationError | LinkageError e) {
                LOGGER.log(Level.WARNING, "activations are left out: " + e);
            }
        }
    }
}
