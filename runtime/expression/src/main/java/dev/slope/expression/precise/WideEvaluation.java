package dev.slope.expression.precise;

import java.util.ArrayList;
import java.util.List;

/** Runs a {@link Program} with more and more digits, until enough of the result are right. */
final class WideEvaluation {
    private static final int FIRST_BITS = 224;
    /** Larger programs get fewer digits at most, so that none takes long. */
    private static final int LARGE = 400;

    private static final int VERY_LARGE = 4000;

    private final Program program;
    private final int most;
    private final List<BallArithmetic> arithmetics = new ArrayList<>();
    private final List<Calculation<Ball>> calculations = new ArrayList<>();

    WideEvaluation(Program program) {
        this.program = program;
        int size = program.size();
        this.most = size > VERY_LARGE ? 4 * FIRST_BITS : size > LARGE ? 8 * FIRST_BITS : BallArithmetic.MOST_BITS;
    }

    synchronized Pair run(double[] values) {
        int wanted = 0;
        for (int level = 0; ; level++) {
            int bits = FIRST_BITS << level;
            if (bits < wanted && 2 * bits <= most) {
                continue;
            }
            BallArithmetic arithmetic = arithmetic(level);
            arithmetic.reset();
            Ball result = calculations.get(level).run(values);
            Pair value = result.toPair();
            boolean isHopeless = arithmetic.isHuge(result) || arithmetic.lost() > most;
            if (2 * bits > most || isHopeless || PreciseValue.isKnown(value)) {
                return value;
            }
            wanted = (int) arithmetic.lost() + FIRST_BITS;
        }
    }

    private BallArithmetic arithmetic(int level) {
        for (int next = arithmetics.size(); next <= level; next++) {
            BallArithmetic arithmetic = new BallArithmetic(FIRST_BITS << next);
            arithmetics.add(arithmetic);
            calculations.add(new Calculation<>(program, arithmetic, new Functions<>(arithmetic)));
        }
        return arithmetics.get(level);
    }
}
