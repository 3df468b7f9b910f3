package dev.slope.optim;

/** The same rate in every step. */
record ConstantRate(double rate) implements Schedule {
    ConstantRate {
        Checks.positive("learning rate", rate);
    }

    @Override
    public double rate(long step) {
        return rate;
    }

    @Override
    public String toString() {
        return String.valueOf(rate);
    }
}
