package dev.slope.benchmarks.results;

import java.util.List;

/**
 * One of those who are compared.
 *
 * @param name what tables call it
 * @param program what it runs on
 * @param arguments the class or the script, and its arguments; {@value #THREADS} stands for the number of threads
 */
record Contender(String name, Program program, List<String> arguments) {
    static final String THREADS = "{threads}";
    private static final String PACKAGE = "dev.slope.benchmarks.";
    private static final String SCRIPT = ".py";

    Contender {
        arguments = List.copyOf(arguments);
    }

    static Contender of(String name, Program program, String... arguments) {
        return new Contender(name, program, List.of(arguments));
    }

    /** The process to start. */
    Start start(Place place, Jdk jdk, int threads) {
        List<String> words = arguments.stream()
                .map(word -> word.replace(THREADS, Integer.toString(threads)))
                .map(word -> word.endsWith(SCRIPT) ? place.peer(word).toString() : word)
                .toList();
        Start start = program.start(place, jdk, threads);
        return program.isOurs()
                ? start.plus(List.of(PACKAGE + words.get(0))).plus(words.subList(1, words.size()))
                : start.plus(words);
    }
}
