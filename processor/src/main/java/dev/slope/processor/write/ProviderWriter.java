package dev.slope.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.slope.processor.derive.DerivedActivation;
import dev.slope.processor.source.ActivationMethod.Kind;
import dev.slope.processor.source.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;

/** Writes the one class that is generated for a top-level class: a provider of all its activations, found as a service. */
public final class ProviderWriter {
    private final String packageName;
    private final String simpleName;
    private final List<DerivedActivation> activations;

    /**
     * @param packageName of the top-level class
     * @param simpleName of the top-level class
     * @param activations what it declares
     */
    public ProviderWriter(String packageName, String simpleName, List<DerivedActivation> activations) {
        this.packageName = packageName;
        this.simpleName = simpleName;
        this.activations = activations;
    }

    /** The full name of the class that is written. */
    public String providerName() {
        return ClassName.get(packageName, simpleName + Names.GENERATED_SUFFIX).canonicalName();
    }

    /**
     * Writes the class.
     *
     * @param origin the top-level class, the only one that the file depends on
     * @param annotations which of the optional annotations the class can refer to
     */
    public void writeTo(Filer filer, Element origin, Set<OptionalAnnotation> annotations) throws IOException {
        file(origin, annotations).writeTo(filer);
    }

    /** An annotation that a module may not be able to read. */
    public enum OptionalAnnotation {
        AUTO_SERVICE(Types.AUTO_SERVICE),
        GENERATED(Types.GENERATED);

        private final ClassName type;

        OptionalAnnotation(ClassName type) {
            this.type = type;
        }

        /** Its canonical name. */
        public String canonicalName() {
            return type.canonicalName();
        }
    }

    private JavaFile file(Element origin, Set<OptionalAnnotation> annotations) {
        TypeSpec.Builder provider = TypeSpec.classBuilder(simpleName + Names.GENERATED_SUFFIX)
                .addOriginatingElement(origin)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(Types.PROVIDER)
                .addJavadoc("The activations that {@link $T} declares.\n", ClassName.get(packageName, simpleName));
        if (annotations.contains(OptionalAnnotation.GENERATED)) {
            provider.addAnnotation(AnnotationSpec.builder(Types.GENERATED)
                    .addMember("value", "$S", "dev.slope.processor.SlopeProcessor")
                    .build());
        }
        if (annotations.contains(OptionalAnnotation.AUTO_SERVICE)) {
            provider.addAnnotation(AnnotationSpec.builder(Types.AUTO_SERVICE)
                    .addMember("value", "$T.class", Types.PROVIDER)
                    .build());
        }
        if (isInNamedModule(origin)) {
            provider.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "$S", "exports")
                    .build());
        }
        provider.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Called by the service loader.\n")
                .build());
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>(Set.of((simpleName + Names.GENERATED_SUFFIX).toLowerCase(Locale.ROOT)));
        for (DerivedActivation activation : activations) {
            String name = className(activation.method().method(), taken);
            names.add(name);
            provider.addType(
                    activation.method().kind() == Kind.TENSOR
                            ? TensorWriter.write(activation, declaringClass(activation), name)
                            : ScalarWriter.write(activation, declaringClass(activation), name));
        }
        provider.addMethod(definitions(names));
        return JavaFile.builder(packageName, provider.build())
                .skipJavaLangImports(true)
                .indent("    ")
                .build();
    }

    /** Where the compiler warns if those who see this class do not see the types that it is made of. */
    private static boolean isInNamedModule(Element element) {
        return element instanceof ModuleElement module
                ? !module.isUnnamed()
                : element.getEnclosingElement() != null && isInNamedModule(element.getEnclosingElement());
    }

    private ClassName declaringClass(DerivedActivation activation) {
        String name = activation.method().declaringClass();
        List<String> nested =
                List.of((packageName.isEmpty() ? name : name.substring(packageName.length() + 1)).split("\\.", -1));
        return ClassName.get(
                packageName, nested.get(0), nested.subList(1, nested.size()).toArray(String[]::new));
    }

    /** Names that differ only in case would be one class file on some systems. */
    private static String className(String method, Set<String> taken) {
        String base = Character.toUpperCase(method.charAt(0)) + method.substring(1);
        String name = base;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = base + i;
        }
        return name;
    }

    private static MethodSpec definitions(List<String> names) {
        CodeBlock instances =
                names.stream().map(name -> CodeBlock.of("new $L()", name)).collect(CodeBlock.joining(", "));
        return MethodSpec.methodBuilder("definitions")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(ClassName.get(List.class), Types.DEFINITION))
                .addStatement("return $T.of($L)", List.class, instances)
                .build();
    }
}
