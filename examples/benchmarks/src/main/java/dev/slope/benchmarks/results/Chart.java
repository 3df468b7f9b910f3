package dev.slope.benchmarks.results;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** A chart of ratios: how many times as fast as the peers. */
final class Chart {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 640;
    private static final int ROTATION = 60;
    /** Colours that those who cannot tell all of them apart can tell apart (Okabe and Ito, 2008). */
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072b2), new Color(0xd55e00), new Color(0x56b4e9), new Color(0xe69f00), new Color(0x009e73));

    private Chart() {}

    /** As the content of a PNG file. */
    static byte[] png(List<Standing> standings) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("How many times as fast as the peer")
                .yAxisTitle("peer's time / ours")
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.InsideNE).setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setXAxisLabelRotation(ROTATION);
        chart.getStyler().setSeriesColors(COLOURS.toArray(Color[]::new));
        List<Standing> ratios = standings.stream()
                .filter(standing -> standing.goal().measure() == Measure.RATIO)
                .toList();
        List<String> works = ratios.stream()
                .map(standing -> standing.goal().work())
                .distinct()
                .toList();
        Map<String, Map<String, Double>> series = new LinkedHashMap<>();
        for (Standing standing : ratios) {
            String name = "JDK " + standing.jdk() + ", "
                    + (standing.threads() == 1 ? "1 thread" : standing.threads() + " threads");
            series.computeIfAbsent(name, key -> new LinkedHashMap<>())
                    .put(standing.goal().work(), standing.value());
        }
        series.forEach((name, values) -> chart.addSeries(
                name,
                works,
                works.stream().map(work -> values.getOrDefault(work, 0.0)).toList()));
        if (works.isEmpty()) {
            chart.addSeries("nothing was compared", List.of(""), Stream.of(0.0).toList());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BitmapEncoder.saveBitmap(chart, out, BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a ByteArrayOutputStream throws none
        }
        return out.toByteArray();
    }
}
