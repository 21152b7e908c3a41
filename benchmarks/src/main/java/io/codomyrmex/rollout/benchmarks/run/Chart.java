package io.codomyrmex.rollout.benchmarks.run;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One picture of one question: a bar for ours and for each library, the limit as a line, on a logarithmic scale. */
final class Chart {

    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 560;
    private static final Color BAR = new Color(0x3b, 0x6e, 0xa8);
    private static final Color LINE = new Color(0xc0, 0x39, 0x2b);

    private Chart() {}

    static void write(Figures figures, Path file) throws IOException {
        List<Figure> bars = figures.of(Question.BY_UNIT).stream()
                .filter(figure -> !figure.subject().equals(Subjects.LIMIT))
                .sorted(Comparator.comparingDouble(Figure::value))
                .toList();
        double limit = figures.value(Question.BY_UNIT, Subjects.LIMIT).orElseThrow();
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(Question.BY_UNIT.title() + "? Nanoseconds, logarithmic")
                .yAxisTitle("ns")
                .build();
        List<String> names = bars.stream()
                .map(bar -> bar.subject() + ": " + Rows.number(bar.value()))
                .toList();
        CategorySeries answers = chart.addSeries(
                "an answer", names, bars.stream().map(Figure::value).toList());
        answers.setFillColor(BAR);
        CategorySeries line = chart.addSeries(
                "limit: a map read, the mix of two hashes, a comparison: " + Rows.number(limit) + " ns",
                names,
                bars.stream().map(bar -> limit).toList());
        line.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line);
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(LINE);
        chart.getStyler()
                .setYAxisLogarithmic(true)
                .setYAxisMin(1.0)
                .setXAxisLabelRotation(30)
                .setLegendPosition(LegendPosition.InsideNW);
        chart.getStyler().setOverlapped(true).setAvailableSpaceFill(0.6).setChartBackgroundColor(Color.WHITE);
        ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile());
    }
}
