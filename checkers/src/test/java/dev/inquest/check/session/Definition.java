package dev.inquest.check.session;

import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The four guarantees as they are defined, over all pairs and triples of operations. */
final class Definition {
  private final List<Entry> entries;
  private final List<Operation> answered;
  private final List<Operation> submissions;
  private final Set<String> broken = new TreeSet<>();

  /** The operation told that the job is there, or has that result. */
  private record Item(String job, @Nullable String result, boolean written) {}

  private Definition(History history) {
    entries = history.entries();
    answered =
        history.operations().stream().filter(op -> op.outcome() instanceof Outcome.Ok).toList();
    submissions =
        history.operations().stream()
            .filter(op -> op.f().equals("submit-job") && !(op.outcome() instanceof Outcome.Failed))
            .toList();
  }

  /** As "type job broker". */
  static Set<String> brokenIn(History history) {
    Definition definition = new Definition(history);
    for (Operation read : definition.answered) {
      for (String job : List.of("j1", "j2", "j3")) {
        definition.judge(read, job);
      }
    }
    return definition.broken;
  }

  private void judge(Operation read, String job) {
    for (boolean quorum : List.of(false, true)) {
      for (Operation earlier : answered) {
        for (Item item : quorum ? accepted(earlier) : told(earlier)) {
          boolean less = item.job.equals(job) && (quorum ? unread(item, read) : hides(item, read));
          boolean here = quorum || (at(earlier).equals(at(read)) && alive(earlier, read));
          boolean same = earlier.process().equals(read.process());
          if (less && here && same && earlier.completedAt() < read.invokedAt()) {
            add(item.written ? "read-your-writes" : "monotonic-reads", job, read);
          }
          for (Operation write : submissions) {
            boolean next = write.process().equals(earlier.process());
            boolean after = earlier.completedAt() < write.invokedAt();
            if (less && here && !quorum && next && after && shows(read, write)) {
              add(item.written ? "monotonic-writes" : "writes-follow-reads", job, read);
            }
          }
        }
      }
    }
  }

  private void add(String type, String job, Operation read) {
    broken.add(type + " " + job + " " + at(read));
  }

  private static List<Item> told(Operation operation) {
    String job = String.valueOf(operation.invocation().job());
    return switch (operation.f()) {
      case "submit-job" -> List.of(new Item(job, null, true));
      case "read-job" -> item(job, answer(operation));
      case "read-metadata" ->
          answer(operation).path("jobs").properties().stream()
              .flatMap(entry -> item(entry.getKey(), entry.getValue()).stream())
              .toList();
      default -> List.of();
    };
  }

  private static List<Item> item(String job, JsonNode entry) {
    boolean there = !entry.path("state").asString().equals("unknown");
    return there ? List.of(new Item(job, entry.path("result").asString(null), false)) : List.of();
  }

  private static List<Item> accepted(Operation operation) {
    String job = String.valueOf(operation.invocation().job());
    JsonNode answer = answer(operation);
    boolean quorum = answer.path("consistency").asString("").equals("quorum");
    boolean accepted = answer.path("decision").asString("").equals("accepted");
    return answer.has("result") && (quorum || accepted)
        ? List.of(new Item(job, answer.path("result").asString(), accepted))
        : List.of();
  }

  private static boolean hides(Item item, Operation read) {
    boolean whole = read.f().equals("read-metadata");
    boolean one = read.f().equals("read-job") && item.job.equals(read.invocation().job());
    JsonNode entry = whole ? answer(read).path("jobs").path(item.job) : answer(read);
    boolean there = !entry.path("state").asString("unknown").equals("unknown");
    boolean same = item.result == null || item.result.equals(entry.path("result").asString(null));
    return (whole || one) && (!there || !same);
  }

  private static boolean unread(Item item, Operation read) {
    JsonNode answer = answer(read);
    return item.job.equals(read.invocation().job())
        && answer.path("consistency").asString("").equals("quorum")
        && !answer.path("result").asString("none").equals(item.result);
  }

  private boolean shows(Operation read, Operation write) {
    String job = String.valueOf(write.invocation().job());
    long tries = submissions.stream().filter(op -> job.equals(op.invocation().job())).count();
    return tries == 1
        && read.f().equals("read-metadata")
        && write.invokedAt() < read.completedAt()
        && !answer(read).path("jobs").path(job).path("state").asString("unknown").equals("unknown");
  }

  private boolean alive(Operation earlier, Operation later) {
    return entries.stream()
        .noneMatch(entry ->
            entry instanceof NodeEntry node
                && node.process().node().equals(at(later))
                && node.index() > earlier.invokedAt()
                && node.index() < later.completedAt());
  }

  private static String at(Operation operation) {
    return operation.invocation().value().path("broker").asString("");
  }

  private static JsonNode answer(Operation operation) {
    return ((Outcome.Ok) operation.outcome()).value();
  }
}
