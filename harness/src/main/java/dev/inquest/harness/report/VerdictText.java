package dev.inquest.harness.report;

import dev.inquest.check.Judgement;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.harness.record.Completion;
import dev.inquest.harness.ruling.Ruling;
import dev.inquest.history.History;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Rulings for a person in a hurry: the verdict, a line for each checker, then every anomaly with
 * its witness.
 *
 * <pre>
 *  INVALID  store/latest/history.jsonl  1,204 events
 *    invalid        single-accepted-result  double-accept 1 · jobs 120
 *    valid          no-job-loss             jobs 120
 *    not exercised  metadata-convergence    the history does not hold a healed partition
 *
 *  double-accept (single-accepted-result), job j17
 *    Two submissions were accepted: …
 *      {"index":45, …}
 *      {"index":78, …}
 * </pre>
 *
 * <p>Files without a ruling are told on standard error.
 */
public final class VerdictText implements VerdictReport {
  private static final String NOT_EXERCISED = "not exercised";
  private static final String FIGURES = "figures";

  private final Terminal terminal;
  private final boolean quiet;
  private boolean first = true;

  /** Prints on the terminal; when {@code quiet}, one line a history. */
  public VerdictText(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.quiet = quiet;
  }

  @Override
  public void add(Ruling ruling) {
    // No switch over types, and no stream below: they make classes anew in each run, which takes
    // longer than to check a small history.
    if (ruling instanceof Ruling.Judged judged) {
      tell(judged);
    } else if (ruling instanceof Ruling.Refused refused) {
      complain(refused.reason());
    } else if (ruling instanceof Ruling.Failed failed) {
      complain(failed.reason());
    }
  }

  @Override
  public void end() {
    terminal.out().flush();
  }

  private void complain(String reason) {
    terminal.out().flush();
    terminal.err().println("inquest: " + reason.replaceAll("\\s*\\R\\s*", " "));
    terminal.err().flush();
  }

  private void tell(Ruling.Judged judged) {
    PrintWriter out = terminal.out();
    if (!first && !quiet) {
      out.println();
    }
    first = false;
    out.println(headline(judged));
    if (!quiet) {
      Judgement judgement = judged.judgement();
      judgement.checkers().forEach((name, verdict) -> out.println(line(name, verdict)));
      judgement
          .notExercised()
          .forEach((name, verdict) ->
              out.println(line(Style.FAINT, NOT_EXERCISED, name, remark(verdict))));
      new AnomalyText(terminal, judged.history()).tell(judgement);
    }
    out.flush();
  }

  private String headline(Ruling.Judged judged) {
    Validity validity = judged.judgement().validity();
    History history = judged.history();
    Long seed = history.header().seed();
    return String.format(
        Locale.ROOT,
        "%s  %s  %,d events%s%s",
        style(validity).paint(validity.name(), terminal.colours()),
        judged.file().path(),
        judged.events(),
        seed == null ? "" : "  seed " + seed,
        ending(history));
  }

  private static String ending(History history) {
    if (history.torn()) {
      return String.format(
          Locale.ROOT,
          "; its end is torn off (%,d bytes of a last line dropped)",
          history.tornBytes());
    }
    return Completion.isCompleted(history.header())
        ? "; completed from its journals, the recording had not ended"
        : "";
  }

  private String line(String name, Verdict verdict) {
    if (verdict instanceof Verdict.Measured) {
      return line(Style.FAINT, FIGURES, name, remark(verdict));
    }
    String word = verdict.validity().name().toLowerCase(Locale.ROOT);
    return line(style(verdict.validity()), word, name, remark(verdict));
  }

  private String line(Style style, String word, String name, String remark) {
    String padded = word + " ".repeat(NOT_EXERCISED.length() - word.length());
    String painted = style.paint(padded, terminal.colours());
    return String.format(Locale.ROOT, "  %s  %-22s  %s", painted, name, remark).stripTrailing();
  }

  private static String remark(Verdict verdict) {
    StringJoiner counted = new StringJoiner(" · ");
    verdict
        .stats()
        .counts()
        .forEach((name, count) -> {
          if (count != 0 && !isDetail(name)) {
            counted.add(String.format(Locale.ROOT, "%s %,d", name, count));
          }
        });
    String counts = counted.toString();
    return verdict instanceof Verdict.Unknown unknown
        ? unknown.reason() + (counts.isEmpty() ? "" : " (" + counts + ")")
        : counts;
  }

  /** Figures of a part, as of one kind of operation: only in JSON. */
  private static boolean isDetail(String name) {
    return name.indexOf('/') >= 0;
  }

  private static Style style(Validity validity) {
    return switch (validity) {
      case VALID -> Style.GOOD;
      case INVALID -> Style.BAD;
      case UNKNOWN -> Style.DOUBTFUL;
    };
  }
}
