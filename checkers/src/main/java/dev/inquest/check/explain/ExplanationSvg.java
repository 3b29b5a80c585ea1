package dev.inquest.check.explain;

import dev.inquest.check.graph.Reason;
import dev.inquest.check.graph.Step;
import dev.inquest.history.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An explanation as a drawing: a row for each process, a column for each event in the order of the
 * history, an arrow for each step that leads from one process to another.
 *
 * <pre>
 *   b1  ───●──────────●────────
 *           ╲ message
 *   b2  ─────────●─────────────
 * </pre>
 */
final class ExplanationSvg {
  private static final int LEFT = 170;
  private static final int COLUMN = 200;
  private static final int ROW = 96;
  private static final int MARGIN = 24;
  private static final int LETTERS_PER_COLUMN = 30;
  private static final int DOT = 7;
  private static final double LETTER_WIDTH = 7.2;
  private static final int LINE = 20;
  private static final String STYLE =
      """
      <style>
        text { font: 12px sans-serif; fill: #222 }
        .title { font: bold 16px sans-serif }
        .sentence { font: 14px sans-serif }
        .process { font: bold 13px sans-serif; text-anchor: end }
        .index, .deed, .detail, .reason { text-anchor: middle; paint-order: stroke; stroke: #fff; stroke-width: 4px }
        .index { font: bold 12px sans-serif }
        .detail { fill: #777; font-size: 11px }
        .reason { fill: #06c; font-size: 11px }
        .row { stroke: #ccc; stroke-width: 1 }
        .program { stroke: #888; stroke-width: 3 }
        .step { stroke: #06c; stroke-width: 2; fill: none; marker-end: url(#head) }
        .real-time { stroke-dasharray: 6 4 }
        .event { fill: #fff; stroke: #555; stroke-width: 2 }
        .witness { fill: #c22; stroke: #c22 }
      </style>
      <defs><marker id="head" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="#06c"/></marker></defs>
      """;

  private final Explanation explanation;
  private final Map<String, Integer> rows = new LinkedHashMap<>();
  private final Map<Entry, Integer> columns = new LinkedHashMap<>();
  private final List<String> head;
  private final StringBuilder svg = new StringBuilder();

  private ExplanationSvg(Explanation explanation) {
    this.explanation = explanation;
    for (Entry entry : explanation.events()) {
      columns.put(entry, columns.size());
      rows.putIfAbsent(Wording.process(entry), rows.size());
    }
    this.head = wrapped(explanation.sentence(), (int) ((width() - 2 * MARGIN) / LETTER_WIDTH));
  }

  static String of(Explanation explanation) {
    return new ExplanationSvg(explanation).draw();
  }

  private String draw() {
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\">\n",
            width(),
            y(rows.size() - 1) + ROW / 2 + MARGIN));
    svg.append(STYLE);
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    text("title", MARGIN, MARGIN + LINE / 2, explanation.title());
    for (int line = 0; line < head.size(); line++) {
      text("sentence", MARGIN, MARGIN + LINE / 2 + (line + 1) * LINE, head.get(line));
    }
    rows.forEach((process, row) -> {
      text("process", LEFT - 2 * MARGIN, y(row) + 4, Wording.shortened(process, 18));
      line("row", LEFT - MARGIN, y(row), width() - MARGIN, y(row));
    });
    explanation.steps().forEach(this::step);
    explanation.events().forEach(this::event);
    return svg.append("</svg>\n").toString();
  }

  private void step(Step step) {
    double fromX = x(step.before());
    double fromY = y(step.before());
    double toX = x(step.after());
    double toY = y(step.after());
    if (fromY == toY) {
      line("program", fromX, fromY, toX, toY);
      return;
    }
    double length = Math.hypot(toX - fromX, toY - fromY);
    double shortX = (toX - fromX) / length * (DOT + 1);
    double shortY = (toY - fromY) / length * (DOT + 1);
    String kind = step.reason() == Reason.REAL_TIME ? "step real-time" : "step";
    line(kind, fromX + shortX, fromY + shortY, toX - shortX, toY - shortY);
    text("reason", (fromX + toX) / 2, (fromY + toY) / 2 + 4, step.reason().words());
  }

  private void event(Entry entry) {
    boolean witness = explanation.witness().contains(entry);
    svg.append(
        String.format(
            Locale.ROOT,
            "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"%d\"><title>%s</title></circle>\n",
            witness ? "event witness" : "event",
            x(entry),
            y(entry),
            DOT,
            escaped(Wording.deed(entry) + " " + Wording.value(entry, 2_000))));
    text("index", x(entry), y(entry) - 3 * DOT + 8, Long.toString(entry.index()));
    text(
        "deed",
        x(entry),
        y(entry) + 24,
        Wording.shortened(Wording.deed(entry), LETTERS_PER_COLUMN));
    text("detail", x(entry), y(entry) + 39, Wording.value(entry, LETTERS_PER_COLUMN + 2));
  }

  private int width() {
    return LEFT + Math.max(3, columns.size()) * COLUMN + MARGIN;
  }

  private int x(Entry entry) {
    return LEFT + columns.getOrDefault(entry, 0) * COLUMN + COLUMN / 2;
  }

  private int y(Entry entry) {
    return y(rows.getOrDefault(Wording.process(entry), 0));
  }

  private int y(int row) {
    return 2 * MARGIN + (head.size() + 1) * LINE + row * ROW + ROW / 2;
  }

  private void line(String kind, double fromX, double fromY, double toX, double toY) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
            kind,
            fromX,
            fromY,
            toX,
            toY));
  }

  private void text(String kind, double x, double y, String words) {
    if (!words.isEmpty()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
              kind,
              x,
              y,
              escaped(words)));
    }
  }

  private static List<String> wrapped(String sentence, int letters) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : sentence.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > letters) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Markup as text; what XML has no place for becomes a question mark. */
  private static String escaped(String text) {
    return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
