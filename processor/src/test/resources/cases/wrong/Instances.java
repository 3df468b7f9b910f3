import dev.slope.Activation;

/** The state of objects; javac itself would refuse most of it, later. */
public class Instances {
    double field;
    final double own = Math.sin(1);

    double helper(double x) {
        return x;
    }

    @Activation
    static double state(double x) {
        return x * field + this.own + own + helper(x) + this.helper(x); // !error[slope.instance-state]@20 !error[slope.instance-state]@32 !error[slope.instance-state]@39 !error[slope.instance-state]@51 !error[slope.instance-state]@68
    }
}
