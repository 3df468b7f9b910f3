package dev.slope.expression.precise;

import dev.slope.expression.Fn;

/** Rounding to integers and remainders of finite numbers, by the primitives of an {@link Arithmetic}. */
final class Rounding<N> {
    private final Arithmetic<N> in;
    private final N one;
    private final N half;

    Rounding(Arithmetic<N> arithmetic) {
        this.in = arithmetic;
        this.one = in.of(1);
        this.half = in.of(0.5);
    }

    N rounded(Fn fn, N a) {
        if (in.isZero(a)) {
            return a;
        }
        N whole = fn == Fn.FLOOR ? in.floor(a) : fn == Fn.CEIL ? in.negate(in.floor(in.negate(a))) : nearestEven(a);
        return in.isZero(whole) ? in.of(Math.copySign(0, in.probe(a))) : whole;
    }

    private N nearestEven(N a) {
        N below = in.floor(a);
        if (in.isUnknown(below) || in.compare(below, a) == 0) {
            return below;
        }
        N above = in.add(a, half);
        N whole = in.floor(above);
        if (in.isUnknown(whole) || in.compare(whole, above) != 0) {
            return whole;
        }
        N pairs = in.timesPowerOfTwo(whole, -1);
        return in.compare(in.floor(pairs), pairs) == 0 ? whole : in.subtract(whole, one);
    }

    N remainder(Fn fn, N a, N b) {
        if (in.isDouble(a) && in.isDouble(b)) {
            return in.of(fn.evaluate(in.probe(a), in.probe(b)));
        }
        if (in.isZero(b)) {
            return in.of(Double.NaN);
        }
        N quotient = in.divide(a, b);
        if (!in.isFinite(quotient)) {
            return in.unknown();
        }
        N whole;
        if (fn == Fn.IEEE_REMAINDER) {
            whole = nearestEven(quotient);
        } else {
            whole = in.sign(quotient) < 0 ? in.negate(in.floor(in.negate(quotient))) : in.floor(quotient);
        }
        N rest = in.subtract(a, in.multiply(whole, b));
        return in.isFinite(rest) && in.isZero(rest) ? in.of(Math.copySign(0, in.probe(a))) : rest;
    }
}
