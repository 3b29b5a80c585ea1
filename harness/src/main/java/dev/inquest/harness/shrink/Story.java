package dev.inquest.harness.shrink;

import dev.inquest.check.Anomaly;
import dev.inquest.harness.sim.keep.Trial;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.schedule.PlannedFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A shrunk run as a page to read: who, what, when, and why it is wrong. */
final class Story {
  private static final int MOST_LINKS = 6;

  private Story() {}

  static String of(Trial trial, Target target, Anomaly anomaly, History proof) {
    List<String> lines = new ArrayList<>();
    var members = trial.plan().members();
    lines.add("%s, seed %d".formatted(target, trial.plan().options().seed()));
    lines.add(
        "%d brokers (%s), %d executors (%s), acceptance %s"
            .formatted(
                members.brokers().size(),
                String.join(", ", members.brokers()),
                members.executors().size(),
                String.join(", ", members.executorIds()),
                trial.plan().options().acceptance()));
    lines.add("");
    lines.add("Faults:");
    List<PlannedFault> faults = trial.plan().faults().schedule().faults();
    faults.forEach(fault -> lines.add("  " + fault(fault)));
    if (faults.isEmpty()) {
      lines.add("  none");
    }
    lines.add("");
    lines.add("What happened:");
    proof.entries().forEach(entry -> lines.add("  " + line(entry)));
    lines.add("");
    lines.add("Why it is wrong:");
    lines.add("  " + anomaly.explanation());
    return String.join("\n", lines) + "\n";
  }

  private static String fault(PlannedFault planned) {
    var fault = planned.fault();
    List<Link> links = List.copyOf(fault.effects().sequencedKeySet());
    String what =
        links.isEmpty()
            ? String.join(", ", fault.nodes())
            : links.stream().limit(MOST_LINKS).map(Link::toString).collect(Collectors.joining(", "))
                + (links.size() > MOST_LINKS ? ", … " + links.size() + " links" : "");
    String mode =
        fault instanceof Fault.OfMachines machines
            ? " (" + machines.ailment().mode() + ")"
            : links.isEmpty()
                ? ""
                : " (" + fault.effects().firstEntry().getValue().mode().label() + ")";
    return "%s to %s  %s%s of %s"
        .formatted(
            seconds(planned.startNanos()),
            seconds(planned.stopNanos()),
            fault.kind().label(),
            mode,
            what);
  }

  private static String line(Entry entry) {
    String what =
        switch (entry) {
          case ClientEntry client ->
              "client %s  %s %s%s%s"
                  .formatted(
                      client.process(),
                      client.type().text(),
                      client.f(),
                      client.job() == null ? "" : " " + client.job(),
                      client.error() == null ? "" : " (" + client.error() + ")");
          case NodeEntry node ->
              "%s  %s%s%s"
                  .formatted(
                      node.process(),
                      node.event() == NodeEntry.Kind.LOCAL
                          ? node.f()
                          : node.event().text() + " " + node.f(),
                      node.peer() == null
                          ? ""
                          : (node.event() == NodeEntry.Kind.SEND ? " to " : " from ") + node.peer(),
                      node.job() == null ? "" : " " + node.job());
          case NemesisEntry nemesis -> "nemesis  " + nemesis.f();
        };
    return "%6d  %s  %s%s"
        .formatted(entry.index(), seconds(entry.time()), what, value(entry.value()));
  }

  private static String value(JsonNode value) {
    if (!value.isObject() || value.isEmpty()) {
      return "";
    }
    String text = value.toString();
    return "  " + (text.length() > 160 ? text.substring(0, 159) + "…" : text);
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.4f s", nanos / 1e9);
  }
}
