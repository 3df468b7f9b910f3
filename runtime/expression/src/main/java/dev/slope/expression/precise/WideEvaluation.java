package dev.slope.expression.precise;

import dev.slope.expression.Program;
import java.util.ArrayList;
import java.util.List;

/** Runs a {@link Program} with more and more digits, until enough of the result are right, or it is sure to be negligible. */
final class WideEvaluation {
    private static final int FIRST_BITS = 224;
    /** Larger programs get fewer digits at most, so that none takes long. */
    private static final int LARGE = 400;

    private static final int VERY_LARGE = 4000;

    /** Each with twice the bits of the one before; what they work out once serves every program. */
    private static final List<BallArithmetic> ARITHMETICS = new ArrayList<>();

    private static final List<Functions<Ball>> FUNCTIONS = new ArrayList<>();

    private WideEvaluation() {}

    static Pair run(Program program, double negligible, Effort effort, double... values) {
        int size = program.size();
        int most = size > VERY_LARGE ? 4 * FIRST_BITS : size > LARGE ? 8 * FIRST_BITS : BallArithmetic.MOST_BITS;
        synchronized (ARITHMETICS) {
            return run(program, negligible, effort, effort.most(most), values);
        }
    }

    private static Pair run(Program program, double negligible, Effort effort, int most, double... values) {
        int wanted = 0;
        for (int level = 0; ; level++) {
            int bits = FIRST_BITS << level;
            if (bits < wanted && 2 * bits <= most) {
                continue;
            }
            BallArithmetic arithmetic = arithmetic(level);
            arithmetic.reset();
            Ball result = new Calculation<>(program, arithmetic, FUNCTIONS.get(level)).run(values);
            Pair value = result.toPair();
            boolean isHopeless = arithmetic.isHuge(result) || arithmetic.lost() > most;
            boolean isEnough = PreciseValue.isKnown(value) || PreciseValue.isWithin(value, negligible);
            if (2 * bits > most || isHopeless || isEnough) {
                if (2 * bits > most && (arithmetic.tookForEqual() || !isEnough)) {
                    effort.wasOfNoUse();
                }
                return value;
            }
            wanted = (int) arithmetic.lost() + FIRST_BITS;
        }
    }

    private static BallArithmetic arithmetic(int level) {
        for (int next = ARITHMETICS.size(); next <= level; next++) {
            BallArithmetic arithmetic = new BallArithmetic(FIRST_BITS << next);
            ARITHMETICS.add(arithmetic);
            FUNCTIONS.add(new Functions<>(arithmetic));
        }
        return ARITHMETICS.get(level);
    }
}
