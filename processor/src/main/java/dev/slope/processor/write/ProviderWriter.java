package dev.slope.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.slope.processor.derive.DerivedActivation;
import dev.slope.processor.source.ActivationMethod.Kind;
import dev.slope.processor.source.Names;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;

/** Writes the one class that is generated for a top-level class: a provider of all its activations, found as a service. */
public final class ProviderWriter {
    /** The names of all methods that the provider inherits. */
    private static final Set<String> METHODS = Set.of(
            "definitions",
            "value",
            "derivative",
            "parameterDerivative",
            "gradient",
            "clone",
            "equals",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait");

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
        String source = file(origin, annotations).toString();
        try (Writer writer = filer.createSourceFile(providerName(), origin).openWriter()) {
            writer.write(source); // at once: the compiler's writer has no buffer
        }
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
        List<Part> parts = parts();
        for (Part part : parts) {
            provider.addFields(part.constants());
        }
        provider.addMethod(definitions(parts));
        for (Dispatcher dispatcher : Dispatcher.values()) {
            Optional<MethodSpec> method = dispatcher.write(parts);
            if (method.isPresent()) {
                provider.addMethod(method.get());
            }
        }
        for (Part part : parts) {
            provider.addMethods(part.functions());
        }
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

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        LocalNames taken = new LocalNames(METHODS);
        for (DerivedActivation activation : activations) {
            int number = parts.size();
            ClassName declaringClass = declaringClass(activation);
            parts.add(
                    activation.method().kind() == Kind.TENSOR
                            ? TensorWriter.write(activation.method(), number, declaringClass)
                            : ScalarWriter.write(activation, number, declaringClass, taken));
        }
        return parts;
    }

    private ClassName declaringClass(DerivedActivation activation) {
        String name = activation.method().declaringClass();
        List<String> nested =
                List.of((packageName.isEmpty() ? name : name.substring(packageName.length() + 1)).split("\\.", -1));
        return ClassName.get(
                packageName, nested.get(0), nested.subList(1, nested.size()).toArray(new String[0]));
    }

    private static MethodSpec definitions(List<Part> parts) {
        JavaText list = new JavaText().add("return ").addType(Types.LIST).add(".of($>$>");
        String separator = "\n";
        for (Part part : parts) {
            list.add(separator).add(part.definition());
            separator = ",\n";
        }
        return MethodSpec.methodBuilder("definitions")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(Types.LIST, Types.DEFINITION))
                .addCode(list.add(");$<$<\n").toCode())
                .build();
    }
}
