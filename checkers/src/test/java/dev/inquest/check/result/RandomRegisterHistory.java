package dev.inquest.check.result;

import dev.inquest.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws small histories of one job: a true register, driven at random; then, with some luck, one
 * answer is spoilt.
 */
final class RandomRegisterHistory {
  private static final int OPERATIONS = 7;

  private final SplittableRandom random;
  private final double indeterminate;
  private final double spoilt;
  private final History.Builder history = History.builder();
  private final List<Pending> pending = new ArrayList<>();
  private int invoked;
  private String register = "";

  /** An operation under way. */
  private static final class Pending {
    final int process;
    final boolean read;
    final String submitted;
    String answer = "";

    Pending(int process, boolean read, String submitted) {
      this.process = process;
      this.read = read;
      this.submitted = submitted;
    }
  }

  RandomRegisterHistory(SplittableRandom random) {
    this.random = random;
    this.indeterminate = random.nextInt(8) / 10.0;
    this.spoilt = random.nextInt(3) / 6.0;
  }

  History draw() {
    int operations = 1 + random.nextInt(OPERATIONS);
    while (invoked < operations || !pending.isEmpty()) {
      if (invoked < operations && (pending.isEmpty() || random.nextInt(3) == 0)) {
        invoke();
      } else if (!pending.isEmpty()) {
        advance(pending.get(random.nextInt(pending.size())));
      }
    }
    return history.build();
  }

  private void invoke() {
    boolean read = random.nextInt(5) < 2;
    Pending next = new Pending(invoked++, read, "r" + random.nextInt(3));
    pending.add(next);
    if (read) {
      history.invoke(next.process, "read-job", "j1", "{broker:'b1',consistency:'quorum'}");
    } else {
      history.invoke(next.process, "submit-result", "j1", "{result:'" + next.submitted + "'}");
    }
  }

  private void advance(Pending operation) {
    if (!operation.read && operation.answer.isEmpty() && random.nextDouble() < indeterminate / 2) {
      complete(operation);
    } else if (operation.answer.isEmpty()) {
      operation.answer = takeEffect(operation);
    } else {
      complete(operation);
    }
  }

  private String takeEffect(Pending operation) {
    if (operation.read) {
      return register.isEmpty() ? "none" : register;
    }
    String decision = register.isEmpty() ? "accepted" : "rejected";
    register = register.isEmpty() ? operation.submitted : register;
    return decision;
  }

  private void complete(Pending operation) {
    pending.remove(operation);
    boolean unknown = operation.answer.isEmpty() || random.nextDouble() < indeterminate;
    if (operation.read) {
      String seen = random.nextDouble() < spoilt ? anyRead() : operation.answer;
      completeRead(operation, seen);
    } else if (unknown) {
      history.info(operation.process, "submit-result", "j1", "timeout");
    } else if (random.nextInt(12) == 0 && operation.answer.equals("rejected")) {
      history.fail(operation.process, "submit-result", "j1", "refused");
    } else {
      boolean lie = random.nextDouble() < spoilt / 2;
      String decision = operation.answer.equals("accepted") != lie ? "accepted" : "rejected";
      history.ok(operation.process, "submit-result", "j1", "{decision:'" + decision + "'}");
    }
  }

  private String anyRead() {
    int choice = random.nextInt(4);
    return choice == 3 ? "none" : "r" + choice;
  }

  private void completeRead(Pending operation, String seen) {
    history.ok(
        operation.process,
        "read-job",
        "j1",
        seen.equals("none")
            ? "{consistency:'quorum',state:'assigned'}"
            : "{consistency:'quorum',state:'completed',result:'" + seen + "'}");
  }
}
