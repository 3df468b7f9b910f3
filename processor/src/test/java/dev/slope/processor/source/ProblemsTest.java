package dev.slope.processor.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.processor.problem.Problem;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every message is shown by a case, and is well formed. */
class ProblemsTest {
    /** Shown by {@link EnvironmentsTest}, by tests of the run time's modules, and by nothing we know of. */
    private static final Set<Problem> NOT_IN_CASES =
            EnumSet.of(Problem.NO_SOURCE, Problem.MISSING_PROVIDES, Problem.OPTION, Problem.INTERNAL);

    /** As many as any message takes. */
    private static final Object[] ARGUMENTS = {"a", "b", "c", "d", "e", "f", "g"};

    @Test
    void everyProblemHasACase() {
        Set<String> shown = Stream.of("right", "wrong", "doubtful")
                .flatMap(Case::all)
                .flatMap(given -> given.messages().stream())
                .map(message -> message.split(" ", -1)[1])
                .collect(Collectors.toSet());
        for (Problem problem : EnumSet.complementOf(EnumSet.copyOf(NOT_IN_CASES))) {
            assertThat(shown).as("cases").contains(id(problem));
        }
    }

    @Test
    void everyMessageSaysWhatIsWrongAndWhatToWrite() {
        for (Problem problem : Problem.values()) {
            String message = problem.message(ARGUMENTS);
            assertThat(message)
                    .matches("\\[slope\\.[a-z-]+] [^;]+; .+")
                    .doesNotContain("%")
                    .doesNotContain("null");
        }
    }

    private static String id(Problem problem) {
        Matcher id = Pattern.compile("\\[(slope\\.[a-z-]+)]").matcher(problem.message(ARGUMENTS));
        return id.find() ? id.group(1) : "none";
    }
}
