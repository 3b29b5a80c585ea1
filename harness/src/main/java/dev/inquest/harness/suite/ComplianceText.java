package dev.inquest.harness.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report in Markdown that is aligned, so that it reads as plain text too. */
final class ComplianceText {
  private ComplianceText() {}

  static String of(ComplianceReport report) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "# Compliance report: target %s, %,d runs%n",
            report.target(),
            report.cells().size()));
    for (String policy : report.policies()) {
      text.append(System.lineSeparator()).append("## Acceptance policy `").append(policy);
      text.append('`').append(System.lineSeparator()).append(System.lineSeparator());
      appendAligned(table(report, policy), text);
    }
    text.append(System.lineSeparator());
    for (Claim claim : Claim.values()) {
      text.append(
          String.format("- `%s` (%s): %s%n", claim.label(), claim.source(), claim.meaning()));
    }
    return text.toString();
  }

  private static List<List<String>> table(ComplianceReport report, String policy) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("claim"));
    for (Scene scene : Scene.values()) {
      head.add(scene.label());
    }
    rows.add(head);
    for (Claim claim : Claim.values()) {
      List<String> row = new ArrayList<>(List.of(claim.label()));
      for (Scene scene : Scene.values()) {
        row.add(word(report.fate(policy, claim, scene)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String word(Fate fate) {
    return fate == Fate.VIOLATED ? "**violated**" : fate.label();
  }

  private static void appendAligned(List<List<String>> rows, StringBuilder text) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns; column++) {
        String word = rows.get(row).get(column);
        text.append("| ").append(word).append(" ".repeat(widths[column] - word.length() + 1));
      }
      text.append('|').append(System.lineSeparator());
      if (row == 0) {
        for (int width : widths) {
          text.append('|').append("-".repeat(width + 2));
        }
        text.append('|').append(System.lineSeparator());
      }
    }
  }
}
