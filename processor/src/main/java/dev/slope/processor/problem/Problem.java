package dev.slope.processor.problem;

import static dev.slope.processor.problem.Problem.Severity.ERROR;
import static dev.slope.processor.problem.Problem.Severity.NOTE;
import static dev.slope.processor.problem.Problem.Severity.WARNING;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Every message of the processor: its id, how severe it is, what is wrong, and what to write instead. */
public enum Problem {
    // The shape of an annotated method.
    NOT_STATIC("not-static", ERROR, "'%s' is an instance method", "declare it static"),
    PRIVATE_METHOD("private-method", ERROR, "'%s' is private", "make it package-private or public"),
    PRIVATE_CLASS(
            "private-class",
            ERROR,
            "'%s' is declared in the private class '%s'",
            "make '%2$s' package-private or public"),
    INNER_CLASS("inner-class", ERROR, "'%s' is declared in the inner class '%s'", "declare '%2$s' static"),
    GENERIC_METHOD("generic-method", ERROR, "'%s' has type parameters", "write it for double or float"),
    THROWS(
            "throws",
            ERROR,
            "'%s' declares that it throws %s",
            "remove the throws clause: a function of real numbers gives NaN where it has no value"),
    RETURN_TYPE("return-type", ERROR, "'%s' returns %s", "return double, float or dev.slope.Tensor"),
    NO_INPUT("no-input", ERROR, "'%s' has no input", "write %s as its first parameter"),
    INPUT_TYPE("input-type", ERROR, "the input '%s' of '%s' is of type %s, but the result is %s", "write %4$s %1$s"),
    INPUT_WITH_DEFAULT(
            "param-on-input",
            ERROR,
            "'%s', the input of '%s', is marked as a @Param",
            "remove the @Param: the first parameter is the input, the others are hyper-parameters"),
    MISSING_PARAM("missing-param", ERROR, "the parameter '%s' of '%s' has no @Param", "write %s"),
    PARAMETER_TYPE(
            "parameter-type",
            ERROR,
            "the parameter '%s' of '%s' is of type %s",
            "a hyper-parameter is a double, a float, an int or a boolean, or on tensors one that is learned, a Tensor"),
    BOXED_TYPE("boxed-type", ERROR, "%s '%s' is of the boxed type %s", "write %s"),
    ARRAY_TYPE(
            "array-type",
            ERROR,
            "%s '%s' is of the array type %s",
            "an activation takes and returns one number, double or float, or a dev.slope.Tensor"),
    PARAMETER_DEFAULT("param-default", ERROR, "%s is no %s, so it cannot be the default of '%s'", "write %s"),
    TRAINABLE_TYPE(
            "trainable-type",
            ERROR,
            "the %s '%s' cannot be trainable",
            "make it a double or a float, or remove trainable = true"),
    TRAINABLE_NUMBER(
            "trainable-number",
            ERROR,
            "the parameter '%s' of '%s' cannot be trainable as a number: no gradient flows to it",
            "write @Param(value = %s, trainable = true) Tensor %1$s"),
    FIXED_TENSOR(
            "fixed-tensor",
            ERROR,
            "the parameter '%s' of '%s' is a Tensor, but not trainable",
            "write @Param(value = %s, trainable = true) Tensor %1$s, or @Param(%3$s) double %1$s"),
    TENSORS_ONLY(
            "tensors-only",
            ERROR,
            "the parameter '%s' of '%s' is declared as %s, which is for functions of tensors",
            "remove it, or write '%2$s' for Tensor"),
    TRAINING_TYPE(
            "training-type",
            ERROR,
            "'%s' is marked as @Training, but of type %s",
            "write @Training boolean %1$s: it is true while a model is trained"),
    PARAM_ON_MODE(
            "param-on-mode", ERROR, "'%s' is marked as a @Param, but %s is given by the model", "remove the @Param"),
    BLANK_NAME(
            "blank-name",
            ERROR,
            "'%s' is registered under a blank name",
            "give a name, or leave it out to use the method's own"),
    DUPLICATE_NAME(
            "duplicate-name",
            ERROR,
            "'%s' is already the name of %s",
            "register this one under another: @Activation(\"%s\")"),

    // Gradients written by hand.
    BOTH_ANNOTATIONS(
            "both-annotations",
            ERROR,
            "'%s' is marked as @Activation and as @Gradient",
            "keep one of them: the gradient is a method of its own"),
    UNKNOWN_ACTIVATION("unknown-activation", ERROR, "no @Activation '%s' in '%s'", "%s"),
    GRADIENT_TWICE("gradient-twice", ERROR, "'%s' has a second gradient here, the first is '%s'", "remove one of them"),
    GRADIENT_SIGNATURE("gradient-signature", ERROR, "'%s' does not fit '%s'", "write %s"),
    UNCHECKED(
            "unchecked",
            WARNING,
            "the gradient of '%s' is unchecked, since not all of the source could be read: %s",
            "it is checked by GradientCheck at its first use, or here if it is written with what @Activation accepts"),
    TRAINABLE_UNREADABLE(
            "trainable-unreadable",
            ERROR,
            "the parameter '%s' cannot be trainable: the source of '%s' could not be read, so no derivative with respect"
                    + " to it can be derived",
            "remove trainable = true, or write '%2$s' with what @Activation accepts"),
    NO_SOURCE(
            "no-source",
            ERROR,
            "nothing can be derived for '%s': %s",
            "compile it with javac, or write its derivative by hand: %s"),

    // Where the activations are to be found.
    MISSING_PROVIDES(
            "missing-provides",
            WARNING,
            "the module '%s' does not provide '%s', so these activations are not found on the module path",
            "write in its module-info.java: %s"),

    // What has no derivative, or hides it.
    CAST_TO_INTEGER(
            "cast-to-integer",
            ERROR,
            "the cast to %s cuts the fraction off '%s': its derivative is 0 or does not exist",
            "use Math.floor, Math.ceil or Math.rint, or compare with the limits"),
    INTEGER_DIVISION("integer-division", ERROR, "%s is an integer division, it gives %s", "write %s"),
    INTEGER_DIVISION_OF(
            "integer-division",
            ERROR,
            "%s is an integer division, whose derivative is 0 or does not exist",
            "write %s"),
    DIVISION_BY_ZERO(
            "division-by-zero",
            ERROR,
            "the integer division by zero throws an exception",
            "divide real numbers: 1.0 / 0 is infinite"),
    INTEGER_OVERFLOW(
            "integer-overflow",
            WARNING,
            "%s overflows %s: the result is %s",
            "compute it in double, starting with 1.0"),
    BIT_TRICK(
            "bit-trick",
            ERROR,
            "%s works on the bits of a number, which have no derivative",
            "write it with arithmetic and the functions of Math"),
    NOT_DIFFERENTIABLE("not-differentiable", ERROR, "'%s' has no useful derivative", "%s"),

    // What is not a function of the input and the parameters alone.
    RANDOM(
            "random",
            ERROR,
            "'%s' is random: the same input must give the same result",
            "take what varies as a @Param, or write it for Tensor"),
    TIME(
            "time",
            ERROR,
            "'%s' depends on the time: the same input must give the same result",
            "take what varies as a @Param"),
    INPUT_OUTPUT(
            "input-output", ERROR, "'%s' reads or writes something outside", "remove it: the method must only compute"),
    MUTABLE_STATIC(
            "mutable-static",
            ERROR,
            "'%s' is a static field that may change",
            "declare it final, or pass it as a @Param"),
    STATIC_WRITE(
            "static-write", ERROR, "the field '%s' is changed", "use a local variable: the method must only compute"),
    INSTANCE_STATE(
            "instance-state",
            ERROR,
            "'%s' belongs to an instance",
            "use static final constants, parameters and static methods"),

    // What is not understood.
    UNSUPPORTED("unsupported", ERROR, "%s cannot be derived", "%s"),
    EXCEPTION_HANDLING(
            "exception-handling",
            ERROR,
            "%s cannot be derived: a function of real numbers does not throw",
            "give NaN, or another value, where there is no result"),
    SYNCHRONIZED("synchronized", ERROR, "synchronized has no meaning for a pure function", "remove it"),
    LAMBDA("lambda", ERROR, "a lambda cannot be derived", "write a static method, and call it"),
    METHOD_REFERENCE("method-reference", ERROR, "a method reference cannot be derived", "call the method"),
    OBJECT_CREATION("object-creation", ERROR, "%s creates an object", "use local variables of primitive types"),
    STRING("string", ERROR, "%s is text, not a number", "use numbers and booleans only"),
    LOCAL_TYPE(
            "local-type",
            ERROR,
            "'%s' is of type %s",
            "use double, float, boolean, an integer type, or an array of constants"),
    ARRAY_WRITE("array-write", ERROR, "an element of '%s' is changed", "use local variables: arrays hold constants"),
    ARRAY_INDEX(
            "array-index", ERROR, "the index depends on %s", "index an array by constants and by counters of loops"),
    ARRAY_BOUNDS(
            "array-bounds",
            ERROR,
            "the index %s is outside of the array, which has %s elements",
            "use an index from 0 to %s"),
    VARIABLE_LOOP(
            "variable-loop",
            ERROR,
            "how often the loop runs depends on %s",
            "let it run a fixed number of times, and leave it with if (...) break"),
    ENDLESS_LOOP(
            "loop-limit",
            ERROR,
            "the loops of '%s' run more than %s times altogether",
            "use fewer iterations, or a closed form"),
    TOO_LARGE(
            "too-large",
            ERROR,
            "'%s' becomes an expression of more than %s terms",
            "use fewer iterations, or a closed form"),
    RECURSION(
            "recursion",
            ERROR,
            "the calls go round in a circle: %s",
            "write it as a loop with a fixed number of iterations"),
    UNKNOWN_CALL(
            "unknown-call",
            ERROR,
            "the source of '%s' is not there",
            "call a static method of this compilation, a function of Math or of dev.slope.Special, or another @Activation"),
    NO_SUCH_METHOD(
            "no-such-method",
            ERROR,
            "no static method '%s' takes (%s)",
            "call one with parameters of type double, float, boolean or an integer type"),
    UNKNOWN_NAME(
            "unknown-name",
            ERROR,
            "'%s' is not known here",
            "use local variables, parameters and static final constants"),
    UNKNOWN_CONSTANT(
            "unknown-constant",
            ERROR,
            "the value of '%s' is not known when this is compiled",
            "use a constant of a class whose source is compiled here, or copy its value"),
    CONSTANT_CYCLE("constant-cycle", ERROR, "'%s' is defined by itself", "give it a value"),
    OPTION("option", ERROR, "the option %s is '%s'", "give -A%1$s=true or -A%1$s=false"),
    INTERNAL(
            "internal",
            ERROR,
            "reading '%s' failed with %s",
            "report this with the method's source; meanwhile write a @Gradient by hand"),

    WRONG_GRADIENT(
            "wrong-gradient",
            ERROR,
            "the gradient of '%s' is wrong: at %s it gives %s, but the derivative is %s, a relative error of %s%s",
            "write: %s"),

    // What is legal, and probably not meant.
    UNUSED_INPUT(
            "unused-input",
            WARNING,
            "the result of '%s' does not depend on its input '%s'",
            "use '%2$s': as it is the derivative is 0 everywhere"),
    ZERO_DERIVATIVE(
            "zero-derivative",
            WARNING,
            "the derivative of '%s' is taken to be 0, and '%s' enters nowhere else",
            "use a smooth function, or write a @Gradient by hand"),
    JUMP(
            "jump",
            WARNING,
            "the function jumps at %s = %s, from %s to %s",
            "let both branches meet there: the derivative does not see the jump"),
    INACCURATE_GRADIENT(
            "inaccurate-gradient",
            WARNING,
            "the gradient of '%s' is right, but computed as %s at %s, where the derivative is %s",
            "write: %s"),
    UNDECIDED_GRADIENT(
            "undecided-gradient",
            WARNING,
            "the gradient of '%s' is unchecked: nowhere was the derivative found, or it took too many digits",
            "write '%1$s' in another form, or check it by GradientCheck"),
    INACCURATE(
            "inaccurate",
            WARNING,
            "%s %s: %s, the condition number here is %s, and no better form was found",
            "rewrite this part: until then it is computed with more digits where they are needed, which is slow"),
    STABLE_FORM(
            "stable-form", NOTE, "evaluated %s: as written it %s", "@Activation(literal = true) keeps what is written"),
    SINGLE_POINT(
            "single-point",
            WARNING,
            "this branch is for the one point %s = %s, where it makes the derivative %s, but next to it the derivative is %s",
            "write a branch that has the right derivative, or a form that needs none");

    /** What a problem does to the compilation. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE
    }

    /** Why a method's result may differ for the same input; a gradient written by hand does not cure these. */
    public static final Set<Problem> IMPURE = Collections.unmodifiableSet(
            EnumSet.of(RANDOM, TIME, INPUT_OUTPUT, MUTABLE_STATIC, STATIC_WRITE, INSTANCE_STATE));

    private final String id;
    private final Severity severity;
    private final String what;
    private final String fix;

    Problem(String id, Severity severity, String what, String fix) {
        this.id = id;
        this.severity = severity;
        this.what = what;
        this.fix = fix;
    }

    /** What it does to the compilation. */
    public Severity severity() {
        return severity;
    }

    /** The whole message: {@code [slope.id] what is wrong; what to write instead}. */
    public String message(Object... arguments) {
        return "[slope." + id + "] " + String.format(what + "; " + fix, arguments);
    }
}
