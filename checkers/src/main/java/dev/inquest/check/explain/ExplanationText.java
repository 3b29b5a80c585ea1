package dev.inquest.check.explain;

import dev.inquest.check.graph.Step;
import dev.inquest.history.Entry;
import dev.inquest.history.NemesisEntry;
import java.util.ArrayList;
import java.util.List;

/** An explanation in words. */
final class ExplanationText {
  private static final int LONGEST_VALUE = 300;
  private static final int MOST_UNORDERED = 12;

  private final Explanation explanation;
  private final List<String> lines = new ArrayList<>();

  private ExplanationText(Explanation explanation) {
    this.explanation = explanation;
  }

  static String of(Explanation explanation) {
    ExplanationText text = new ExplanationText(explanation);
    text.write();
    return String.join("\n", text.lines) + "\n";
  }

  private void write() {
    lines.add(explanation.title());
    lines.add("  " + explanation.sentence());
    lines.add("");
    boolean joined = explanation.events().size() > explanation.witness().size();
    lines.add("What happened" + (joined ? " (* the witness; the others join it together):" : ":"));
    explanation.events().forEach(this::event);
    if (!explanation.chains().isEmpty()) {
      lines.add("");
      lines.add("In which order:");
      explanation.chains().forEach(this::chain);
    }
    unordered();
  }

  private void event(Entry entry) {
    String mark = explanation.witness().contains(entry) ? "*" : " ";
    String line =
        "  %s %6d  %-10s  %-12s  %s  %s"
            .formatted(
                mark,
                entry.index(),
                Wording.time(entry),
                Wording.process(entry),
                Wording.deed(entry),
                Wording.value(entry, LONGEST_VALUE));
    lines.add(line.stripTrailing());
  }

  private void chain(List<Step> chain) {
    if (chain.size() == 1) {
      lines.add("  " + Wording.because(chain.getFirst()));
      return;
    }
    lines.add(
        "  %d before %d, because"
            .formatted(chain.getFirst().before().index(), chain.getLast().after().index()));
    chain.forEach(step -> lines.add("    " + Wording.because(step)));
  }

  private void unordered() {
    List<Explanation.Pair> pairs = explanation.unordered();
    boolean nemesis = explanation.witness().stream().anyMatch(NemesisEntry.class::isInstance);
    if (pairs.isEmpty() && !nemesis) {
      return;
    }
    lines.add("");
    pairs.stream()
        .limit(MOST_UNORDERED)
        .forEach(pair ->
            lines.add(
                "  Neither of %d and %d is before the other."
                    .formatted(pair.one().index(), pair.other().index())));
    if (pairs.size() > MOST_UNORDERED) {
      lines.add("  … nor are %,d more pairs in an order.".formatted(pairs.size() - MOST_UNORDERED));
    }
    if (nemesis) {
      lines.add("  What the nemesis did is in no causal order with anything.");
    }
  }
}
