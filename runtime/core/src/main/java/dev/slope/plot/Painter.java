package dev.slope.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws plots. The only class that sees XChart. */
final class Painter {
    private static final float LINE = 2;
    private static final float[] DASHES = {6, 5};

    /** Of so many points of a dense dashed curve ... */
    private static final int DASH = 10;

    /** ... so many are drawn. */
    private static final int DRAWN = 6;

    /** More points than this need no markers to be seen. */
    private static final int MOST_MARKERS = 30;

    /** Colours that those who cannot tell all of them apart can tell apart (Okabe and Ito, 2008), without the yellow. */
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072b2),
            new Color(0xd55e00),
            new Color(0x009e73),
            new Color(0xcc79a7),
            new Color(0xe69f00),
            new Color(0x56b4e9),
            Color.BLACK);

    private Painter() {}

    static byte[] png(Plot plot) {
        List<XYChart> charts = new ArrayList<>();
        for (Panel panel : plot.panels()) {
            charts.add(chart(panel, plot.width(), plot.height()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BitmapEncoder.saveBitmap(charts, charts.size(), 1, out, BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a ByteArrayOutputStream throws none
        }
        return out.toByteArray();
    }

    private static XYChart chart(Panel panel, int width, int height) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(height)
                .title(panel.title())
                .xAxisTitle(panel.xTitle())
                .yAxisTitle(panel.yTitle())
                .build();
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideE)
                .setChartBackgroundColor(Color.WHITE)
                .setLegendBorderColor(Color.WHITE)
                .setMarkerSize(5);
        int colour = -1;
        for (Curve curve : panel.curves()) {
            colour += curve.dashed() && colour >= 0 ? 0 : 1;
            XYSeries series = chart.addSeries(curve.name(), curve.x(), withGaps(curve));
            series.setLineColor(COLOURS.get(colour % COLOURS.size()));
            series.setMarkerColor(COLOURS.get(colour % COLOURS.size()));
            series.setLineStyle(new BasicStroke(
                    LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, curve.dashed() ? DASHES : null, 0));
            series.setMarker(curve.x().size() > MOST_MARKERS ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
        }
        return chart;
    }

    /** Dashes begin anew at each point, so that a curve of many points has none: there, gaps take their place. */
    private static List<Double> withGaps(Curve curve) {
        boolean dense = curve.dashed() && curve.x().size() > MOST_MARKERS;
        return IntStream.range(0, curve.y().size())
                .mapToObj(i -> {
                    double y = curve.y().get(i);
                    return Double.isFinite(y) && !(dense && i % DASH >= DRAWN) ? y : Double.NaN;
                })
                .toList();
    }
}
