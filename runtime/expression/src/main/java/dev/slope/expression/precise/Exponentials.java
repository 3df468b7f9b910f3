package dev.slope.expression.precise;

/** Hyperbolic and logistic functions of finite numbers, by the primitives of an {@link Arithmetic}. */
final class Exponentials<N> {
    private final Arithmetic<N> in;
    private final N one;

    Exponentials(Arithmetic<N> arithmetic) {
        this.in = arithmetic;
        this.one = in.of(1);
    }

    private N abs(N a) {
        return in.sign(a) < 0 ? in.negate(a) : a;
    }

    /** {@code (e + e / (1 + e)) / 2} with {@code e = expm1(a)}, for positive {@code a}. */
    N sinh(N a) {
        boolean isNegative = in.sign(a) < 0;
        N e = in.expm1(isNegative ? in.negate(a) : a);
        N value = in.timesPowerOfTwo(in.add(e, in.divide(e, in.add(e, one))), -1);
        return isNegative ? in.negate(value) : value;
    }

    N cosh(N a) {
        N e = in.exp(abs(a));
        return in.timesPowerOfTwo(in.add(e, in.divide(one, e)), -1);
    }

    N tanh(N a) {
        boolean isNegative = in.sign(a) < 0;
        N e = in.expm1(in.timesPowerOfTwo(isNegative ? a : in.negate(a), 1));
        N quotient = in.divide(e, in.add(e, in.of(2)));
        return isNegative ? quotient : in.negate(quotient);
    }

    N sigmoid(N a) {
        N e = in.exp(in.sign(a) < 0 ? a : in.negate(a));
        return in.divide(in.sign(a) < 0 ? e : one, in.add(one, e));
    }

    N softplus(N a) {
        if (in.sign(a) < 0) {
            return in.log1p(in.exp(a));
        }
        return in.add(a, in.log1p(in.exp(in.negate(a))));
    }

    N logCosh(N a) {
        if (in.magnitude(a) < 0) {
            N s = sinh(in.timesPowerOfTwo(a, -1));
            return in.log1p(in.timesPowerOfTwo(in.multiply(s, s), 1));
        }
        N magnitude = abs(a);
        N tail = in.log1p(in.exp(in.timesPowerOfTwo(in.negate(magnitude), 1)));
        return in.add(in.subtract(magnitude, in.ln2()), tail);
    }

    /** {@code log(a + sqrt(1 + a^2))}, for positive {@code a}. */
    N asinh(N a) {
        N square = in.multiply(a, a);
        N above = in.divide(square, in.add(one, in.sqrt(in.add(one, square))));
        N value = in.log1p(in.add(abs(a), above));
        return in.isZero(a) ? a : in.sign(a) < 0 ? in.negate(value) : value;
    }

    /** {@code (a cosh(a) - sinh(a)) / cosh(a)}, whose numerator is the sum of {@code 2 n a^(2 n + 1) / (2 n + 1)!}. */
    N tanhShrink(N a) {
        if (in.magnitude(a) >= 0 || in.isZero(a)) {
            return in.isZero(a) ? a : in.subtract(a, tanh(a));
        }
        N square = in.multiply(a, a);
        N term = in.divide(in.multiply(a, square), in.of(3));
        if (!in.hasSign(term)) {
            return term;
        }
        N sum = term;
        for (int n = 2; in.magnitude(term) > in.magnitude(sum) - in.bits(); n++) {
            // 2 n / (2 n + 1)! is the one before by 4 (n - 1) (n + 1/2)
            term = in.divide(in.multiply(term, square), in.of(4.0 * (n - 1) * (n + 0.5)));
            sum = in.add(sum, term);
        }
        return in.divide(in.widened(sum, term), cosh(a));
    }
}
