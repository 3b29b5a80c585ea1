package dev.inquest.check.convergence;

import dev.inquest.history.History;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Some clients that read, submit and overlap as they like, brokers that learn of jobs and restart,
 * and a partition or two; all of it drawn at random, seconds apart.
 */
final class RandomMetadata {
  static final String[] JOBS = {"j1", "j2"};
  static final String[] BROKERS = {"b1", "b2"};

  private static final long SECOND = 1_000_000_000;

  private final SplittableRandom random;
  private final boolean restarts;
  private final History.Builder history = History.builder();

  /** What each client waits for; clients come and go. */
  private final Map<String, String[]> underWay = new LinkedHashMap<>();

  private final int[] lives = {1, 1};
  private int clients;
  private int faults;
  private long time;

  private RandomMetadata(SplittableRandom random) {
    this.random = random;
    this.restarts = random.nextInt(3) == 0;
  }

  static History draw(SplittableRandom random) {
    RandomMetadata drawn = new RandomMetadata(random);
    for (String broker : BROKERS) {
      drawn.history.local(broker, "executor-registered", null, "{executor:'e1'}", null);
    }
    int steps = 6 + random.nextInt(16);
    for (int step = 0; step < steps; step++) {
      drawn.step();
    }
    while (!drawn.underWay.isEmpty()) {
      drawn.complete();
    }
    return drawn.history.build();
  }

  private void step() {
    time += 10_000 + (random.nextInt(3) == 0 ? random.nextInt(20) * SECOND : 0);
    history.at(time);
    switch (random.nextInt(12)) {
      case 0 -> partition();
      case 1 -> restart();
      case 2, 3, 4 -> event();
      case 5, 6, 7 -> complete();
      default -> invoke();
    }
  }

  private void partition() {
    boolean on = faults % 2 == 0;
    String id = "{id:'n" + faults / 2 + "'";
    faults++;
    history.nemesis(on ? "start-partition" : "stop-partition", id + ",links:[['b1','b2']]}");
    history.nemesis(on ? "start-partition" : "stop-partition", id + ",outcome:'applied'}");
  }

  private void restart() {
    if (restarts) {
      int which = random.nextInt(BROKERS.length);
      lives[which]++;
      history.local(node(which), "boot", null, "{recovered:{}}", null);
    }
  }

  private String node(int which) {
    return lives[which] == 1 ? BROKERS[which] : BROKERS[which] + "/" + lives[which];
  }

  private void event() {
    String node = node(random.nextInt(BROKERS.length));
    String job = pick(JOBS);
    switch (random.nextInt(6)) {
      case 0 -> history.local(node, "assign", job, "{executor:'e1',attempt:1}", null);
      case 1 -> history.local(node, "accept-result", job, "{result:'r1'}", null);
      default -> history.local(node, "apply-metadata", job, entry(), null);
    }
  }

  private void invoke() {
    String client = "c" + clients++;
    String job = pick(JOBS);
    String broker = pick(BROKERS);
    String f = pick("submit-job", "submit-result", "read-job", "read-job", "read-metadata");
    String asked =
        f.startsWith("read")
            ? "{broker:'" + broker + "',consistency:'local'}"
            : f.equals("submit-result") ? "{result:'r1'}" : "{}";
    history.invoke(client, f, f.equals("read-metadata") ? null : job, asked);
    underWay.put(client, new String[] {f, job, broker});
  }

  private void complete() {
    if (underWay.isEmpty()) {
      return;
    }
    String client = underWay.keySet().stream().toList().get(random.nextInt(underWay.size()));
    String[] asked = Objects.requireNonNull(underWay.remove(client));
    String job = asked[0].equals("read-metadata") ? null : asked[1];
    if (random.nextInt(8) == 0) {
      history.info(client, asked[0], job, "timeout");
      return;
    }
    history.ok(client, asked[0], job, answer(asked));
  }

  private String answer(String[] asked) {
    return switch (asked[0]) {
      case "submit-job" -> "{}";
      case "submit-result" ->
          random.nextBoolean() ? "{decision:'accepted'}" : "{decision:'rejected'}";
      case "read-job" -> entry().replace("{", "{broker:'" + asked[2] + "',consistency:'local',");
      default -> "{broker:'" + asked[2] + "',jobs:{j1:" + entry() + ",j2:" + entry() + "}}";
    };
  }

  private String entry() {
    return pick(
        "{state:'unknown'}",
        "{state:'assigned',attempt:1}",
        "{state:'assigned',attempt:2}",
        "{state:'completed',result:'r1'}",
        "{state:'completed',result:'r1'}",
        "{state:'completed',result:'r2'}");
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
