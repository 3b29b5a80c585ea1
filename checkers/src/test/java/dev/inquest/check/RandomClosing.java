package dev.inquest.check;

import dev.inquest.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two clients that submit jobs and results, and one client for each of two brokers that reads its
 * metadata now and then and once at the end; all answers are drawn at random.
 */
public final class RandomClosing {
  /** The jobs that may appear. */
  public static final List<String> JOBS = List.of("j1", "j2", "j3");

  /** The brokers; each is read by a client of its own, one read after the other. */
  public static final List<String> BROKERS = List.of("b1", "b2");

  private final SplittableRandom random;
  private final History.Builder history = History.builder();
  private final List<Client> clients = new ArrayList<>();

  /** One that does one thing at a time; nobody after an unknown outcome. */
  private final class Client {
    private final String name;
    private final String broker;
    private int life = 1;
    private boolean closed;
    private String f = "";
    private String job = "";

    Client(String name, String broker) {
      this.name = name;
      this.broker = broker;
    }

    boolean busy() {
      return !f.isEmpty();
    }

    boolean reads() {
      return !broker.isEmpty();
    }

    void invoke() {
      f = reads() ? "read-metadata" : pick("submit-job", "submit-result");
      job = pick("j1", "j2", "j3");
      history.invoke(process(), f, reads() ? null : job, asked("}"));
    }

    void complete(boolean last) {
      int draw = random.nextInt(10);
      String subject = reads() ? null : job;
      if (reads() && (last || draw > 1)) {
        String shown = ",jobs:{" + jobs() + "}" + (last ? ",final:true}" : "}");
        history.ok(process(), f, null, asked(shown));
      } else if (draw > 3) {
        boolean result = f.equals("submit-result");
        history.ok(process(), f, subject, asked(result ? ",decision:'accepted'}" : "}"));
      } else if (draw > 1) {
        history.fail(process(), f, subject, "refused");
      } else {
        history.info(process(), f, subject, "timeout");
        life++;
      }
      f = "";
      closed = last;
    }

    private String asked(String more) {
      String value = reads() ? "{broker:'" + broker + "'" : "{result:'r1'";
      return value + more;
    }

    private String process() {
      return name + "#" + life;
    }
  }

  private RandomClosing(SplittableRandom random) {
    this.random = random;
    clients.add(new Client("c1", ""));
    clients.add(new Client("c2", ""));
    BROKERS.forEach(broker -> clients.add(new Client("reader-" + broker, broker)));
  }

  /** A history of a few operations in which every broker has exactly one closing read. */
  public static History draw(SplittableRandom random) {
    RandomClosing closing = new RandomClosing(random);
    int steps = random.nextInt(18);
    for (int step = 0; step < steps; step++) {
      Client client = closing.clients.get(random.nextInt(closing.clients.size()));
      if (client.busy()) {
        client.complete(false);
      } else {
        client.invoke();
      }
    }
    return closing.closed();
  }

  /** While the others may go on, the closing reads are asked for and answered. */
  private History closed() {
    List<Client> readers = clients.stream().filter(Client::reads).toList();
    readers.stream().filter(Client::busy).forEach(reader -> reader.complete(false));
    while (!readers.stream().allMatch(reader -> reader.closed)) {
      Client client = clients.get(random.nextInt(clients.size()));
      if (!client.busy() && !client.closed) {
        client.invoke();
      } else if (client.busy()) {
        client.complete(client.reads());
      }
    }
    return history.build();
  }

  private String jobs() {
    List<String> jobs = new ArrayList<>();
    for (String each : JOBS) {
      if (random.nextInt(3) > 0) {
        jobs.add(each + ":{" + entry() + "}");
      }
    }
    return String.join(",", jobs);
  }

  private String entry() {
    return pick(
        "state:'assigned'",
        "state:'parked'",
        "state:'completed',result:'r1'",
        "state:'completed',result:'r1'",
        "state:'completed',result:'r2'");
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
