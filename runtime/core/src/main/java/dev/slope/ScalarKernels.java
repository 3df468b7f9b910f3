package dev.slope;

import dev.slope.autodiff.Element;
import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.compiled.Computation;
import dev.slope.kernel.compiled.Kernel;
import dev.slope.kernel.compiled.Kernel.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * The kernels of a scalar definition, compiled from the formulas that are kept with it: each when it is first asked for,
 * and only if it is as accurate as the generated code is, see {@link KernelCheck}. Thread-safe.
 *
 * <p>For float32 that is a kernel that computes in float32; where that loses digits near a zero of the function, with
 * {@link ZeroPatch}; where that is not accurate enough either, in float64. Where there is none, the generated code runs.
 */
final class ScalarKernels {
    /** Trainable parameters are looked at away from where they are, as they will change. */
    private static final double[] SCALES = {1, 1.75, 0.4};

    /** Of more settings of the parameters than a program has at a time, all kernels are forgotten, and made again when needed. */
    private static final int MOST_KERNELS = 64;

    /** Exponentials have come to an end. */
    private static final double NEAR_CUT = 128;
    /** The fourth power is a number of float32. */
    private static final double CUT = 1e9;

    private static final int VALUE = 0;
    private static final int DERIVATIVE = 1;

    /** What is computed: its place among the formulas, what arrays hold, and the parameters that stay as they are. */
    private record Key(int formula, ElementType type, List<Double> fixed) {}

    /** A kernel, and what it computes, as a function of the input and the parameters. */
    private record Compiled(Kernel kernel, Expr expression) {}

    private final ScalarDefinition definition;
    private final Map<Key, Optional<Compiled>> kernels = new ConcurrentHashMap<>();

    ScalarKernels(ScalarDefinition definition) {
        this.definition = definition;
    }

    /** {@code y = f(x)}: takes {@code x}, {@code y}. */
    Optional<Kernel> value(ElementType type, double[] p) {
        return compiled(VALUE, type, p).map(Compiled::kernel);
    }

    /** {@code dx = dy * f'(x)}: takes {@code x}, {@code dy}, {@code dx}. */
    Optional<Kernel> gradient(ElementType type, double[] p) {
        return compiled(DERIVATIVE, type, p).map(Compiled::kernel);
    }

    /** The same with respect to the parameter at {@code index}, which is trainable. */
    Optional<Kernel> gradientBy(int index, ElementType type, double[] p) {
        return compiled(formulaBy(index), type, p).map(Compiled::kernel);
    }

    /**
     * {@code f(x)} as the kernel computes it, if there is one.
     *
     * @param arguments stand for the parameters, whose values are {@code p}
     */
    Optional<Element> value(ElementType type, double[] p, Expr x, List<Expr> arguments) {
        return element(VALUE, type, p, x, arguments);
    }

    /** {@code f'(x)} as the kernel computes it, otherwise as {@link #value(ElementType, double[], Expr, List)}. */
    Optional<Element> gradient(ElementType type, double[] p, Expr x, List<Expr> arguments) {
        return element(DERIVATIVE, type, p, x, arguments);
    }

    /** The same with respect to the parameter at {@code index}, which is trainable. */
    Optional<Element> gradientBy(int index, ElementType type, double[] p, Expr x, List<Expr> arguments) {
        return element(formulaBy(index), type, p, x, arguments);
    }

    private int formulaBy(int index) {
        int formula = DERIVATIVE;
        for (int i = 0; i <= index; i++) {
            formula += isTrainable(i) ? 1 : 0;
        }
        return formula;
    }

    private Optional<Element> element(int formula, ElementType type, double[] p, Expr x, List<Expr> arguments) {
        Map<Expr, Expr> values = new HashMap<>();
        values.put(Expr.variable(definition.signature().input()), x);
        for (int i = 0; i < arguments.size(); i++) {
            values.put(Expr.variable(definition.signature().parameters().get(i).name()), arguments.get(i));
        }
        return compiled(formula, type, p)
                .map(compiled -> new Element(compiled.expression.substitute(values), compiled.kernel.precision()));
    }

    private boolean isTrainable(int index) {
        return definition.signature().parameters().get(index).trainable();
    }

    private Optional<Compiled> compiled(int formula, ElementType type, double[] p) {
        List<Double> fixed = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            if (!isTrainable(i)) {
                fixed.add(p[i]);
            }
        }
        Key key = new Key(formula, type, fixed);
        if (kernels.size() >= MOST_KERNELS && !kernels.containsKey(key)) {
            kernels.clear();
        }
        return kernels.computeIfAbsent(key, each -> compile(each, p));
    }

    /** The number of kernels that are kept. */
    int size() {
        return kernels.size();
    }

    private Optional<Compiled> compile(Key key, double[] p) {
        String[] computed = definition.formula().map(Formula::computed).orElse(new String[0]);
        if (computed.length <= key.formula || computed[key.formula].isEmpty()) {
            return Optional.empty();
        }
        Expr expr = Text.parse(computed[key.formula]);
        Var x = Expr.variable(definition.signature().input());
        List<Var> parameters = definition.signature().parameters().stream()
                .map(parameter -> Expr.variable(parameter.name()))
                .toList();
        return Kernel.precisions(key.type)
                .flatMap(precision -> forms(key, x, expr, precision, p)
                        .flatMap(form -> compile(key, x, parameters, form, precision).stream()))
                .filter(compiled -> passes(compiled.kernel, key, expr, p))
                .findFirst();
    }

    /** The formula, and what is the same for numbers of float32, and may keep more of their digits. */
    private Stream<Expr> forms(Key key, Var x, Expr expr, Precision precision, double[] p) {
        if (key.type != ElementType.FLOAT32 || precision == Precision.DOUBLE) {
            return Stream.of(expr);
        }
        return Stream.of(cut(expr, NEAR_CUT), expr, cut(expr, CUT))
                .distinct()
                .flatMap(form -> Stream.concat(
                        Stream.of(form),
                        Stream.of(form)
                                .filter(each -> key.fixed.size() == p.length)
                                .flatMap(each -> ZeroPatch.of(each, x, reference(key.formula, p)).stream())));
    }

    /**
     * Where the input is cut off far out, so that nothing overflows, it is cut earlier: powers of it overflow earlier in
     * float32, and exponentials need not be cut again.
     */
    private static Expr cut(Expr expr, double most) {
        Map<Expr, Expr> cuts = new HashMap<>();
        for (Expr node : expr.nodes()) {
            if (node instanceof Apply apply && (apply.fn() == Fn.MAX || apply.fn() == Fn.MIN)) {
                for (Expr argument : apply.arguments()) {
                    if (argument instanceof Const cut && Math.abs(cut.value()) > CUT) {
                        cuts.put(cut, Expr.constant(Math.copySign(most, cut.value())));
                    }
                }
            }
        }
        return cuts.isEmpty() ? expr : expr.substitute(cuts);
    }

    private Optional<Compiled> compile(Key key, Var x, List<Var> parameters, Expr form, Precision precision) {
        return Kernel.compile(computation(key.formula, x, parameters, form), key.type, precision)
                .map(kernel -> new Compiled(kernel, form));
    }

    private Computation computation(int formula, Var x, List<Var> parameters, Expr expr) {
        if (formula == VALUE) {
            return new Computation(List.of(x), parameters, List.of(expr));
        }
        Var upstream = upstream(expr, parameters);
        return new Computation(List.of(x, upstream), parameters, List.of(Expr.apply(Fn.MUL, upstream, expr)));
    }

    /** A name that the author has not taken. */
    private Var upstream(Expr expr, List<Var> parameters) {
        String name = "dy";
        Set<Var> taken = new HashSet<>(expr.variables());
        taken.add(Expr.variable(definition.signature().input()));
        taken.addAll(parameters);
        while (taken.contains(Expr.variable(name))) {
            name += "_";
        }
        return Expr.variable(name);
    }

    private boolean passes(Kernel kernel, Key key, Expr expr, double[] p) {
        for (double scale : SCALES) {
            double[] setting = p.clone();
            for (int i = 0; i < p.length; i++) {
                setting[i] = isTrainable(i) ? scale * p[i] : p[i];
            }
            Set<Double> constants = constants(expr);
            for (double parameter : setting) {
                constants.add(parameter);
            }
            boolean isGradient = key.formula != VALUE;
            if (!KernelCheck.passes(
                    kernel, key.type, reference(key.formula, setting), isGradient, setting, constants)) {
                return false;
            }
            if (key.fixed.size() == p.length) {
                break;
            }
        }
        return true;
    }

    private static Set<Double> constants(Expr expr) {
        Set<Double> constants = new HashSet<>();
        for (Expr node : expr.nodes()) {
            if (node instanceof Apply apply) {
                for (Expr argument : apply.arguments()) {
                    if (argument instanceof Const constant) {
                        constants.add(constant.value());
                    }
                }
            }
        }
        return constants;
    }

    private DoubleUnaryOperator reference(int formula, double[] p) {
        return switch (formula) {
            case VALUE -> x -> definition.value(x, p);
            case DERIVATIVE -> x -> definition.derivative(x, p);
            default -> {
                int index = parameterIndex(formula);
                yield x -> definition.parameterDerivative(index, x, p);
            }
        };
    }

    /** The place in the signature of the trainable parameter whose derivative is at {@code formula}. */
    private int parameterIndex(int formula) {
        int found = DERIVATIVE;
        for (int i = 0; i < definition.signature().parameters().size(); i++) {
            found += isTrainable(i) ? 1 : 0;
            if (found == formula) {
                return i;
            }
        }
        throw new IllegalStateException(definition.signature().fullName() + " has no formula " + formula);
    }
}
