package dev.slope.processor.source;

import dev.slope.processor.problem.Problem;
import java.util.Optional;

/** What makes a method give different results for the same input: one line for each member, class or package. */
enum Impurities {
    MATH_RANDOM("java.lang.Math.random", Problem.RANDOM),
    STRICT_RANDOM("java.lang.StrictMath.random", Problem.RANDOM),
    RANDOM("java.util.Random.", Problem.RANDOM),
    GENERATORS("java.util.random.", Problem.RANDOM),
    SPLITTABLE("java.util.SplittableRandom.", Problem.RANDOM),
    THREAD_LOCAL("java.util.concurrent.ThreadLocalRandom.", Problem.RANDOM),
    SECURE("java.security.SecureRandom.", Problem.RANDOM),
    UUID("java.util.UUID.", Problem.RANDOM),
    NANO_TIME("java.lang.System.nanoTime", Problem.TIME),
    CURRENT_TIME("java.lang.System.currentTimeMillis", Problem.TIME),
    TIME("java.time.", Problem.TIME),
    DATE("java.util.Date.", Problem.TIME),
    CALENDAR("java.util.Calendar.", Problem.TIME),
    SYSTEM("java.lang.System.", Problem.INPUT_OUTPUT),
    PRINT_STREAM("java.io.", Problem.INPUT_OUTPUT),
    FILES("java.nio.", Problem.INPUT_OUTPUT),
    NETWORK("java.net.", Problem.INPUT_OUTPUT),
    SCANNER("java.util.Scanner.", Problem.INPUT_OUTPUT),
    RUNTIME("java.lang.Runtime.", Problem.INPUT_OUTPUT),
    PROCESS("java.lang.Process", Problem.INPUT_OUTPUT),
    THREAD("java.lang.Thread.", Problem.INPUT_OUTPUT),
    INTEGER_PROPERTY("java.lang.Integer.getInteger", Problem.INPUT_OUTPUT),
    LONG_PROPERTY("java.lang.Long.getLong", Problem.INPUT_OUTPUT),
    BOOLEAN_PROPERTY("java.lang.Boolean.getBoolean", Problem.INPUT_OUTPUT);

    private static final Impurities[] VALUES = values();

    private final String prefix;
    private final Problem problem;

    Impurities(String prefix, Problem problem) {
        this.prefix = prefix;
        this.problem = problem;
    }

    /** The problem with a member of a class, if there is one. */
    static Optional<Problem> of(CharSequence owner, CharSequence member) {
        String name = owner + "." + member;
        for (Impurities impurity : VALUES) {
            if (name.startsWith(impurity.prefix)) {
                return Optional.of(impurity.problem);
            }
        }
        return Optional.empty();
    }
}
