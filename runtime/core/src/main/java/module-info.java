/** Tensors, automatic differentiation, activations and models. */
// An automatic module, but with a name of its own, and needed to compile only.
@SuppressWarnings({"requires-automatic", "module"})
module dev.slope {
    requires transitive dev.slope.expression;
    requires static transitive org.jspecify;
    requires static com.google.auto.service;
    requires static java.compiler; // for @Generated
    // For dev.slope.test. Not transitive: javac would demand it of everyone who compiles against this module.
    requires static org.junit.jupiter.api;
    // For dev.slope.kotlin, in programs written in Kotlin.
    requires static kotlin.stdlib;
    // For dev.slope.plot. What it draws with is no module that could be named here: see Plot.
    requires static java.desktop;
    // For a question to the virtual machine, which is taken as answered where it is not there.
    requires static jdk.management;
    requires com.google.gson;
    requires de.siegmar.fastcsv;
    requires me.tongfei.progressbar;
    requires org.objectweb.asm;

    exports dev.slope;
    exports dev.slope.activation;
    exports dev.slope.data;
    // For slope-native, which may not be there.
    exports dev.slope.kernel to
            dev.slope.blas;
    exports dev.slope.kernel.product to
            dev.slope.blas;
    exports dev.slope.kotlin;
    exports dev.slope.loss;
    exports dev.slope.metric;
    exports dev.slope.nn;
    exports dev.slope.optim;
    exports dev.slope.plot;
    exports dev.slope.test;
    exports dev.slope.train;

    uses dev.slope.ActivationProvider;
    uses dev.slope.kernel.product.ProductProvider;
    uses dev.slope.nn.LayerProvider;

    provides dev.slope.ActivationProvider with
            dev.slope.activation.Exponentials_Slope,
            dev.slope.activation.Gates_Slope,
            dev.slope.activation.Normalizers_Slope,
            dev.slope.activation.PiecewiseLinear_Slope,
            dev.slope.activation.Sigmoids_Slope,
            dev.slope.activation.SmoothRectifiers_Slope,
            dev.slope.activation.Stochastic_Slope;
}
