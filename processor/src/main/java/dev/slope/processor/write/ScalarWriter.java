package dev.slope.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.precise.AdaptiveEvaluator;
import dev.slope.expression.rules.KinkRule;
import dev.slope.processor.derive.Computation;
import dev.slope.processor.derive.DerivedActivation;
import dev.slope.processor.derive.DerivedActivation.Formulas;
import dev.slope.processor.derive.DerivedActivation.Kink;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes what an element-wise activation adds to the provider: methods for its value and its derivatives. */
final class ScalarWriter {
    private static final double LEAST_ERROR = 1e-15;

    private final ActivationMethod method;
    private final int number;
    private final ClassName declaringClass;
    private final LocalNames taken;
    private final Map<Dispatcher, JavaText> calls = new EnumMap<>(Dispatcher.class);
    private final List<MethodSpec> functions = new ArrayList<>();
    private final List<FieldSpec> constants = new ArrayList<>();

    private ScalarWriter(ActivationMethod method, int number, ClassName declaringClass, LocalNames taken) {
        this.method = method;
        this.number = number;
        this.declaringClass = declaringClass;
        this.taken = taken;
    }

    /**
     * What {@code derived} adds.
     *
     * @param number its place in the list of definitions
     * @param declaringClass the author's class
     * @param taken the names of the provider's methods
     */
    static Part write(DerivedActivation derived, int number, ClassName declaringClass, LocalNames taken) {
        ScalarWriter writer = new ScalarWriter(derived.method(), number, declaringClass, taken);
        return writer.part(derived.formulas());
    }

    private Part part(Optional<Formulas> formulas) {
        if (formulas.isPresent()) {
            addFunctions(formulas.get());
        }
        calls.putIfAbsent(Dispatcher.VALUE, callTo(method.method()));
        if (method.gradient().isPresent()) {
            calls.put(Dispatcher.DERIVATIVE, callTo(method.gradient().get().method()));
        }
        String kind = method.isVerified() ? "of" : "unverified";
        return new Part(Definitions.of(Types.SCALAR, kind, number, method), calls, functions, constants);
    }

    private JavaText callTo(String target) {
        return Calls.of(declaringClass, target, method, Dispatcher.VALUE.inputs());
    }

    private void addFunctions(Formulas formulas) {
        String name = taken.add(method.method());
        MethodSpec.Builder value = MethodSpec.methodBuilder(name)
                .addJavadoc(documentation(formulas))
                .addAnnotation(formula(formulas));
        calls.put(Dispatcher.VALUE, add(value, name, formulas.value()));
        if (method.gradient().isEmpty()) {
            calls.put(Dispatcher.DERIVATIVE, add(name + "Derivative", formulas.derivative()));
        }
        if (!formulas.byParameter().isEmpty()) {
            calls.put(Dispatcher.PARAMETER_DERIVATIVE, addByParameter(name, formulas.byParameter()));
        }
    }

    /** {@code switch (index) { case 0 -> sharpSwishByBeta(x, p[0]); ... }}. */
    private JavaText addByParameter(String value, Map<String, Computation> byParameter) {
        JavaText cases = new JavaText().add("switch (index) {\n$>");
        for (int i = 0; i < method.parameters().size(); i++) {
            String name = method.parameters().get(i).name();
            Computation byThis = byParameter.get(name);
            if (byThis != null) {
                String by = value + "By" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
                cases.add("case " + i + " -> ").add(add(by, byThis)).add(";\n");
            }
        }
        return cases.add("default -> ")
                .add(Dispatcher.PARAMETER_DERIVATIVE.otherwise())
                .add(";\n$<}");
    }

    private JavaText add(String base, Computation body) {
        String name = taken.add(base);
        return add(MethodSpec.methodBuilder(name), name, body);
    }

    /** Adds {@code private static double sharpSwish(double x, double beta)} and calls it: {@code sharpSwish(x, p[0])}. */
    private JavaText add(MethodSpec.Builder function, String name, Computation body) {
        Map<String, String> arguments = arguments(body);
        for (String parameter : arguments.keySet()) {
            function.addParameter(TypeName.DOUBLE, parameter);
        }
        functions.add(function.addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TypeName.DOUBLE)
                .addCode(
                        body.exact().isPresent()
                                ? adaptive(body, body.exact().get(), name, arguments.keySet())
                                : BodyWriter.write(body, new LocalNames(arguments.keySet()), method.input()))
                .build());
        return new JavaText().addName(name).add("(" + String.join(", ", arguments.values()) + ")");
    }

    /** {@code return SHARP_SWISH_DERIVATIVE.at(x, beta);}. */
    private CodeBlock adaptive(Computation body, Expr exact, String function, Set<String> variables) {
        String name =
                taken.add(function.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
        JavaText formula = new JavaText().addType(Types.ADAPTIVE_FORMULA).add(".of($>$>\n");
        formula.addString(body.expr().toString()).add(",\n").addString(exact.toString());
        for (String variable : variables) {
            formula.add(", ").addString(variable);
        }
        constants.add(FieldSpec.builder(Types.ADAPTIVE_FORMULA, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Evaluated with more digits where in double precision it would not be accurate.\n")
                .initializer(formula.add(")$<$<").toCode())
                .build());
        JavaText call = new JavaText().add("return ").addName(name).add(".at(");
        String separator = "";
        for (String variable : variables) {
            call.add(separator).addName(variable);
            separator = ", ";
        }
        return call.add(");\n").toCode();
    }

    /** What is passed for the variables that are used, by their names. */
    private Map<String, String> arguments(Computation body) {
        Map<String, String> arguments = new LinkedHashMap<>();
        if (body.hidesNaN() || uses(body, method.input())) {
            arguments.put(method.input(), "x");
        }
        List<ParameterSource> parameters = method.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).name();
            if (uses(body, name)) {
                arguments.put(name, Dispatcher.parameter(i));
            }
        }
        return arguments;
    }

    private static boolean uses(Computation body, String name) {
        Var variable = Expr.variable(name);
        return body.expr().contains(variable)
                || (body.exact().isPresent() && body.exact().get().contains(variable));
    }

    private AnnotationSpec formula(Formulas formulas) {
        AnnotationSpec.Builder formula = AnnotationSpec.builder(Types.FORMULA)
                .addMember("activation", "$L", number)
                .addMember("of", "$S", method.declaration())
                .addMember("written", "$S", formulas.written())
                .addMember("value", "$S", formulas.value().formula())
                .addMember("derivative", "$S", formulas.derivative().formula());
        for (String computed : computed(formulas)) {
            formula.addMember("computed", "$S", computed);
        }
        KinkRule rule = method.options().kinkRule();
        return rule == KinkRule.SMALLEST
                ? formula.build()
                : formula.addMember("kink", "$T.$L", Types.KINK, rule).build();
    }

    /** What is computed for the value, the derivative and those with respect to parameters; empty where that is no formula. */
    private List<String> computed(Formulas formulas) {
        boolean isAuthors =
                method.gradient().isPresent() && method.gradient().get().body().isEmpty();
        List<String> computed = new ArrayList<>();
        computed.add(computed(formulas.value()));
        computed.add(isAuthors ? "" : computed(formulas.derivative()));
        for (Computation byThis : formulas.byParameter().values()) {
            computed.add(computed(byThis));
        }
        return computed;
    }

    private String computed(Computation computation) {
        Optional<Expr> expr = computation.inOneExpression(Expr.variable(method.input()));
        return expr.isEmpty() ? "" : expr.get().toString();
    }

    /** The formula, where it comes from, its derivatives, kinks, and how accurately all that is computed. */
    private CodeBlock documentation(Formulas formulas) {
        JavaText text = new JavaText().add("{@link ").addType(declaringClass);
        text.add("#").addName(method.method()).add("}: ");
        code(text, formulas.value().formula());
        String separator = ", by default with {@code ";
        for (ParameterSource parameter : method.parameters()) {
            text.add(separator).addName(parameter.name()).add(" = ").add(Text.print(parameter.defaultValue()));
            separator = ", ";
        }
        text.add(method.parameters().isEmpty() ? ".\n" : "}.\n");
        text.add("\n<p>Derivative");
        text.add(method.gradient().isPresent() ? ", written by hand: " : ": ");
        code(text, formulas.derivative().formula()).add(".\n");
        for (Map.Entry<String, Computation> byParameter : formulas.byParameter().entrySet()) {
            text.add("With respect to {@code ").addName(byParameter.getKey()).add("}: ");
            code(text, byParameter.getValue().formula()).add(".\n");
        }
        for (Kink kink : formulas.kinks()) {
            text.add("\n<p>Kink at {@code ")
                    .addName(method.input())
                    .add(" = " + Text.print(kink.at()))
                    .add("}: the slope is " + Text.print(kink.left(), 9) + " to the left and ")
                    .add(Text.print(kink.right(), 9) + " to the right; " + Text.print(kink.taken(), 9))
                    .add(" is taken.\n");
        }
        return text.add("\n<p>Measured for {@code |")
                .addName(method.input())
                .add("| <= 10000}, the relative error is below " + error(formulas.value()))
                .add(" for the value and below " + error(formulas.derivative()) + " for the derivative.\n")
                .toCode();
    }

    private static JavaText code(JavaText text, Expr formula) {
        return text.add("{@code ").addName(formula.toString()).add("}");
    }

    /** The next power of ten, which does not depend on how a machine rounds. */
    private static String error(Computation computation) {
        double error = computation.exact().isPresent() ? AdaptiveEvaluator.ACCURACY : computation.worstError();
        double bound = LEAST_ERROR;
        while (bound <= error && bound < 1) {
            bound *= 10;
        }
        return bound < 1 ? "1e" + Math.round(Math.log10(bound)) : "infinity";
    }
}
