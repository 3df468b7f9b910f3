package dev.slope.examples.images;

import dev.slope.ActivationFunction;
import dev.slope.data.Dataset;
import dev.slope.loss.Losses;
import dev.slope.metric.Metrics;
import dev.slope.nn.Model;
import dev.slope.optim.Adam;
import dev.slope.optim.Schedule;
import dev.slope.train.Evaluation;
import dev.slope.train.Fit;
import dev.slope.train.History;
import dev.slope.train.Progress;

/**
 * How models are trained.
 *
 * @param kind of model
 * @param epochs how often the data is gone through
 * @param seed decides the first weights and the order of the images
 * @param progress how to show what is going on
 */
record Training(ModelKind kind, int epochs, long seed, Progress progress) {
    private static final int BATCH = 128;
    private static final double LEARNING_RATE = 2e-3;
    private static final double VALIDATION = 0.1;

    /** A trained model: how it came about, and how it does on the images set aside. */
    record Result(String activation, Model model, History history, Evaluation test) {}

    Result run(ImageData data, ActivationFunction activation) {
        Model model = kind.model(data, activation, seed);
        model.compile(Adam.of(rate(data.train().size())), Losses.softmaxCrossEntropy(), Metrics.accuracy());
        Fit fit = Fit.epochs(epochs)
                .batchSize(BATCH)
                .validationSplit(VALIDATION)
                .seed(seed)
                .progress(progress);
        History history = model.fit(shaped(data.train()), fit);
        return new Result(activation.toString(), model, history, model.evaluate(shaped(data.test())));
    }

    /** Falls to 0 over the whole training, so that the last steps, which are small, settle what the first have found. */
    private Schedule rate(int images) {
        long batches = (long) Math.ceil(images * (1 - VALIDATION) / BATCH);
        return Schedule.cosineDecay(LEARNING_RATE, epochs * batches);
    }

    private Dataset shaped(Dataset images) {
        return images.mapInputs(kind::shaped);
    }
}
