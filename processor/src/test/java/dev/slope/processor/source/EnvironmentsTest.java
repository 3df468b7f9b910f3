package dev.slope.processor.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.processor.source.ActivationMethod.Body;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compilers that hide their trees, and build tools that wrap the compiler. */
class EnvironmentsTest {
    private static final String CUBES = """
            import dev.slope.Activation;
            import dev.slope.Gradient;
            import dev.slope.Param;
            import dev.slope.Tensor;

            public class Cubes {
                @Activation
                static double cube(double x, @Param(1) double k) {
                    return k * x * x * x;
                }

                @Gradient("cube")
                static double cubeGradient(double x, double k) {
                    return 3 * k * x * x;
                }

                @Activation
                static Tensor same(Tensor x) {
                    return x;
                }
            }
            """;

    private static final String UNDERIVABLE = """
            import dev.slope.Activation;
            import dev.slope.Param;

            public class Squares {
                @Activation
                static float square(float x, @Param(2) int n) {
                    return 0.0f;
                }
            }
            """;

    /** As in Gradle: a class that hands on most of what it is asked, its delegate in a field. */
    private static class IncrementalEnvironment implements ProcessingEnvironment {
        private final ProcessingEnvironment delegate;
        private final Messager messager;

        IncrementalEnvironment(ProcessingEnvironment delegate) {
            this.delegate = delegate;
            this.messager = delegate.getMessager();
        }

        @Override
        public Map<String, String> getOptions() {
            return delegate.getOptions();
        }

        @Override
        public Messager getMessager() {
            return messager;
        }

        @Override
        public Filer getFiler() {
            return delegate.getFiler();
        }

        @Override
        public Elements getElementUtils() {
            return delegate.getElementUtils();
        }

        @Override
        public Types getTypeUtils() {
            return delegate.getTypeUtils();
        }

        @Override
        public SourceVersion getSourceVersion() {
            return delegate.getSourceVersion();
        }

        @Override
        public Locale getLocale() {
            return delegate.getLocale();
        }
    }

    private static final class InheritedEnvironment extends IncrementalEnvironment {
        InheritedEnvironment(ProcessingEnvironment delegate) {
            super(delegate);
        }
    }

    private static final class OptionalEnvironment extends IncrementalEnvironment {
        private final Map<String, String> options = new HashMap<>();

        OptionalEnvironment(ProcessingEnvironment delegate, @Nullable String literal) {
            super(delegate);
            options.put("slope.literal", literal);
        }

        @Override
        public Map<String, String> getOptions() {
            return options;
        }
    }

    /** As in IntelliJ: a proxy whose handler keeps the delegate. */
    private static final class Delegation implements InvocationHandler {
        private final Object delegate;

        Delegation(Object delegate) {
            this.delegate = delegate;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            return method.invoke(delegate, arguments);
        }
    }

    private static ProcessingEnvironment proxy(InvocationHandler handler) {
        return (ProcessingEnvironment) Proxy.newProxyInstance(
                EnvironmentsTest.class.getClassLoader(), new Class<?>[] {ProcessingEnvironment.class}, handler);
    }

    static Stream<Compiled.Wrapper> wrappers() {
        return Stream.of(
                IncrementalEnvironment::new,
                InheritedEnvironment::new,
                environment -> proxy(new Delegation(environment)),
                environment -> proxy((proxy, method, arguments) -> method.invoke(environment, arguments)),
                environment ->
                        new IncrementalEnvironment(proxy(new Delegation(new InheritedEnvironment(environment)))));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void looksThroughWrappers(Compiled.Wrapper wrapper) {
        Compiled compiled = Compiled.of(ToolProvider.getSystemJavaCompiler(), Map.of("Cubes", CUBES), wrapper);
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.method("cube").body().map(Body::value)).contains(Text.parse("k * x * x * x"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"true, true, true", "false, false, true", "-, true, true"})
    void takesTheOptionForAWholeCompilation(@Nullable String option, boolean unsaid, boolean said) {
        Compiled compiled = withOption(option);
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.method("unsaid").options().literal()).isEqualTo(unsaid);
        assertThat(compiled.method("said").options().literal()).isEqualTo(said);
        assertThat(compiled.method("denied").options().literal()).isFalse();
    }

    @Test
    void refusesAnOptionThatIsNoTruthValue() {
        assertThat(withOption("yes").messages())
                .containsExactly("[slope.option] the option slope.literal is 'yes'; "
                        + "give -Aslope.literal=true or -Aslope.literal=false");
    }

    private static Compiled withOption(@Nullable String literal) {
        String source = """
                import dev.slope.Activation;
                class Choice {
                    @Activation static double unsaid(double x) { return x; }
                    @Activation(literal = true) static double said(double x) { return x; }
                    @Activation(literal = false) static double denied(double x) { return x; }
                }
                """;
        return Compiled.of(
                ToolProvider.getSystemJavaCompiler(),
                Map.of("Choice", source),
                environment -> new OptionalEnvironment(environment, literal));
    }

    @Test
    void worksWithoutTreesWhereTheGradientIsGiven() {
        Compiled compiled = Compiled.of(new EclipseCompiler(), Map.of("Cubes", CUBES), environment -> environment);
        assertThat(compiled.messages()).hasSize(1);
        assertThat(compiled.messages().get(0))
                .contains("[slope.unchecked] the gradient of 'cube' is unchecked")
                .contains("this compiler does not show the bodies of methods");
        ActivationMethod cube = compiled.method("cube");
        assertThat(cube.body()).isEmpty();
        assertThat(cube.gradient().orElseThrow().method()).isEqualTo("cubeGradient");
        assertThat(cube.gradient().orElseThrow().body()).isEmpty();
        assertThat(cube.isVerified()).isFalse();
        assertThat(cube.parameters())
                .extracting(ActivationMethod.ParameterSource::name)
                .containsExactly("k");
        assertThat(compiled.method("same").kind()).isEqualTo(ActivationMethod.Kind.TENSOR);
    }

    @Test
    void refusesToDeriveWithoutTrees() {
        Compiled compiled =
                Compiled.of(new EclipseCompiler(), Map.of("Squares", UNDERIVABLE), environment -> environment);
        assertThat(compiled.methods()).isEmpty();
        assertThat(compiled.messages()).hasSize(1);
        assertThat(compiled.messages().get(0))
                .contains("[slope.no-source] nothing can be derived for 'square'")
                .contains("@Gradient(\"square\") static float squareGradient(float x, int n)");
        assertThat(compiled.diagnostics().get(0).getLineNumber()).isEqualTo(6);
    }

    @Test
    void neverDerivesFromKotlinStubs() {
        String metadata = "package kotlin; public @interface Metadata {}";
        String stub = UNDERIVABLE.replace("public class", "@kotlin.Metadata public class");
        Compiled refused = Compiled.of(Compiled.sources("kotlin.Metadata", metadata, "Squares", stub));
        assertThat(refused.methods()).isEmpty();
        assertThat(refused.messages()).hasSize(1);
        assertThat(refused.messages().get(0)).contains("[slope.no-source]").contains("Kotlin");

        String withGradient = CUBES.replace("public class", "@kotlin.Metadata public class");
        Compiled unchecked = Compiled.of(Compiled.sources("kotlin.Metadata", metadata, "Cubes", withGradient));
        assertThat(unchecked.messages()).hasSize(1);
        assertThat(unchecked.messages().get(0)).contains("[slope.unchecked]").contains("Kotlin");
        assertThat(unchecked.method("cube").body()).isEmpty();
    }

    @Test
    void readsTheSameVariablesAsTheBody() {
        Compiled compiled = Compiled.of(
                "Cubes",
                CUBES.replace("cubeGradient(double x, double k)", "cubeGradient(double k, double x)")
                        .replace("3 * k * x * x", "3 * x * k * k"));
        assertThat(compiled.method("cube").gradient().orElseThrow().body().map(Body::value))
                .contains(Text.parse("3 * k * x * x"));
        assertThat(compiled.method("cube").body().orElseThrow().value().variables())
                .containsExactly(Expr.variable("k"), Expr.variable("x"));
    }
}
