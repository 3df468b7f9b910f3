package dev.slope;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The activations of some providers, by all their names. Immutable. */
final class Registry {
    /** One definition and the provider that has it. */
    private record Entry(ActivationFunction function, Class<?> provider) {
        String fullName() {
            return function.fullName();
        }
    }

    private final Map<String, List<Entry>> byName = new TreeMap<>();
    private final Map<String, List<Entry>> byFullName = new TreeMap<>();

    /** Of definitions by the class of their provider. */
    Registry(Map<Class<?>, List<ActivationDefinition>> providers) {
        providers.forEach((provider, definitions) ->
                definitions.forEach(definition -> add(new Entry(function(definition), provider))));
    }

    private static ActivationFunction function(ActivationDefinition definition) {
        if (definition instanceof ScalarDefinition scalar) {
            return ScalarActivation.of(scalar);
        }
        return TensorActivation.of((TensorDefinition) definition);
    }

    private void add(Entry entry) {
        byFullName.computeIfAbsent(entry.fullName(), name -> new ArrayList<>()).add(entry);
        Set<String> names = new LinkedHashSet<>(entry.function.aliases());
        names.add(entry.function.name());
        for (String name : names) {
            byName.computeIfAbsent(name, key -> new ArrayList<>()).add(entry);
        }
    }

    /** Every activation, sorted by full name; one that is there twice is in it twice. */
    List<ActivationFunction> all() {
        return byFullName.values().stream()
                .flatMap(List::stream)
                .map(Entry::function)
                .toList();
    }

    /** Every name that is found: short ones, and full ones where a short one is shared. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        byName.forEach((name, entries) -> {
            if (entries.size() == 1) {
                names.add(name);
            } else {
                entries.forEach(entry -> names.add(entry.fullName()));
            }
        });
        names.removeIf(name -> byFullName.getOrDefault(name, List.of()).size() > 1);
        return names;
    }

    Optional<ActivationFunction> find(String name) {
        List<Entry> entries = byFullName.getOrDefault(name, byName.getOrDefault(name, List.of()));
        Map<String, Class<?>> fullNames = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Class<?> other = fullNames.put(entry.fullName(), entry.provider);
            if (other != null) {
                throw new IllegalArgumentException("activation '" + entry.fullName() + "' is there twice: from "
                        + place(other) + " and from " + place(entry.provider)
                        + "; leave one of them out of the class path");
            }
        }
        if (fullNames.size() > 1) {
            throw new IllegalArgumentException("'" + name + "' is the name of "
                    + fullNames.keySet().stream().collect(Collectors.joining(" and of "))
                    + ": use the full name of the one you mean");
        }
        return entries.stream().findFirst().map(Entry::function);
    }

    private static String place(Class<?> provider) {
        var source = provider.getProtectionDomain().getCodeSource();
        return provider.getName() + (source == null ? "" : " in " + source.getLocation());
    }

    List<String> similar(String name) {
        return Names.similar(name, names());
    }
}
