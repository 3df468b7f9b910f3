package dev.slope.optim;

import java.util.List;

/** Rates that hold until a step each, and a last one. */
record PiecewiseRate(List<Long> steps, List<Double> rates) implements Schedule {
    PiecewiseRate {
        if (rates.size() != steps.size() + 1) {
            throw new IllegalArgumentException("there must be one rate more than steps, but there are " + rates.size()
                    + " rates and " + steps.size() + " steps");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i) <= steps.get(i - 1)) {
                throw new IllegalArgumentException("the steps must increase, but they are " + steps);
            }
        }
        rates.forEach(rate -> Checks.positive("learning rate", rate));
    }

    @Override
    public double rate(long step) {
        int piece = 0;
        while (piece < steps.size() && step > steps.get(piece)) {
            piece++;
        }
        return rates.get(piece);
    }
}
