package dev.slope.processor.source;

/** The run-time types that the processor knows, all by name only. */
public final class Names {
    public static final String ACTIVATION = "dev.slope.Activation";
    public static final String GRADIENT = "dev.slope.Gradient";
    public static final String PARAM = "dev.slope.Param";
    public static final String TRAINING = "dev.slope.Training";
    public static final String GENERATOR = "dev.slope.Generator";
    public static final String TENSOR = "dev.slope.Tensor";
    public static final String PROVIDER = "dev.slope.ActivationProvider";
    public static final String SPECIAL = "dev.slope.Special";

    /** Kept with a generated class: what it stands for. */
    static final String FORMULA = "dev.slope.Formula";

    /** What is appended to a top-level class's name for the class that is generated for it. */
    public static final String GENERATED_SUFFIX = "_Slope";

    /** Marks classes that the Kotlin compiler, or its stub generator, wrote. */
    static final String KOTLIN_METADATA = "kotlin.Metadata";

    private Names() {}
}
