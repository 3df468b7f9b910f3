package dev.slope.peers.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.slope.peers.Measure;

/** The training steps of TrainingSteps.java in DJL, on PyTorch. */
public final class DjlSteps {
    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    private static final float RATE = 1e-3f;

    private DjlSteps() {}

    /** Takes the model, {@code mlp} or {@code lenet}. */
    public static void main(String... args) {
        boolean isDense = args[0].equals("mlp");
        int batch = isDense ? 128 : 64;
        int samples = batch * Measure.BATCHES;
        Shape shape = isDense ? new Shape(batch, SIDE * SIDE) : new Shape(batch, 1, SIDE, SIDE);
        Engine engine = Engine.getInstance();
        Measure.note("version", "DJL with " + engine.getEngineName() + " " + engine.getVersion());
        Optimizer adam =
                Optimizer.adam().optLearningRateTracker(Tracker.fixed(RATE)).build();
        DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()).optOptimizer(adam);
        try (Model model = Model.newInstance(args[0])) {
            model.setBlock(isDense ? dense() : convolutional());
            try (Trainer trainer = model.newTrainer(config);
                    NDManager manager = trainer.getManager().newSubManager()) {
                trainer.initialize(shape);
                NDArray images = manager.create(
                        Measure.uniform(0, 1, samples * SIDE * SIDE), new Shape(Measure.BATCHES, batch, SIDE * SIDE));
                NDArray classes =
                        manager.create(Measure.classes(samples, CLASSES)).reshape(Measure.BATCHES, batch);
                Measure.train(i -> step(trainer, manager, images.get(i).reshape(shape), classes.get(i)));
            }
        }
    }

    private static double step(Trainer trainer, NDManager manager, NDArray images, NDArray classes) {
        double result;
        try (NDManager each = manager.newSubManager();
                GradientCollector collector = trainer.newGradientCollector()) {
            images.attach(each);
            classes.attach(each);
            NDList outputs = trainer.forward(new NDList(images));
            NDArray loss = trainer.getLoss().evaluate(new NDList(classes), outputs);
            collector.backward(loss);
            result = loss.getFloat();
        }
        trainer.step();
        return result;
    }

    private static Block dense() {
        return new SequentialBlock()
                .add(linear(512))
                .add(Activation::relu)
                .add(linear(256))
                .add(Activation::relu)
                .add(linear(CLASSES));
    }

    private static Block convolutional() {
        return new SequentialBlock()
                .add(convolution(6).optPadding(new Shape(2, 2)).build())
                .add(Activation::relu)
                .add(pool())
                .add(convolution(16).build())
                .add(Activation::relu)
                .add(pool())
                .add(Blocks.batchFlattenBlock())
                .add(linear(120))
                .add(Activation::relu)
                .add(linear(84))
                .add(Activation::relu)
                .add(linear(CLASSES));
    }

    private static Conv2d.Builder convolution(int filters) {
        return Conv2d.builder().setKernelShape(new Shape(5, 5)).setFilters(filters);
    }

    private static Block pool() {
        return Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2));
    }

    private static Block linear(int units) {
        return Linear.builder().setUnits(units).build();
    }
}
