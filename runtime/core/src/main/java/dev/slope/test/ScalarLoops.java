package dev.slope.test;

import dev.slope.ActivationFunction;
import dev.slope.DType;
import dev.slope.Gradients;
import dev.slope.ScalarDefinition;
import dev.slope.Tensor;

/** The loops over arrays against the same function of one number: of any length, from any offset, and in place. */
final class ScalarLoops {
    private static final String ADVICE = "build anew: the loops are generated from the formula of the numbers; if it"
            + " stays, report it with your JDK, processor and options, as vector instructions may be used";

    /** On both sides of the lengths of vectors, and of what is left over. */
    private static final int[] LENGTHS = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 65, 127, 129, 255, 257, 1023};

    private static final double RELATIVE = 1e-9;
    private static final double ABSOLUTE = 1e-12;

    private final ActivationFunction function;
    private final Mismatches mismatches;
    private final double magnitude;
    private final DType type;
    /** What is looked at, as {@link #type} has it, and what the results are to be. */
    private final double[] x;

    private final double[] upstream;
    private final double[] values;
    private final double[] gradients;

    private ScalarLoops(Subject subject, Mismatches mismatches, DType type, int length) {
        function = subject.function();
        this.mismatches = mismatches;
        this.type = type;
        magnitude = Points.magnitude(function);
        double[] points = Points.all();
        double[] chosen = new double[length];
        for (int i = 0; i < length; i++) {
            chosen[i] = points[(i + 7 * length) % points.length];
        }
        chosen[0] = -0.6; // at both ends where nothing is saturated yet
        chosen[length - 1] = 0.75;
        x = Tensor.of(chosen).cast(type).toDoubles();
        upstream = Tensor.uniform(type, length, length).plus(0.5).toDoubles();
        values = new double[length];
        gradients = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = function.value(x[i]);
            gradients[i] = upstream[i] * function.derivative(x[i]);
        }
    }

    static void check(Subject subject) {
        Mismatches mismatches = new Mismatches(subject, ADVICE);
        for (int length : LENGTHS) {
            for (DType type : DType.values()) {
                ScalarLoops loops = new ScalarLoops(subject, mismatches, type, length);
                loops.tensors();
                if (subject.function().definition() instanceof ScalarDefinition definition) {
                    loops.arrays(new LoopCall(type, definition, subject.parameters()));
                }
            }
        }
        mismatches.verify();
    }

    /** As programs call them. */
    private void tensors() {
        Tensor input = Tensor.of(x).cast(type);
        String place = " in a " + type + " tensor of " + x.length;
        compare("value", place, function.apply(input).toDoubles(), values);
        Tensor gradient = Gradients.vectorJacobian(
                function::apply, input, Tensor.of(upstream).cast(type));
        compare("derivative", place, gradient.toDoubles(), gradients);
    }

    /** As tensors may call them. */
    private void arrays(LoopCall call) {
        String place = " in a loop over " + x.length + " elements of " + type + " arrays";
        Frame input = Frame.of(x, 3);
        Frame dy = Frame.of(upstream, 2);
        Frame output = Frame.of(new double[x.length], 5);
        call.value(input, output);
        compare("value", place + ", from an offset on,", output.elements(), values);
        untouched("value", place, output);
        call.gradient(input, dy, output);
        compare("derivative", place + ", from an offset on,", output.elements(), gradients);
        untouched("derivative", place, output);
        compare("input", place, input.elements(), x);
        compare("upstream gradient", place, dy.elements(), upstream);

        call.gradient(input, dy, dy);
        compare("derivative", place + ", in place of the upstream gradient,", dy.elements(), gradients);
        Frame over = Frame.of(x, 4);
        call.gradient(over, Frame.of(upstream, 4), over);
        compare("derivative", place + ", in place of the input,", over.elements(), gradients);
        call.value(input, input);
        compare("value", place + ", in place of the input,", input.elements(), values);
        untouched("value", place, input);
    }

    private void untouched(String what, String place, Frame frame) {
        mismatches.require(frame.isIntact(), "the " + what + place + " is also written beyond these elements");
    }

    private void compare(String what, String place, double[] actual, double[] exact) {
        boolean isSingle = type == DType.FLOAT32;
        for (int i = 0; i < exact.length; i++) {
            double tolerance = isSingle
                    ? Float.MIN_NORMAL + ScalarTypes.RELATIVE * Math.abs(exact[i]) + ScalarTypes.ABSOLUTE * magnitude
                    : RELATIVE * Math.abs(exact[i]) + ABSOLUTE * magnitude;
            double expected = isSingle ? (float) exact[i] : exact[i];
            String factor = exact == gradients ? ", times " + upstream[i] + "," : "";
            mismatches.compare(
                    "the " + what + " at x = " + x[i] + factor + place,
                    actual[i],
                    "the function of one number",
                    expected,
                    tolerance);
        }
    }
}
