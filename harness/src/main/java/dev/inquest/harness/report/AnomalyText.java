package dev.inquest.harness.report;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Judgement;
import dev.inquest.check.Verdict;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.codec.EntryCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Anomalies in words, each with the events that prove it. */
final class AnomalyText {
  private static final int SHOWN_PER_TYPE = 3;
  private static final int SHOWN_EVENTS = 12;
  private static final int LONGEST_EVENT = 400;

  private final Terminal terminal;
  private final History history;

  AnomalyText(Terminal terminal, History history) {
    this.terminal = terminal;
    this.history = history;
  }

  void tell(Judgement judgement) {
    judgement
        .checkers()
        .forEach((name, verdict) -> {
          if (verdict instanceof Verdict.Invalid invalid) {
            tell(name, invalid);
          }
        });
  }

  private void tell(String checker, Verdict.Invalid invalid) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (Anomaly anomaly : invalid.anomalies()) {
      if (seen.merge(anomaly.type(), 1, Integer::sum) <= SHOWN_PER_TYPE) {
        tell(checker, anomaly);
      }
    }
    seen.forEach((type, listed) -> tellRest(type, Math.max(listed, invalid.stats().count(type))));
  }

  private void tellRest(String type, long count) {
    if (count > SHOWN_PER_TYPE) {
      line("");
      line("… and %,d more of %s (--json lists them)".formatted(count - SHOWN_PER_TYPE, type));
    }
  }

  private void tell(String checker, Anomaly anomaly) {
    line("");
    line(
        Style.STRONG.paint(anomaly.type(), terminal.colours())
            + " ("
            + checker
            + ")"
            + subject(anomaly));
    line("  " + anomaly.explanation());
    List<Long> witness = anomaly.events();
    witness.stream().limit(SHOWN_EVENTS).forEach(index -> line("    " + event(index)));
    if (witness.size() > SHOWN_EVENTS) {
      line(
          "    … and %,d more events (--json lists them)".formatted(witness.size() - SHOWN_EVENTS));
    }
  }

  private static String subject(Anomaly anomaly) {
    return (anomaly.job() == null ? "" : ", job " + anomaly.job())
        + (anomaly.node() == null ? "" : ", node " + anomaly.node());
  }

  /** The event as it stands in the history. */
  private String event(long index) {
    Entry event = history.entries().get(history.columns().placeOf(index));
    String line = EntryCodec.json(event).toString();
    return line.length() <= LONGEST_EVENT ? line : line.substring(0, LONGEST_EVENT) + " …";
  }

  private void line(String text) {
    terminal.out().println(text);
  }
}
