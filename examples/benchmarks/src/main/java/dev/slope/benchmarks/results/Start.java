package dev.slope.benchmarks.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a process is started.
 *
 * @param command the program and its arguments
 * @param environment variables that it has beside those that this process has
 */
record Start(List<String> command, Map<String, String> environment) {
    Start {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** With more arguments. */
    Start plus(List<String> arguments) {
        List<String> all = new ArrayList<>(command);
        all.addAll(arguments);
        return new Start(all, environment);
    }

    /** With another variable. */
    Start with(String variable, String value) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(variable, value);
        return new Start(command, all);
    }

    /** What one would type in the folder of the benchmarks: long class paths are read from their files there. */
    String typed(Place place, Jdk jdk) {
        String text = command.stream()
                .map(word -> word.contains(":") && !word.startsWith("-") ? "\"" + word + "\"" : word)
                .collect(Collectors.joining(" "));
        String variables = environment.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue() + " ")
                .collect(Collectors.joining());
        String typed = variables + text.replace(jdk.java().toString(), "java");
        for (var file : Program.classPaths(place)) {
            typed = typed.replace(Place.read(file), "$(cat " + file + ")");
        }
        return typed.replace(place.module() + "/", "");
    }
}
