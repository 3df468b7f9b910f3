package dev.slope.expression.precise;

import dev.slope.expression.Fn;

/**
 * How far rounding takes the value of a function from what it is for exact arguments: a bound to first order, infinite
 * where the errors of the arguments are too large for that or leave open which branch is taken.
 */
final class RoundingError {
    /** An error of an argument beyond this part of what matters for a function leaves its value open. */
    private static final double COARSE = 0.1;

    private RoundingError() {}

    /**
     * The error by that of the arguments, and by the rounding of the function itself.
     *
     * @param value the function of {@code a} and {@code b}, as it is computed
     * @param da a bound of the error of {@code a}; those of {@code b} and {@code c} follow
     */
    static double of(Fn fn, double value, double a, double da, double b, double db, double dc, FloatingPoint format) {
        double passed = da == 0 && db == 0 && dc == 0 ? 0 : passedOn(fn, value, a, da, b, db, dc);
        double own = ulps(fn);
        double error = own == 0 ? passed : passed + own * (Math.abs(value) * format.unit() + format.least());
        return Double.isNaN(error) || Double.isNaN(value) ? Double.POSITIVE_INFINITY : error;
    }

    /** Rounding errors of a function, in halves of a unit in the last place. */
    private static double ulps(Fn fn) {
        return switch (fn) {
            case NEG, ABS, MAX, MIN, MINMOD, SIGNUM, COPY_SIGN, FLOOR, CEIL, RINT, REM, IEEE_REMAINDER -> 0;
            case LT, LE, GT, GE, EQ, NE, AND, OR, NOT, TRUE, FALSE, SELECT -> 0;
            case ADD, SUB, MUL, DIV, FMA, SQRT -> 1;
            case EXP, EXPM1, LOG, LOG1P, LOG10, SIN, COS, TAN, ASIN, ACOS, ATAN, CBRT, POW, HYPOT -> 2;
            case ATAN2 -> 4;
            case SINH, COSH, TANH -> 5;
            case ERF, ERFC, SIGMOID, SOFTPLUS, LOG_COSH, TANH_SHRINK, ASINH -> 12;
        };
    }

    private static double passedOn(Fn fn, double value, double a, double da, double b, double db, double dc) {
        double size = Math.abs(a);
        return switch (fn) {
            case ADD, SUB -> da + db;
            case MUL -> size * db + Math.abs(b) * da + da * db;
            case DIV -> db < COARSE * Math.abs(b) ? 1.2 * (da + Math.abs(value) * db) / Math.abs(b) : infinite();
            case FMA -> size * db + Math.abs(b) * da + da * db + dc;
            case NEG, ABS -> da;
            case MAX, MIN, MINMOD -> Math.max(da, db);
            case COPY_SIGN -> db == 0 || db < Math.abs(b) ? da : infinite();
            case SIGNUM -> da < size ? 0 : infinite();
            case FLOOR, CEIL, RINT -> fn.evaluate(a - da) == fn.evaluate(a + da) ? 0 : infinite();
            case REM, IEEE_REMAINDER -> infinite();
            case LT, LE, GT, GE, EQ, NE -> da + db < Math.abs(a - b) ? 0 : infinite();
            case AND -> isCertain(a, da, 0) || isCertain(b, db, 0) ? 0 : Math.max(da, db);
            case OR -> isCertain(a, da, 1) || isCertain(b, db, 1) ? 0 : Math.max(da, db);
            case NOT -> da;
            case SELECT -> da != 0 ? infinite() : a != 0 ? db : dc;
            case TRUE, FALSE -> 0;
            default -> ofSmoothFunction(fn, value, a, da, b, db);
        };
    }

    private static boolean isCertain(double truth, double error, double wanted) {
        return truth == wanted && error == 0;
    }

    /** The slope, where it is largest within the error, times the error. */
    private static double ofSmoothFunction(Fn fn, double value, double a, double da, double b, double db) {
        double size = Math.abs(a);
        double nearest = Math.max(0, size - da);
        double farthest = size + da;
        return switch (fn) {
            case SQRT -> da < COARSE * a ? da / value : infinite();
            case CBRT -> da < COARSE * size ? da / (2.5 * value * value) : infinite();
            case POW ->
                da < COARSE * size && (a > 0 || db == 0)
                        ? Math.abs(value) * Math.expm1(1.2 * (Math.abs(b) * da / size + Math.abs(Math.log(size)) * db))
                        : infinite();
            case HYPOT -> da + db;
            case EXP, COSH -> value * Math.expm1(da);
            case EXPM1, SINH -> (Math.abs(value) + 1) * Math.expm1(da);
            case LOG -> da < COARSE * a ? 1.2 * da / a : infinite();
            case LOG10 -> da < COARSE * a ? 0.55 * da / a : infinite();
            case LOG1P -> da < COARSE * (1 + a) ? 1.2 * da / (1 + a) : infinite();
            case SIN -> da * Math.min(1, Math.abs(Math.cos(a)) + da);
            case COS -> da * Math.min(1, Math.abs(Math.sin(a)) + da);
            case TAN -> da * (1 + Math.abs(value)) < COARSE ? 1.5 * da * (1 + value * value) : infinite();
            case ASIN, ACOS -> farthest < 1 ? da / Math.sqrt((1 - farthest) * (1 + farthest)) : infinite();
            case ATAN -> da / (1 + nearest * nearest);
            case ATAN2 -> {
                double length = Math.hypot(a, b);
                yield da + db < COARSE * length
                        ? 1.2 * (da * (Math.abs(b) / length) + db * (size / length)) / length
                        : infinite();
            }
            case TANH -> da * Math.min(1, 4 * Math.exp(-2 * nearest));
            case SIGMOID -> da * Math.min(0.25, Math.exp(-nearest));
            case SOFTPLUS -> da * Math.min(1, Math.exp(a + da));
            case LOG_COSH -> da * Math.min(1, farthest);
            case TANH_SHRINK -> da * Math.min(1, farthest * farthest);
            case ASINH -> da / Math.max(1, nearest);
            case ERF, ERFC -> 1.13 * da * Math.exp(-nearest * nearest);
            default -> infinite();
        };
    }

    private static double infinite() {
        return Double.POSITIVE_INFINITY;
    }
}
