package dev.slope.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Source files that declare activations of the kinds that authors write. */
final class Activations {
    private static final int IN_ONE_CLASS = 20;

    /** Bodies of {@code double f(double x, double a)} and of its gradient; {@code %s} is a constant that differs each time. */
    private record Function(String value, String gradient) {}

    private static final List<Function> FUNCTIONS = List.of(
            new Function(
                    "return a * %s / (1 + Math.exp(-x)) - 1;",
                    "double s = 1 / (1 + Math.exp(-x)); return a * %s * s / (1 + Math.exp(x));"),
            new Function("return Math.max(x, %s * a * x);", "return x > %s * a * x ? 1 : %1$s * a;"),
            new Function(
                    "return x / (1 + Math.exp(-a * %s * x));",
                    "double s = 1 / (1 + Math.exp(-a * %s * x)); return s * (1 + x * a * %1$s / (1 + Math.exp(a * %1$s * x)));"),
            new Function(
                    "return x * Math.tanh(Math.log(1 + Math.exp(%s * a * x)));",
                    "double t = Math.tanh(Math.log1p(Math.exp(%s * a * x))); return t + x * (1 - t * t) * %1$s * a / (1 + Math.exp(-%1$s * a * x));"),
            new Function(
                    "return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (a * x + %s * Math.pow(x, 3))));",
                    "double c = Math.sqrt(2 / Math.PI); double t = Math.tanh(c * (a * x + %s * x * x * x)); return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * c * (a + 3 * %1$s * x * x);"),
            new Function("return x > 0 ? x : a * %s * Math.expm1(x);", "return x > 0 ? 1 : a * %s * Math.exp(x);"),
            new Function(
                    "if (x <= -3) { return 0; } if (x >= 3) { return x; } return x * (x + 3) / 6 + 0 * a * %s;",
                    "return x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6;"),
            new Function("return %s * Math.min(Math.max(x, 0), 6) * a;", "return x > 0 && x < 6 ? %s * a : 0;"),
            new Function(
                    "return a * x / (%s + Math.abs(x));", "double d = %s + Math.abs(x); return a * %1$s / (d * d);"),
            new Function(
                    "double t = Math.abs(x); return t <= %s ? 0.5 * x * x : a * (t - 0.5 * %1$s);",
                    "return Math.abs(x) <= %s ? x : a * Math.signum(x);"),
            new Function("return Math.log(Math.cosh(a * x)) / %s;", "return a * Math.tanh(a * x) / %s;"),
            new Function(
                    "return x * dev.slope.Special.erf(a * x / %s);",
                    "double u = a * x / %s; return dev.slope.Special.erf(u) + 2 / Math.sqrt(Math.PI) * u * Math.exp(-u * u);"),
            new Function(
                    "double s = 0; for (int i = 1; i <= 4; i++) { s = s * x / i + %s; } return a * s;",
                    "return a * %s * (0.25 + x / 6 + x * x / 8);"),
            new Function(
                    "return Math.copySign(Math.log1p(a * %s * Math.abs(x)), x);",
                    "return a * %s / (1 + a * %1$s * Math.abs(x));"),
            new Function(
                    "return x + Math.sin(a * x) * Math.sin(%s * x) / a;",
                    "return 1 + Math.cos(a * x) * Math.sin(%s * x) + Math.sin(a * x) * Math.cos(%1$s * x) * %1$s / a;"),
            new Function(
                    "return Math.exp(-x * x * %s) * (1 - a * x * x);",
                    "return -2 * x * Math.exp(-x * x * %s) * (%1$s * (1 - a * x * x) + a);"),
            new Function(
                    "return x * Math.min(Math.max(a * x + 3, 0), 6) / %s;",
                    "double t = a * x; return t <= -3 ? 0 : t >= 3 ? 6 / %s : (2 * t + 3) / %1$s;"),
            new Function(
                    "return Math.atan(a * x) + Math.cbrt(x * x + %s);",
                    "double r = Math.cbrt(x * x + %s); return a / (1 + a * a * x * x) + 2 * x / (3 * r * r);"),
            new Function("return a * x / Math.sqrt(%s + x * x);", "return a * %s / Math.pow(%1$s + x * x, 1.5);"),
            new Function(
                    "return (x + Math.sqrt(x * x + 4 * a)) / %s;", "return (1 + x / Math.sqrt(x * x + 4 * a)) / %s;"));

    private Activations() {}

    /** The sources of classes that declare {@code count} activations altogether, with gradients by hand if wanted. */
    static List<JavaFileObject> sources(int count, boolean gradients) {
        List<JavaFileObject> sources = new ArrayList<>();
        for (int first = 0; first < count; first += IN_ONE_CLASS) {
            String name = "Activations" + first;
            StringBuilder code =
                    new StringBuilder("public final class ").append(name).append(" {\n");
            for (int i = first; i < Math.min(count, first + IN_ONE_CLASS); i++) {
                Function function = FUNCTIONS.get(i % FUNCTIONS.size());
                double constant = 1.25 + 0.125 * i;
                code.append("@dev.slope.Activation public static double f")
                        .append(i)
                        .append("(double x, @dev.slope.Param(1.0) double a) { ")
                        .append(String.format(Locale.ROOT, function.value, constant))
                        .append(" }\n");
                if (gradients) {
                    code.append("@dev.slope.Gradient(\"f%1$d\") static double g%1$d(double x, double a) { "
                                    .formatted(i))
                            .append(String.format(Locale.ROOT, function.gradient, constant))
                            .append(" }\n");
                }
            }
            sources.add(source(name, code.append("}\n").toString()));
        }
        return sources;
    }

    private static JavaFileObject source(String name, String code) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }
}
