import dev.slope.Activation;
import dev.slope.Gradient;

/** Gradients that are right on paper only. */
public class InaccurateGradients {
    @Activation
    static double softplus(double x) {
        return Math.log(1 + Math.exp(x)); // !note[slope.stable-form]@24
    }

    @Gradient("softplus")
    static double overflows(double x) {
        return Math.exp(x) / (1 + Math.exp(x)); // !warning[slope.inaccurate-gradient]@28
    }

    @Activation
    static double tanhShape(double x) {
        return Math.tanh(x);
    }

    @Gradient("tanhShape")
    static double cancels(double x) {
        return 1 - Math.tanh(x) * Math.tanh(x); // !warning[slope.inaccurate-gradient]@18
    }

    @Activation
    static double nowhere(double x) {
        return Math.sqrt(-1 - x * x);
    }

    @Gradient("nowhere")
    static double undecided(double x) {
        return -x / Math.sqrt(-1 - x * x); // !warning[slope.undecided-gradient]@19
    }
}
