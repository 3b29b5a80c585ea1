package dev.inquest.check.explain;

import dev.inquest.check.graph.Step;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Events and their order as a person says it. */
final class Wording {
  private static final double NANOS_PER_SECOND = 1e9;

  private Wording() {}

  /** Who did it: a client, an incarnation of a node, the nemesis. */
  static String process(Entry entry) {
    return switch (entry) {
      case ClientEntry line -> "client " + line.process();
      case NodeEntry event -> event.process().toString();
      case NemesisEntry line -> "nemesis";
    };
  }

  /** What was done: {@code ok submit-result j50}, {@code send sync-metadata to b2}. */
  static String deed(Entry entry) {
    List<@Nullable String> words = new ArrayList<>();
    switch (entry) {
      case ClientEntry line -> {
        words.add(line.type().text());
        words.add(line.f());
        words.add(line.subject());
        words.add(line.error() == null ? null : "(" + line.error() + ")");
      }
      case NodeEntry event -> {
        words.add(event.event() == NodeEntry.Kind.LOCAL ? null : event.event().text());
        words.add(event.f());
        words.add(event.job());
        words.add(event.peer() == null ? null : preposition(event) + " " + event.peer());
      }
      case NemesisEntry line -> words.add(line.f());
    }
    return String.join(" ", words.stream().filter(Objects::nonNull).toList());
  }

  /**
   * For Graphviz, which reads backslashes: its index, who and what; quotes are left as they are.
   */
  static String label(Entry entry) {
    return "%d %s %s"
        .formatted(entry.index(), process(entry), deed(entry))
        .replace("\\", "\\\\")
        .replaceAll("\\R", " ");
  }

  /** Its value as JSON, no longer than so; empty when it has none worth the space. */
  static String value(Entry entry, int longest) {
    JsonNode value = entry.value();
    boolean nothing =
        value.isMissingNode() || value.isNull() || (value.isContainer() && value.isEmpty());
    return nothing ? "" : shortened(value.toString(), longest);
  }

  static String shortened(String text, int longest) {
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }

  /** The time at which it happened, in seconds; empty when nothing is known of it. */
  static String time(Entry entry) {
    return entry.time() == Entry.NO_TIME
        ? ""
        : String.format(Locale.ROOT, "%.4f s", entry.time() / NANOS_PER_SECOND);
  }

  /** "4 before 9, because …". */
  static String because(Step step) {
    return "%d before %d, because %s (%s)"
        .formatted(
            step.before().index(), step.after().index(), reason(step), step.reason().words());
  }

  private static String reason(Step step) {
    String after = process(step.after());
    return switch (step.reason()) {
      case PROGRAM_ORDER -> after + " did the one, then the other";
      case MESSAGE ->
          "%s received the message %s that %s sent"
              .formatted(
                  after,
                  step.after() instanceof NodeEntry event ? event.message() : "",
                  process(step.before()));
      case RECOVERY -> "%s booted from what had been saved up to there".formatted(after);
      case REAL_TIME ->
          "%s had its answer before %s asked".formatted(process(step.before()), after);
    };
  }

  private static String preposition(NodeEntry event) {
    return event.event() == NodeEntry.Kind.SEND ? "to" : "from";
  }
}
