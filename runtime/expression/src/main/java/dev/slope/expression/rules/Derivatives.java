package dev.slope.expression.rules;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The partial derivatives of smooth functions with respect to their arguments {@code a}, {@code b} and {@code c}, where
 * {@code f} is the function's value. Where more than one form is exact, the one that is accurate in the tails.
 *
 * <p>Sums, products, quotients, choices and functions with kinks are in {@link Differentiation}.
 */
final class Derivatives {
    static final Map<Fn, List<Expr>> PARTIALS = new EnumMap<>(Fn.class);

    static {
        partials(Fn.NEG, "-1");
        partials(Fn.REM, "1", "(f - a) / b");
        partials(Fn.IEEE_REMAINDER, "1", "(f - a) / b");
        partials(Fn.FMA, "b", "a", "1");
        partials(Fn.SIGNUM, "0");
        partials(Fn.FLOOR, "0");
        partials(Fn.CEIL, "0");
        partials(Fn.RINT, "0");
        partials(Fn.SQRT, "1 / (2 * f)");
        partials(Fn.CBRT, "1 / (3 * f * f)");
        partials(Fn.POW, "b * pow(a, b - 1)", "a == 0 ? 0 : f * log(a)");
        partials(Fn.EXP, "f");
        partials(Fn.EXPM1, "exp(a)");
        partials(Fn.LOG, "1 / a");
        partials(Fn.LOG1P, "1 / (1 + a)");
        partials(Fn.LOG10, "1 / (2.302585092994046 * a)"); // log(10)
        partials(Fn.SIN, "cos(a)");
        partials(Fn.COS, "-sin(a)");
        partials(Fn.TAN, "1 + f * f");
        partials(Fn.ASIN, "1 / sqrt((1 - a) * (1 + a))");
        partials(Fn.ACOS, "-1 / sqrt((1 - a) * (1 + a))");
        partials(Fn.ATAN, "1 / (1 + a * a)");
        partials(Fn.ATAN2, "b / (a * a + b * b)", "-a / (a * a + b * b)");
        partials(Fn.SINH, "cosh(a)");
        partials(Fn.COSH, "sinh(a)");
        partials(Fn.TANH, "1 / (cosh(a) * cosh(a))"); // 1 - f * f cancels in the tails
        partials(Fn.ERF, "1.1283791670955126 * exp(-(a * a))"); // 2 / sqrt(pi)
        partials(Fn.ERFC, "-1.1283791670955126 * exp(-(a * a))");
        partials(Fn.SIGMOID, "f * sigmoid(-a)"); // f * (1 - f) cancels
        partials(Fn.SOFTPLUS, "sigmoid(a)");
        partials(Fn.LOG_COSH, "tanh(a)");
        partials(Fn.ASINH, "1 / hypot(1, a)");
        partials(Fn.TANH_SHRINK, "tanh(a) * tanh(a)");
    }

    private Derivatives() {}

    private static void partials(Fn fn, String... texts) {
        List<Expr> partials = new ArrayList<>();
        for (String text : texts) {
            partials.add(Text.parse(text));
        }
        PARTIALS.put(fn, partials);
    }
}
