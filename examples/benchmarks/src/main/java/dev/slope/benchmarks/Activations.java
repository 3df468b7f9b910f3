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

    /** Bodies of {@code double f(double x, double a)}; {@code %s} is a constant that makes each one different. */
    private static final List<String> BODIES = List.of(
            "return a * %s / (1 + Math.exp(-x)) - 1;",
            "return Math.max(x, %s * a * x);",
            "return x / (1 + Math.exp(-a * %s * x));",
            "return x * Math.tanh(Math.log(1 + Math.exp(%s * a * x)));",
            "return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (a * x + %s * Math.pow(x, 3))));",
            "return x > 0 ? x : a * %s * Math.expm1(x);",
            "if (x <= -3) { return 0; } if (x >= 3) { return x; } return x * (x + 3) / 6 + 0 * a * %s;",
            "return %s * Math.min(Math.max(x, 0), 6) * a;",
            "return a * x / (%s + Math.abs(x));",
            "double t = Math.abs(x); return t <= %s ? 0.5 * x * x : a * (t - 0.5 * %1$s);",
            "return Math.log(Math.cosh(a * x)) / %s;",
            "return x * dev.slope.Special.erf(a * x / %s);",
            "double s = 0; for (int i = 1; i <= 4; i++) { s = s * x / i + %s; } return a * s;",
            "return Math.copySign(Math.log1p(a * %s * Math.abs(x)), x);",
            "return x + Math.sin(a * x) * Math.sin(%s * x) / a;",
            "return Math.exp(-x * x * %s) * (1 - a * x * x);",
            "return x * Math.min(Math.max(a * x + 3, 0), 6) / %s;",
            "return Math.atan(a * x) + Math.cbrt(x * x + %s);",
            "return a * x / Math.sqrt(%s + x * x);",
            "return (x + Math.sqrt(x * x + 4 * a)) / %s;");

    private Activations() {}

    /** The sources of classes that declare {@code count} activations altogether. */
    static List<JavaFileObject> sources(int count) {
        List<JavaFileObject> sources = new ArrayList<>();
        for (int first = 0; first < count; first += IN_ONE_CLASS) {
            String name = "Activations" + first;
            StringBuilder code =
                    new StringBuilder("public final class ").append(name).append(" {\n");
            for (int i = first; i < Math.min(count, first + IN_ONE_CLASS); i++) {
                code.append("@dev.slope.Activation public static double f")
                        .append(i)
                        .append("(double x, @dev.slope.Param(1.0) double a) { ")
                        .append(String.format(Locale.ROOT, BODIES.get(i % BODIES.size()), 1.25 + 0.125 * i))
                        .append(" }\n");
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
