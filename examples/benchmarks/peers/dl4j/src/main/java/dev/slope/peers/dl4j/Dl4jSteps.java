package dev.slope.peers.dl4j;

import dev.slope.peers.Measure;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The training steps of TrainingSteps.java in Deeplearning4j. */
public final class Dl4jSteps {
    private static final String PROPERTIES = "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";
    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    private static final double RATE = 1e-3;

    private Dl4jSteps() {}

    /** Takes the model, {@code mlp} or {@code lenet}. */
    public static void main(String... args) throws IOException {
        boolean isDense = args[0].equals("mlp");
        int batch = isDense ? 128 : 64;
        int samples = batch * Measure.BATCHES;
        Measure.note("version", "Deeplearning4j " + version());
        MultiLayerNetwork network = new MultiLayerNetwork(isDense ? dense() : convolutional());
        network.init();
        float[] pixels = Measure.uniform(0, 1, samples * SIDE * SIDE);
        int[] classes = Measure.classes(samples, CLASSES);
        long[] shape = isDense ? new long[] {batch, SIDE * SIDE} : new long[] {batch, 1, SIDE, SIDE};
        List<INDArray> images = new ArrayList<>();
        List<INDArray> targets = new ArrayList<>();
        for (int i = 0; i < Measure.BATCHES; i++) {
            INDArray image = Nd4j.create(DataType.FLOAT, shape);
            INDArray target = Nd4j.zeros(DataType.FLOAT, batch, CLASSES);
            for (int j = 0; j < batch; j++) {
                target.putScalar(j, classes[i * batch + j], 1);
            }
            int length = batch * SIDE * SIDE;
            INDArray flat = image.reshape(length);
            for (int j = 0; j < length; j++) {
                flat.putScalar(j, pixels[i * length + j]);
            }
            images.add(image);
            targets.add(target);
        }
        Measure.train(i -> {
            network.fit(images.get(i), targets.get(i));
            return network.score();
        });
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = MultiLayerNetwork.class.getResourceAsStream(PROPERTIES)) {
            if (file != null) {
                properties.load(file);
            }
        }
        return properties.getProperty("version", "of some version");
    }

    private static MultiLayerConfiguration dense() {
        return settings()
                .list()
                .layer(layer(512))
                .layer(layer(256))
                .layer(output())
                .setInputType(InputType.feedForward(SIDE * SIDE))
                .build();
    }

    private static MultiLayerConfiguration convolutional() {
        return settings()
                .list()
                .layer(convolution(6, ConvolutionMode.Same))
                .layer(pool())
                .layer(convolution(16, ConvolutionMode.Truncate))
                .layer(pool())
                .layer(layer(120))
                .layer(layer(84))
                .layer(output())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build();
    }

    private static NeuralNetConfiguration.Builder settings() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.FLOAT)
                .updater(new Adam(RATE));
    }

    private static DenseLayer layer(int units) {
        return new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static ConvolutionLayer convolution(int filters, ConvolutionMode mode) {
        return new ConvolutionLayer.Builder(5, 5)
                .nOut(filters)
                .convolutionMode(mode)
                .activation(Activation.RELU)
                .build();
    }

    private static SubsamplingLayer pool() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }
}
