package dev.slope.processor.source;

import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import dev.slope.processor.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What to say about parts of the language that have no derivative: one line each. */
final class Unsupported {
    private record Line(Problem problem, List<Object> arguments) {
        Line(Problem problem, Object... arguments) {
            this(problem, List.of(arguments));
        }
    }

    private static final String NUMBERS = "use numbers and booleans only";

    private static final Map<Kind, Line> LINES = Map.ofEntries(
            Map.entry(Kind.TRY, new Line(Problem.EXCEPTION_HANDLING, "try")),
            Map.entry(Kind.THROW, new Line(Problem.EXCEPTION_HANDLING, "throw")),
            Map.entry(Kind.ASSERT, new Line(Problem.EXCEPTION_HANDLING, "assert")),
            Map.entry(Kind.SYNCHRONIZED, new Line(Problem.SYNCHRONIZED)),
            Map.entry(Kind.LAMBDA_EXPRESSION, new Line(Problem.LAMBDA)),
            Map.entry(Kind.MEMBER_REFERENCE, new Line(Problem.METHOD_REFERENCE)),
            Map.entry(Kind.NULL_LITERAL, new Line(Problem.UNSUPPORTED, "null", NUMBERS)),
            Map.entry(Kind.INSTANCE_OF, new Line(Problem.UNSUPPORTED, "instanceof", NUMBERS)),
            Map.entry(
                    Kind.NEW_ARRAY,
                    new Line(Problem.UNSUPPORTED, "an array without values", "list its elements: {1, 2, 3}")),
            Map.entry(Kind.CLASS, new Line(Problem.UNSUPPORTED, "a local class", "use static methods")),
            Map.entry(Kind.RECORD, new Line(Problem.UNSUPPORTED, "a local record", "use local variables")),
            Map.entry(Kind.ENUM, new Line(Problem.UNSUPPORTED, "a local enum", "use an int")),
            Map.entry(Kind.INTERFACE, new Line(Problem.UNSUPPORTED, "a local interface", "use static methods")));

    private Unsupported() {}

    static Value.Broken refuse(Reading reading, Tree tree, Frame frame) {
        Line line = LINES.getOrDefault(
                tree.getKind(),
                new Line(
                        Problem.UNSUPPORTED,
                        "'" + tree.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + "'",
                        "write it with arithmetic, conditions, local variables and loops"));
        return reading.refuse(
                frame.place(tree), line.problem(), line.arguments().toArray());
    }

    /** The source of {@code tree} on one short line. */
    static String text(Tree tree) {
        String text = tree.toString().strip().replaceAll("\\s+", " ");
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
