package dev.slope.examples.quickstart;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.GradientCheck;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.loss.Losses;
import dev.slope.metric.Metrics;
import dev.slope.nn.Model;
import dev.slope.optim.Adam;
import dev.slope.train.Evaluation;
import dev.slope.train.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Trains models with {@link MyActivations}: four to read handwritten digits, one to tell distances. */
public final class Quickstart {
    private Quickstart() {}

    /** Ends with an exception, and so with exit code 1, if something is not as promised. */
    public static void main(String[] arguments) throws IOException {
        run();
    }

    /** A model, and samples that it has not learned from. */
    record Trained(Model model, Dataset unseen) {}

    static List<Trained> run() throws IOException {
        for (String name : List.of("scaledSigmoid", "leaky", "sharpSwish", "learnedSlope", "l2Norm")) {
            introduce(Activations.get(name));
        }
        List<Trained> models = new ArrayList<>();
        Dataset.Split digits = digits();
        for (ActivationFunction activation : List.of(
                Activations.get("scaledSigmoid"),
                Activations.get("leaky"),
                Activations.get("sharpSwish").with("beta", 1.5),
                Activations.get("learnedSlope"))) {
            Trained reader = new Trained(digitReader(activation, digits.train()), digits.test());
            promise(evaluate(reader).get("accuracy") >= 0.95, "at least 95 % of unseen digits are read");
            promise(comesBack(reader), "the loaded model predicts the same bits");
            models.add(reader);
        }
        Dataset.Split distances = distances();
        Trained ranger = new Trained(ranger(distances.train()), distances.test());
        promise(evaluate(ranger).get("meanAbsoluteError") <= 0.01, "unseen distances are told to 0.01");
        promise(comesBack(ranger), "the loaded model predicts the same bits");
        models.add(ranger);
        return models;
    }

    /** Shows what was derived of an activation, and compares its gradient with differences of its values. */
    private static void introduce(ActivationFunction activation) {
        GradientCheck check = GradientCheck.of(activation);
        check.verify();
        System.out.println(activation);
        System.out.println("  formula     " + activation.formula());
        System.out.println("  derivative  " + activation.derivativeFormula());
        System.out.println(
                "  checked   " + check.report().lines().skip(1).findFirst().orElse(""));
    }

    /** Images of 8x8 pixels from 0 to 1, and the digits they show. */
    private static Dataset.Split digits() {
        return Dataset.csv(Objects.requireNonNull(Quickstart.class.getResourceAsStream("digits.csv.gz")))
                .label(64)
                .read()
                .mapInputs(pixels -> pixels.div(16))
                .split(0.8, 2);
    }

    private static Model digitReader(ActivationFunction activation, Dataset digits) {
        Model model = Model.sequential(64).dense(64, activation).dense(10).build();
        model.compile(Adam.of(3e-3), Losses.softmaxCrossEntropy(), Metrics.accuracy());
        System.out.println(model.summary());
        model.fit(digits, Fit.epochs(20));
        return model;
    }

    /** Points, and how far each is from a beacon. */
    private static Dataset.Split distances() {
        Tensor points = Tensor.uniform(DType.FLOAT32, 1, 1000, 2);
        Tensor beacon = Tensor.of(0.3f, 0.8f);
        return Dataset.of(points, points.minus(beacon).norm(-1)).split(0.8, 1);
    }

    /** Finds the beacon: the dense layer learns to move it to the origin, from where the norm is the distance. */
    private static Model ranger(Dataset distances) {
        Model model = Model.sequential(2).dense(2).activation("l2Norm").build();
        model.compile(Adam.of(1e-2), Losses.meanSquaredError(), Metrics.meanAbsoluteError());
        System.out.println(model.summary());
        model.fit(distances, Fit.epochs(20));
        return model;
    }

    private static Evaluation evaluate(Trained trained) {
        Evaluation evaluation = trained.model().evaluate(trained.unseen());
        System.out.println("unseen: " + evaluation);
        return evaluation;
    }

    /** Whether a saved and loaded model predicts the same, bit by bit. */
    private static boolean comesBack(Trained trained) throws IOException {
        Path file = Files.createTempFile("quickstart", ".safetensors");
        try {
            trained.model().save(file);
            Tensor x = trained.unseen().inputs();
            return Model.load(file).predict(x).equalBits(trained.model().predict(x));
        } finally {
            Files.delete(file);
        }
    }

    private static void promise(boolean kept, String promise) {
        if (!kept) {
            throw new IllegalStateException("this does not hold: " + promise);
        }
        System.out.println("-> " + promise);
    }
}
