package dev.inquest.check.session;

import dev.inquest.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A few clients at two brokers that restart, with answers at random. */
final class RandomSessions {
  private final SplittableRandom random;
  private final History.Builder history = History.builder();
  private final List<@Nullable Asked> pending = new ArrayList<>();
  private final List<Integer> processes = new ArrayList<>();
  private int lives = 1;

  private record Asked(String f, @Nullable String job, String broker, String consistency) {}

  private RandomSessions(SplittableRandom random) {
    this.random = random;
  }

  static History draw(SplittableRandom random) {
    RandomSessions sessions = new RandomSessions(random);
    for (int client = 0; client < 1 + random.nextInt(3); client++) {
      sessions.pending.add(null);
      sessions.processes.add(client);
    }
    int lines = 6 + random.nextInt(24);
    for (int line = 0; line < lines; line++) {
      sessions.line();
    }
    return sessions.history.build();
  }

  private void line() {
    if (random.nextInt(25) == 0) {
      history.local("b1/" + ++lives, "boot", null, "{recovered:{}}", null);
    }
    int client = random.nextInt(pending.size());
    Asked asked = pending.get(client);
    if (asked == null) {
      pending.set(client, invoke(processes.get(client)));
    } else {
      complete(client, asked);
      pending.set(client, null);
    }
  }

  private Asked invoke(int process) {
    String f = pick("submit-job", "read-job", "read-metadata", "read-metadata", "submit-result");
    String job = f.equals("read-metadata") ? null : job();
    Asked asked = new Asked(f, job, pick("b1", "b2"), pick("local", "quorum"));
    history.invoke(process, f, job, value(asked, ""));
    return asked;
  }

  private void complete(int client, Asked asked) {
    int process = processes.get(client);
    int draw = random.nextInt(10);
    if (draw == 0) {
      history.info(process, asked.f, asked.job, "timeout");
      processes.set(client, process + 10);
    } else if (draw == 1) {
      history.fail(process, asked.f, asked.job, "refused");
    } else {
      history.ok(process, asked.f, asked.job, value(asked, answer(asked)));
    }
  }

  private String answer(Asked asked) {
    return switch (asked.f) {
      case "read-job" -> "," + entry();
      case "read-metadata" -> ",jobs:{" + jobs() + "}";
      case "submit-result" -> ",decision:'" + pick("accepted", "rejected") + "'";
      default -> "";
    };
  }

  private String jobs() {
    List<String> jobs = new ArrayList<>();
    for (String job : List.of("j1", "j2", "j3")) {
      if (random.nextBoolean()) {
        jobs.add(job + ":{" + entry() + "}");
      }
    }
    return String.join(",", jobs);
  }

  private String entry() {
    return pick(
        "state:'unknown'",
        "state:'assigned'",
        "state:'completed',result:'r1'",
        "state:'completed',result:'r2'");
  }

  private String value(Asked asked, String more) {
    return switch (asked.f) {
          case "read-job" ->
              "{broker:'" + asked.broker + "',consistency:'" + asked.consistency + "'";
          case "submit-result" -> "{result:'r1'";
          default -> "{broker:'" + asked.broker + "'";
        }
        + more
        + "}";
  }

  private String job() {
    return pick("j1", "j2", "j3");
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
