package dev.slope.processor.derive;

import dev.slope.expression.Expr;
import dev.slope.expression.stable.Samples;
import dev.slope.processor.source.ActivationMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An annotated method and what was derived from it.
 *
 * @param method as read from the source
 * @param formulas what was derived; empty for tensor functions, or where there is no source to derive from
 */
public record DerivedActivation(ActivationMethod method, Optional<Formulas> formulas) {

    /**
     * Derived expressions, in terms of the input and the parameters.
     *
     * @param written the function as written
     * @param value the function as it is computed
     * @param derivative its derivative with respect to the input
     * @param byParameter its derivatives with respect to trainable parameters, by name
     * @param kinks where the derivative jumps, for the default parameters
     * @param samples where all this was measured
     */
    public record Formulas(
            Expr written,
            Computation value,
            Computation derivative,
            Map<String, Computation> byParameter,
            List<Kink> kinks,
            Samples samples) {}

    /**
     * A place where the slopes from the left and from the right differ.
     *
     * @param at the input
     * @param left slope from the left
     * @param right slope from the right
     * @param taken the derivative there
     */
    public record Kink(double at, double left, double right, double taken) {}
}
