/** Scalar expressions, their derivatives and their text form; what compile time and run time share. */
module dev.slope.expression {
    requires static transitive org.jspecify;

    exports dev.slope.expression;
    exports dev.slope.expression.precise;
    exports dev.slope.expression.rules;
    exports dev.slope.expression.stable;
}
