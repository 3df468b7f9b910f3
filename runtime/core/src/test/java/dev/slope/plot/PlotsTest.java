package dev.slope.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.train.Evaluation;
import dev.slope.train.History;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {
    private static final int BLUE = 0x0072b2;
    private static final int RED = 0xd55e00;
    private static final int GREEN = 0x009e73;

    private static History history(double... losses) {
        return new History(Arrays.stream(losses)
                .mapToObj(loss -> {
                    Map<String, Double> figures = new LinkedHashMap<>();
                    figures.put("loss", loss);
                    figures.put("accuracy", 1 - loss);
                    figures.put("validationLoss", 2 * loss);
                    return new Evaluation(figures);
                })
                .toList());
    }

    private static BufferedImage image(Plot plot) throws IOException {
        byte[] png = plot.png();
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** The rows in which pixels of a colour are, from the top, in the columns of a part of the image. */
    private static int[] rows(BufferedImage image, int colour, double from, double to) {
        return IntStream.range(0, image.getHeight())
                .filter(y -> IntStream.range((int) (from * image.getWidth()), (int) (to * image.getWidth()))
                        .anyMatch(x -> (image.getRGB(x, y) & 0xffffff) == colour))
                .toArray();
    }

    @Test
    void aHistoryHasAPanelForEachFigure() throws IOException {
        Plot plot = Plots.history(history(0.5, 0.25, 0.125));
        assertThat(plot.panels()).extracting(Panel::title).containsExactly("loss", "accuracy");
        List<Double> epochs = List.of(1.0, 2.0, 3.0);
        assertThat(plot.panels().get(0).curves())
                .containsExactly(
                        new Curve("loss", epochs, List.of(0.5, 0.25, 0.125), false),
                        new Curve("validationLoss", epochs, List.of(1.0, 0.5, 0.25), false));
        assertThat(plot.panels().get(1).curves())
                .containsExactly(new Curve("accuracy", epochs, List.of(0.5, 0.75, 0.875), false));
        BufferedImage image = image(plot.size(600, 300));
        assertThat(image.getWidth()).isEqualTo(600);
        assertThat(image.getHeight()).isEqualTo(2 * 300);
        // the loss falls, the accuracy below it rises
        int[] left = rows(image.getSubimage(0, 0, 600, 300), BLUE, 0, 0.3);
        int[] right = rows(image.getSubimage(0, 0, 600, 300), BLUE, 0.5, 0.7);
        assertThat(left[0]).isLessThan(right[0]);
        left = rows(image.getSubimage(0, 300, 600, 300), BLUE, 0, 0.3);
        right = rows(image.getSubimage(0, 300, 600, 300), BLUE, 0.5, 0.7);
        assertThat(left[0]).isGreaterThan(right[0]);
        assertThat(rows(image, RED, 0, 0.7)).isNotEmpty();
    }

    @Test
    void trainingsAreCompared() throws IOException {
        Map<String, History> histories = new LinkedHashMap<>();
        histories.put("relu", history(0.5, 0.25));
        histories.put("tanh", history(0.4, 0.3, 0.2));
        Plot plot = Plots.comparison("validationLoss", histories);
        assertThat(plot.panels().get(0).curves())
                .containsExactly(
                        new Curve("relu", List.of(1.0, 2.0), List.of(1.0, 0.5), false),
                        new Curve("tanh", List.of(1.0, 2.0, 3.0), List.of(0.8, 0.6, 0.4), false));
        BufferedImage image = image(plot);
        assertThat(rows(image, BLUE, 0, 0.7)).isNotEmpty();
        assertThat(rows(image, RED, 0, 0.7)).isNotEmpty();
        assertThatThrownBy(() -> Plots.comparison("recall", histories)).hasMessageContaining("\"recall\"");
        assertThatThrownBy(() -> Plots.comparison("loss", Map.of())).hasMessageContaining("has no curves");
    }

    @Test
    void activationsAndTheirDerivatives() throws IOException {
        ActivationFunction relu = Activations.get("relu");
        ActivationFunction elu = Activations.get("elu").with("alpha", 1.5);
        Plot plot = Plots.activations(-2, 4, relu, elu);
        List<Curve> curves = plot.panels().get(0).curves();
        assertThat(curves)
                .extracting(Curve::name)
                .containsExactly("relu", "relu'", "elu(alpha = 1.5)", "elu(alpha = 1.5)'");
        assertThat(curves).extracting(Curve::dashed).containsExactly(false, true, false, true);
        for (Curve curve : curves) {
            assertThat(curve.x()).startsWith(-2.0).endsWith(4.0).isSorted();
            ActivationFunction function = curve.name().startsWith("relu") ? relu : elu;
            for (int i = 0; i < curve.x().size(); i++) {
                double x = curve.x().get(i);
                assertThat(curve.y().get(i)).isEqualTo(curve.dashed() ? function.derivative(x) : function.value(x));
            }
        }
        BufferedImage image = image(plot);
        assertThat(image.getWidth()).isEqualTo(800);
        assertThat(image.getHeight()).isEqualTo(400);
        assertThat(rows(image, BLUE, 0, 0.7)).isNotEmpty();
        int[] red = rows(image, RED, 0, 0.7);
        assertThat(red[red.length - 1] - red[0]).as("from -1.3 to 4").isGreaterThan(200);
        assertThat(rows(image, GREEN, 0, 1))
                .as("a derivative has the colour of its function")
                .isEmpty();
        assertThat(Plots.activations(relu).panels().get(0).title()).isEqualTo("relu");
    }

    @Test
    void gapsWhereFiguresAreNotFinite() throws IOException {
        image(Plots.history(history(0.5, Double.NaN, 0.25, Double.POSITIVE_INFINITY, -1e300)));
        image(Plots.history(history(Double.NaN)));
        image(Plots.history(history(0.5)));
        image(Plots.history(history(0, 0)));
    }

    @Test
    void savesAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("plot.png");
        Plot plot = Plots.activations(Activations.get("tanh"));
        plot.save(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(plot.png());
        assertThatThrownBy(() -> plot.save(folder.resolve("none").resolve("plot.png")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none");
    }

    @Test
    void refuses() {
        assertThatThrownBy(() -> Plots.history(new History(List.of()))).hasMessageContaining("no epochs");
        assertThatThrownBy(() -> Plots.activations(Activations.get("softmax")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("softmax");
        ActivationFunction relu = Activations.get("relu");
        assertThatThrownBy(() -> Plots.activations(relu, relu)).hasMessageContaining("the same name: [relu, relu'");
        assertThatThrownBy(() -> Plots.activations(1, 1, relu)).hasMessageContaining("from 1.0 to 1.0");
        assertThatThrownBy(() -> Plots.activations(Double.NaN, 1, relu)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Plots.activations(relu).size(50, 200)).hasMessageContaining("50 times 200");
        assertThatThrownBy(() -> new Curve("c", List.of(1.0), List.of(), false)).hasMessageContaining("1 x and 0 y");
    }

    /** As in a program that has not added it. */
    @Test
    void saysThatXChartIsMissing() throws Exception {
        List<URL> without = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("xchart")) {
                without.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(without.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> curve = loader.loadClass(Curve.class.getName());
            Object line = curve.getConstructor(String.class, List.class, List.class, boolean.class)
                    .newInstance("a", List.of(1.0), List.of(1.0), false);
            Object panel = loader.loadClass(Panel.class.getName())
                    .getConstructor(String.class, String.class, String.class, List.class)
                    .newInstance("a", "x", "y", List.of(line));
            Object plot = loader.loadClass(Plot.class.getName())
                    .getConstructor(List.class, int.class, int.class)
                    .newInstance(List.of(panel), 200, 200);
            assertThatThrownBy(() -> plot.getClass().getMethod("png").invoke(plot))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("add org.knowm.xchart:xchart");
        }
    }
}
