package dev.inquest.ucp.benchmark.recorded;

import dev.inquest.ucp.runtime.configuration.PoliciesFile;
import dev.inquest.ucp.settings.Policies;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures of recorded runs, {@code history.jsonl} and {@code settings.yaml} in a folder each: how
 * soon orphaned jobs were given to another executor, what became of each metadata sync, and how
 * soon every broker knew of each job.
 */
public final class RunFigures {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Times recoveries = new Times();
  private final Times discoveries = new Times();
  private final Syncs syncs = new Syncs();
  private long late;
  private long excused;
  private long undiscovered;
  private long entries;
  private long redeployedElsewise;
  private int runs;

  private final Path settings;

  private RunFigures(Path settings) {
    this.settings = settings;
  }

  /**
   * The settings of runs that have none of their own, simulated ones, then folders of runs, or
   * folders of such folders.
   */
  public static void main(String[] words) throws IOException {
    RunFigures figures = new RunFigures(Path.of(words[0]));
    for (String folder : List.of(words).subList(1, words.length)) {
      try (Stream<Path> found = Files.walk(Path.of(folder), 3)) {
        for (Path history :
            found.filter(file -> file.endsWith("history.jsonl")).sorted().toList()) {
          figures.add(history);
        }
      }
    }
    System.out.println(figures.runs + " runs");
    System.out.println(
        "redeployed, from the fault that took the executor away: " + figures.recoveries);
    System.out.println(
        "  of them later than two heartbeat timeouts and the delay: %d; with the broker itself disturbed meanwhile: %d"
            .formatted(figures.late, figures.excused));
    System.out.println(
        "  redeployed for a disturbed link or a silent executor: " + figures.redeployedElsewise);
    System.out.println("metadata syncs: " + figures.syncs);
    System.out.println(
        "entries known to every other broker, from their acceptance at the first: "
            + figures.discoveries);
    System.out.println(
        "  of %d entries, not known to a broker at the end: %d"
            .formatted(figures.entries, figures.undiscovered));
  }

  private void add(Path history) throws IOException {
    runs++;
    Path own = history.resolveSibling("settings.yaml");
    Run run = new Run(Limits.of(Files.exists(own) ? own : settings));
    try (BufferedReader lines = Files.newBufferedReader(history)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode event = JSON.readTree(line);
        run.take(event);
      }
    }
    run.end();
  }

  private final class Run {
    private final Limits limits;
    private final Faults faults = new Faults();
    private final Map<String, Map<String, Long>> knownAt = new TreeMap<>();
    private final Map<String, Long> acceptedAt = new HashMap<>();
    private final Set<String> brokers = new TreeSet<>();
    private long now;

    Run(Limits limits) {
      this.limits = limits;
    }

    void take(JsonNode event) {
      now = event.path("time").asLong(now);
      String f = event.path("f").asString("");
      if (event.path("process").asString("").equals("nemesis")) {
        faults.take(f, now, event.path("value"));
      } else if (event.has("node")) {
        node(event.path("node").asString(), event.path("event").asString(), f, event);
      }
    }

    private void node(String node, String kind, String f, JsonNode event) {
      String job = event.path("job").asString("");
      switch (kind + " " + f) {
        case "send sync-metadata" -> {
          brokers.add(node);
          syncs.sent(event.path("message").asString(), node, event.path("to").asString(), now);
        }
        case "receive sync-metadata" -> syncs.received(event.path("message").asString());
        case "local redeploy" -> redeployed(node, event.path("value").path("from").asString(""));
        case "local accept-job" -> acceptedAt.putIfAbsent(job, now);
        default -> {}
      }
      if (kind.equals("local") && !job.isEmpty() && !f.equals("finish-job")) {
        knownAt.computeIfAbsent(job, key -> new HashMap<>()).putIfAbsent(node, now);
      }
    }

    private void redeployed(String broker, String from) {
      long vanished = faults.vanished(from, now, limits.recoveryNanos());
      if (vanished < 0) {
        redeployedElsewise++;
      } else {
        boolean inTime = now - vanished <= limits.recoveryNanos();
        recoveries.add(now - vanished);
        late += inTime ? 0 : 1;
        excused += !inTime && faults.disturbed(broker, vanished, now) ? 1 : 0;
      }
    }

    void end() {
      syncs.over(now, faults, limits.peerTimeoutNanos());
      acceptedAt.forEach((job, accepted) -> {
        Map<String, Long> known = knownAt.getOrDefault(job, Map.of());
        entries++;
        undiscovered += known.keySet().containsAll(brokers) ? 0 : 1;
        long last =
            brokers.stream().mapToLong(broker -> known.getOrDefault(broker, now)).max().orElse(now);
        if (known.keySet().containsAll(brokers)) {
          discoveries.add(last - accepted);
        }
      });
    }
  }

  /** From the settings of a run. */
  private record Limits(long recoveryNanos, long peerTimeoutNanos) {
    static Limits of(Path settings) throws IOException {
      Policies policies = PoliciesFile.parse(Files.readString(settings));
      return new Limits(
          2 * policies.heartbeat().timeoutNanos() + policies.jobRedeployment().redeployDelayNanos(),
          policies.coordination().peerTimeoutNanos());
    }
  }
}
