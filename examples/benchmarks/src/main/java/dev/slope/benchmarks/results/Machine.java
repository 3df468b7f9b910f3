package dev.slope.benchmarks.results;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the machine is, in words, without its name. */
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final List<String> VECTORS = List.of("avx2", "avx512f", "asimd", "sve");

    private Machine() {}

    /** Lines of a list. */
    static List<String> lines() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        String memory = system instanceof com.sun.management.OperatingSystemMXBean more
                ? ", " + (more.getTotalMemorySize() >> 30) + " GiB of memory"
                : "";
        return List.of(
                "- " + processor() + ", " + system.getAvailableProcessors() + " processors" + memory + vectors(),
                "- " + system.getName() + " on " + system.getArch(),
                String.format(
                        Locale.ROOT, "- load average when this was written: %.1f", system.getSystemLoadAverage()));
    }

    private static String processor() {
        String name = values("model name").findFirst().orElse("an unknown processor");
        String family = values("cpu family").findFirst().orElse("");
        String model = values("model").findFirst().orElse("");
        return family.isEmpty() ? name : name + " of family " + family + ", model " + model;
    }

    private static String vectors() {
        List<String> flags = Stream.concat(values("flags"), values("Features"))
                .limit(1)
                .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                .filter(VECTORS::contains)
                .toList();
        return flags.isEmpty() ? "" : ", with " + String.join(" and ", flags);
    }

    private static Stream<String> values(String key) {
        try {
            return Files.readAllLines(PROCESSORS).stream()
                    .map(line -> line.split(":", 2))
                    .filter(line -> line.length == 2 && line[0].strip().equals(key))
                    .map(line -> line[1].strip());
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
