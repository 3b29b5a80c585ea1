package dev.inquest.check.evidence;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who the brokers of a history were. */
public final class Brokers {
  private static final List<String> BROKER_EVENTS =
      List.of(
          "accept-job",
          "assign",
          "redeploy",
          "park",
          "executor-registered",
          "executor-suspected",
          "executor-reappeared",
          "accept-result",
          "reject-result",
          "apply-metadata",
          "sync-metadata",
          "take-over");

  private Brokers() {}

  /**
   * The {@code brokers} of the header; without that, every broker that a client addressed and every
   * node that traced what only brokers do.
   */
  public static SequencedSet<String> of(History history) {
    List<String> stated = Values.texts(history.header().extra(), "brokers");
    SequencedSet<String> brokers = new TreeSet<>();
    if (stated != null && !stated.isEmpty()) {
      brokers.addAll(stated);
      return brokers;
    }
    for (Entry entry : history.entries()) {
      String broker = named(entry);
      if (broker != null) {
        brokers.add(broker);
      }
    }
    return brokers;
  }

  private static @Nullable String named(Entry entry) {
    return switch (entry) {
      case ClientEntry client -> Values.text(client.value(), "broker");
      case NodeEntry node when BROKER_EVENTS.contains(node.f()) -> node.process().node();
      default -> null;
    };
  }
}
