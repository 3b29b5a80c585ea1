package dev.inquest.check;

import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Histories in words, a line each: the second or a dash, who, what, and the job where there is one.
 * Brokers and executors trace events, the nemesis begins and ends faults, clients ask and are
 * answered. Nodes send ({@code >}) and receive ({@code <}) messages.
 *
 * <pre>
 *   0 b1 assign j1 {executor:'e1'}     0 nemesis start-pause {nodes:['e1']}
 *   0 c1? submit-result j1             0 c1! submit-result j1        0 c1x submit-result j1
 *   0 b1>m1 assign j1 {attempt:1}      0 e1<m1 assign j1 {attempt:1}
 * </pre>
 */
public final class Drawn {
  private static final long SECOND = 1_000_000_000;

  private final History.Builder history = History.builder();
  private final Map<String, Integer> counts = new TreeMap<>();
  private long lines;

  private Drawn() {}

  public static History history(String lines) {
    Drawn drawn = new Drawn();
    for (String line : lines.split(";", -1)) {
      if (!line.isBlank()) {
        drawn.line(line.strip());
      }
    }
    return drawn.history.build();
  }

  private void line(String line) {
    int brace = line.indexOf('{');
    String value = brace < 0 ? "{}" : line.substring(brace);
    String[] words = (brace < 0 ? line : line.substring(0, brace)).strip().split(" ", -1);
    boolean timed = !words[0].equals("-");
    history.at(timed ? (long) (Double.parseDouble(words[0]) * SECOND) : Entry.NO_TIME);
    String job = words.length > 3 ? words[3] : null;
    if (words[1].equals("nemesis")) {
      history.nemesis(words[2], value);
    } else if (words[1].startsWith("c")) {
      client(words[1].substring(0, 2), words[1].charAt(2), words[2], job, value);
    } else {
      String[] parts = words[1].split("[<>]", -1);
      int count = counts.merge(parts[0], 1, Integer::sum);
      String clock = "{'" + parts[0] + "':" + count + "}";
      if (parts.length == 1) {
        history.local(parts[0], words[2], job, value, clock);
      } else {
        boolean sends = words[1].contains(">");
        NodeEntry.Kind kind = sends ? NodeEntry.Kind.SEND : NodeEntry.Kind.RECEIVE;
        message(local(parts[0], words[2], job, value, clock), kind, parts[1]);
      }
    }
    lines++;
  }

  private static NodeEntry local(
      String node, String f, @Nullable String job, String value, String clock) {
    History alone = History.builder().local(node, f, job, value, clock).build();
    return (NodeEntry) alone.entries().getFirst();
  }

  private void message(NodeEntry local, NodeEntry.Kind kind, String message) {
    history.append(
        new NodeEntry(
            lines,
            Entry.NO_TIME,
            local.process(),
            kind,
            local.f(),
            local.job(),
            local.value(),
            message,
            "peer",
            local.clock(),
            local.extra()));
  }

  private void client(String client, char type, String f, @Nullable String job, String value) {
    switch (type) {
      case '?' -> history.invoke(client, f, job, value);
      case '!' -> history.ok(client, f, job, value);
      default -> history.fail(client, f, job, "refused");
    }
  }
}
