package dev.slope.expression.precise;

import java.util.ArrayList;
import java.util.List;

/** The error function and its complement, by the primitives of an {@link Arithmetic}. */
final class ErrorFunction<N> {
    /** Bits beyond those of the arithmetic, so that what the method neglects does not count. */
    private static final int GUARD = 12;

    /** {@code exp(-x^2)} of something larger than 2 to this is smaller than can be told. */
    private static final int VANISHES = 16;

    private final Arithmetic<N> in;
    private final double step;
    /** {@code (n step)^2} and {@code exp(-(n step)^2)} for n = 1, 2 ... as long as the latter count. */
    private final List<N> squares = new ArrayList<>();

    private final List<N> weights = new ArrayList<>();

    ErrorFunction(Arithmetic<N> arithmetic) {
        this.in = arithmetic;
        // a float, so that its square is a double
        this.step = (float) (Math.PI / Math.sqrt(digits()));
    }

    /** What is neglected is {@code exp(-digits())}. */
    private double digits() {
        return (in.bits() + GUARD) * Math.log(2);
    }

    /** Whether {@code |x| < 0.5}, where a Taylor series is short. */
    private boolean isCentral(N x) {
        return in.magnitude(x) < -1;
    }

    N erf(N x) {
        if (isCentral(x)) {
            return series(x);
        }
        N one = in.of(1);
        return in.sign(x) < 0 ? in.subtract(erfc(in.negate(x)), one) : in.subtract(one, erfc(x));
    }

    N erfc(N x) {
        if (isCentral(x)) {
            return in.subtract(in.of(1), series(x));
        }
        return in.sign(x) < 0 ? in.subtract(in.of(2), tail(in.negate(x))) : tail(x);
    }

    /** {@code exp(x^2) erfc(x)}. */
    N erfcx(N x) {
        N square = in.multiply(x, x);
        if (isCentral(x)) {
            return in.multiply(in.exp(square), erfc(x));
        }
        if (in.sign(x) > 0) {
            return scaledTail(x, square);
        }
        return in.subtract(in.timesPowerOfTwo(in.exp(square), 1), scaledTail(in.negate(x), square));
    }

    /** {@code 2 / sqrt(pi) exp(-x^2)} times the sum of {@code 2^n x^(2 n + 1) / (1 * 3 * ... * (2 n + 1))}. */
    private N series(N x) {
        if (!in.hasSign(x)) {
            return in.isZero(x) ? x : in.widened(x, x);
        }
        N square = in.multiply(x, x);
        N factor = in.timesPowerOfTwo(square, 1);
        N term = x;
        N sum = x;
        for (int n = 1; in.magnitude(term) > in.magnitude(sum) - in.bits(); n++) {
            term = in.divide(in.multiply(term, factor), in.of(2 * n + 1));
            sum = in.add(sum, term);
        }
        N scale = in.divide(in.timesPowerOfTwo(in.exp(in.negate(square)), 1), in.sqrt(in.pi()));
        return in.multiply(scale, in.widened(sum, term));
    }

    private N tail(N x) {
        if (in.magnitude(x) > VANISHES) {
            return in.tiny(1, -Arithmetic.grown(2.0 * in.magnitude(x)));
        }
        N square = in.multiply(x, x);
        return in.multiply(in.exp(in.negate(square)), scaledTail(x, square));
    }

    /**
     * {@code exp(x^2) erfc(x) = 2 x / pi} times the integral of {@code exp(-t^2) / (t^2 + x^2)} from 0 to infinity, by
     * the trapezoidal rule, which converges exponentially once the residue at {@code t = i x} is taken off (Chiarella and
     * Reichel, Math. Comp. 22 (1968) 137-143). For {@code x >= 0.5}.
     */
    private N scaledTail(N x, N square) {
        prepare();
        N sum = in.of(0);
        for (int n = weights.size() - 1; n >= 0; n--) {
            sum = in.add(sum, in.divide(weights.get(n), in.add(squares.get(n), square)));
        }
        sum = in.add(in.divide(in.of(0.5), square), sum);
        sum = in.widened(sum, (double) in.magnitude(sum) - in.bits());
        N integral = in.multiply(in.divide(in.multiply(in.of(2 * step), x), in.pi()), sum);
        if (in.probe(x) >= Math.PI / step) {
            return integral;
        }
        N residue = in.expm1(in.divide(in.timesPowerOfTwo(in.multiply(in.pi(), x), 1), in.of(step)));
        return in.subtract(integral, in.divide(in.timesPowerOfTwo(in.exp(square), 1), residue));
    }

    private synchronized void prepare() {
        if (!weights.isEmpty()) {
            return;
        }
        N square = in.of(step * step);
        N ratio = in.exp(in.negate(square));
        N growth = in.multiply(ratio, ratio);
        N weight = ratio;
        for (int n = 1; n * n * step * step < digits(); n++) {
            // exp(-(n + 1)^2 h^2) = exp(-n^2 h^2) exp(-(2 n + 1) h^2)
            squares.add(in.multiply(square, in.of((double) n * n)));
            weights.add(weight);
            ratio = in.multiply(ratio, growth);
            weight = in.multiply(weight, ratio);
        }
    }
}
