package dev.slope.kernel.product;

import dev.slope.kernel.ElementType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which provider multiplies: the fastest that can be used, or the one that {@value MatrixProduct#PROPERTY} names. */
final class Providers {
    private static final Logger LOGGER = System.getLogger(MatrixProduct.class.getName());
    /** What is asked for again and again. */
    private static volatile @Nullable Providers instance;

    private final List<ProductProvider> known;
    private final Map<String, String> failures = new HashMap<>();
    private final Map<ElementType, ProductProvider> chosen = new EnumMap<>(ElementType.class);

    /**
     * @param known all that there are
     * @param forced the name of the one to use wherever it multiplies such matrices; null for the fastest
     * @throws IllegalArgumentException if none is called so
     * @throws IllegalStateException if that cannot be used
     */
    Providers(List<ProductProvider> known, @Nullable String forced) {
        this.known = known.stream()
                .sorted(Comparator.comparing(
                                (ProductProvider provider) -> !provider.name().equals(forced))
                        .thenComparing(ProductProvider::rank, Comparator.reverseOrder()))
                .toList();
        if (forced != null) {
            check(this.known.get(0), forced);
        }
        for (ElementType type : ElementType.values()) {
            chosen.put(type, choose(type));
        }
    }

    private void check(ProductProvider first, String forced) {
        if (!first.name().equals(forced)) {
            throw new IllegalArgumentException(
                    "no provider of matrix products is called \"" + forced + "\": use one of " + names(known) + " in -D"
                            + MatrixProduct.PROPERTY + ", or leave it out for the fastest");
        }
        if (!canUse(first)) {
            throw new IllegalStateException("matrix products cannot run on " + forced + ", as -D"
                    + MatrixProduct.PROPERTY + " wants it: " + failures.get(forced));
        }
    }

    private static String names(List<ProductProvider> providers) {
        return providers.stream().map(ProductProvider::name).sorted().collect(Collectors.joining(", "));
    }

    private ProductProvider choose(ElementType type) {
        return known.stream()
                .filter(provider -> provider.multiplies(type) && canUse(provider))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no provider multiplies matrices of " + type));
    }

    private boolean canUse(ProductProvider provider) {
        if (chosen.containsValue(provider)) {
            return true;
        }
        if (failures.containsKey(provider.name())) {
            return false;
        }
        try {
            provider.load();
            return true;
        } catch (UnsupportedOperationException e) {
            failures.put(provider.name(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** The one for matrices of a type. */
    ProductProvider chosen(ElementType type) {
        return Objects.requireNonNull(chosen.get(type));
    }

    /** Which run, and what keeps faster ones from it. */
    @Override
    public String toString() {
        String running = chosen.entrySet().stream()
                .map(entry -> entry.getKey() + " on " + entry.getValue().name())
                .collect(Collectors.joining(", "));
        String better = failures.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "; not on " + entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining());
        boolean isNative = known.size() > 2;
        return "Matrix products run in " + running + better
                + (isNative ? "" : "; faster on a native library, with dev.slope:slope-native on the class path");
    }

    /** The provider for matrices of a type. */
    static ProductProvider of(ElementType type) {
        return instance().chosen(type);
    }

    /** Found when first asked for. */
    static Providers instance() {
        Providers known = instance;
        return known == null ? find() : known;
    }

    private static synchronized Providers find() {
        Providers found = instance;
        if (found == null) {
            found = new Providers(all(), System.getProperty(MatrixProduct.PROPERTY));
            instance = found;
            LOGGER.log(Level.DEBUG, found.toString());
        }
        return found;
    }

    /** Those that are always there, and those found as services; one that is broken keeps no other from being found. */
    static List<ProductProvider> all() {
        List<ProductProvider> all = new ArrayList<>(List.of(new PlainProvider(), new VectorProvider()));
        Iterator<ProductProvider> services = ServiceLoader.load(
                        ProductProvider.class, ProductProvider.class.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!services.hasNext()) {
                    return all;
                }
                all.add(services.next());
            } catch (ServiceConfigurationError e) {
                LOGGER.log(Level.WARNING, "a provider of matrix products cannot be used", e);
            }
        }
    }
}
