import dev.slope.Activation;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** What is not a function of the input alone. */
public class Impure {
    static double total = 0;
    static int count;
    final double own = Math.random();
    double field;
    static final Random RANDOM = new Random();

    double helper(double x) {
        return x;
    }

    @Activation
    static double random(double x) {
        return x * Math.random() + new Random(1).nextDouble() + ThreadLocalRandom.current().nextGaussian() + RANDOM.nextDouble(); // !error[slope.random]@31 !error[slope.random]@36 !error[slope.random]@90 !error[slope.random]@110
    }

    @Activation
    static double time(double x) {
        return x * System.nanoTime() + System.currentTimeMillis() + java.time.Instant.now().getNano(); // !error[slope.time]@35 !error[slope.time]@64 !error[slope.time]@90
    }

    @Activation
    static double output(double x) {
        System.out.println(x); // !error[slope.input-output]@15
        return x + System.getenv().size(); // !error[slope.input-output]@33
    }

    @Activation
    static double statics(double x) {
        total += x; // !error[slope.static-write]@9
        count++; // !error[slope.static-write]@9
        Impure.total = 3; // !error[slope.static-write]@15
        return x * total + Impure.count; // !error[slope.mutable-static]@20 !error[slope.mutable-static]@34
    }

    @Activation
    static double nested(double x) {
        return inner(x);
    }

    static double inner(double x) {
        return x + total; // !error[slope.mutable-static]@20
    }
}
