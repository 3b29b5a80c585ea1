package dev.inquest.check.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes a history of {@code submit-result} and {@code read-job} operations, as a recorder would:
 * true registers under constant load, three submissions to seven reads.
 */
final class ResultLoad {
  private final SplittableRandom random = new SplittableRandom(42);
  private final OutputStream out;
  private final int operationsPerJob;
  private final Order order;
  private final SplittableRandom orders = new SplittableRandom(7);
  private final List<Call> underWay = new ArrayList<>();
  private final String[] winners;
  private final int[] idle;
  private boolean oneReadIsWrong;
  private int idleCount;
  private int invoked;
  private long events;
  private long time;

  /** An operation under way. */
  private static final class Call {
    final int process;
    final int job;
    final int number;
    String answer = "";
    boolean done;

    Call(int process, int job, int number) {
      this.process = process;
      this.job = job;
      this.number = number;
    }

    boolean isRead() {
      return number % 10 >= 3;
    }

    String submitted() {
      return "r%06d-%d".formatted(job, number);
    }
  }

  /**
   * What to write.
   *
   * @param invalid whether one of the last reads sees what nobody submitted
   * @param order in which the keys of a line stand
   */
  record Form(int operations, int operationsPerJob, int clients, Order order, boolean invalid) {}

  /** The recorder's order of keys; another, the same for all lines; one drawn for every line. */
  enum Order {
    OURS,
    ANOTHER,
    ANY
  }

  private ResultLoad(OutputStream out, Form form) {
    this.out = out;
    this.operationsPerJob = form.operationsPerJob;
    this.order = form.order;
    this.oneReadIsWrong = form.invalid;
    winners = new String[form.operations / form.operationsPerJob + 1];
    idle = new int[form.clients];
    for (int i = 0; i < form.clients; i++) {
      idle[idleCount++] = i;
    }
  }

  static void write(Path file, Form form) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      new ResultLoad(out, form).run(form.operations);
    }
  }

  private void run(int operations) throws IOException {
    while (invoked < operations || !underWay.isEmpty()) {
      if (invoked < operations && idleCount > 0) {
        Call call =
            new Call(idle[--idleCount], invoked / operationsPerJob, invoked % operationsPerJob);
        invoked++;
        underWay.add(call);
        line(call, "invoke", asked(call));
      } else {
        advance(random.nextInt(underWay.size()), operations);
      }
    }
  }

  private void advance(int chosen, int operations) throws IOException {
    Call call = underWay.get(chosen);
    if (!call.done) {
      call.done = true;
      takeEffect(call);
    } else {
      underWay.set(chosen, underWay.getLast());
      underWay.removeLast();
      idle[idleCount++] = call.process;
      boolean wrong = oneReadIsWrong && invoked == operations && call.isRead();
      oneReadIsWrong &= !wrong;
      line(call, "ok", wrong ? read("r-wrong") : answered(call));
    }
  }

  private void takeEffect(Call call) {
    String winner = winners[call.job];
    if (call.isRead()) {
      call.answer = winner == null ? "" : winner;
    } else {
      call.answer = winner == null ? "accepted" : "rejected";
      winners[call.job] = winner == null ? call.submitted() : winner;
    }
  }

  private static String asked(Call call) {
    return call.isRead()
        ? "{\"broker\":\"b%d\",\"consistency\":\"quorum\"}".formatted(1 + call.process % 3)
        : "{\"result\":\"%s\",\"executor\":\"e%d\",\"attempt\":%d}"
            .formatted(call.submitted(), call.process, 1 + call.number);
  }

  private static String answered(Call call) {
    return call.isRead()
        ? read(call.answer)
        : "{\"result\":\"%s\",\"executor\":\"e%d\",\"attempt\":%d,\"decision\":\"%s\"}"
            .formatted(call.submitted(), call.process, 1 + call.number, call.answer);
  }

  private static String read(String result) {
    return result.isEmpty()
        ? "{\"broker\":\"b1\",\"consistency\":\"quorum\",\"state\":\"assigned\"}"
        : "{\"broker\":\"b1\",\"consistency\":\"quorum\",\"state\":\"completed\",\"result\":\"%s\"}"
            .formatted(result);
  }

  private void line(Call call, String type, String value) throws IOException {
    time += 1 + random.nextInt(100_000);
    String f = call.isRead() ? "read-job" : "submit-result";
    List<String> members =
        Arrays.asList(
            "\"index\":" + events++,
            "\"time\":" + time,
            "\"process\":" + call.process,
            "\"type\":\"" + type + '"',
            "\"f\":\"" + f + '"',
            "\"job\":\"job-%06d\"".formatted(call.job),
            "\"value\":" + value);
    switch (order) {
      case OURS -> {}
      case ANOTHER -> Collections.reverse(members);
      case ANY -> shuffle(members);
    }
    String line = '{' + String.join(",", members) + "}\n";
    out.write(line.getBytes(StandardCharsets.US_ASCII));
  }

  private void shuffle(List<String> members) {
    for (int last = members.size() - 1; last > 0; last--) {
      Collections.swap(members, last, orders.nextInt(last + 1));
    }
  }
}
