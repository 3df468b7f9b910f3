package dev.slope;

import java.io.Serial;

/** A gradient is wrong; says where, and by how much. */
public final class GradientCheckException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String point;
    private final double analytic;
    private final double numeric;
    private final double error;

    GradientCheckException(String report, GradientCheck.Finding worst) {
        super(report);
        point = worst.point();
        analytic = worst.analytic();
        numeric = worst.numeric();
        error = worst.relativeError();
    }

    /** Where the gradient is worst. */
    public String point() {
        return point;
    }

    /** The gradient there. */
    public double analytic() {
        return analytic;
    }

    /** What differences of values show there. */
    public double numeric() {
        return numeric;
    }

    /** The relative difference of both. */
    public double error() {
        return error;
    }
}
