package dev.slope.optim;

import static dev.slope.optim.Checks.atLeast1;
import static dev.slope.optim.Checks.positive;

/** Periods of half a cosine, see {@link Schedule#cosineRestarts}. */
record Cosine(double initial, long steps, double stretch, double shrink, double floor) implements Schedule {
    Cosine {
        positive("initial learning rate", initial);
        atLeast1("number of steps", steps);
        if (!(stretch >= 1 && stretch < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the stretch must be at least 1 and finite, but is " + stretch);
        }
        positive("shrink", shrink);
        Checks.share("floor", floor);
    }

    /** What is left of a rate when a share of its period is done. */
    static double share(double done, double floor) {
        return (1 - floor) * (1 + StrictMath.cos(StrictMath.PI * done)) / 2 + floor;
    }

    @Override
    public double rate(long step) {
        double done = (double) step;
        double length = (double) steps;
        double highest = initial;
        if (stretch == 1) {
            highest *= StrictMath.pow(shrink, Math.floor((double) step / steps));
            done = (double) (step % steps);
        }
        while (done >= length) {
            done -= length;
            length *= stretch;
            highest *= shrink;
        }
        return highest * share(done / length, floor);
    }
}
