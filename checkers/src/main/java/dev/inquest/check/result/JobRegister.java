package dev.inquest.check.result;

import dev.inquest.check.result.Submission.Decision;
import dev.inquest.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One job as a write-once register: what was submitted for it, and what was read of it. */
final class JobRegister {
  private final String job;
  private final List<Submission> accepted = new ArrayList<>();
  private final List<Submission> rejected = new ArrayList<>();
  private final List<Submission> open = new ArrayList<>();
  private final List<ResultRead> readsOfNone = new ArrayList<>();
  private final List<ResultRead> readsOfResult = new ArrayList<>();

  /** What was submitted; null among it when a submission does not say. Only looked up. */
  private final Set<@Nullable JsonNode> results = new HashSet<>();

  JobRegister(String job) {
    this.job = job;
  }

  void take(Operation operation) {
    if (operation.f().equals("submit-result")) {
      Submission submission = Submission.of(operation);
      if (submission != null) {
        of(submission.decision()).add(submission);
        results.add(submission.result());
      }
    } else if (operation.f().equals("read-job")) {
      ResultRead read = ResultRead.of(operation);
      if (read != null) {
        (read.result() == null ? readsOfNone : readsOfResult).add(read);
      }
    }
  }

  /**
   * Sorts what can be known only at the end. A read of a completed job that names no result saw
   * one, and does not say which:
   *
   * <pre>
   *  {"type":"ok","f":"read-job","job":"j1","value":{"consistency":"quorum","state":"completed"}, …}
   * </pre>
   */
  void seal() {
    readsOfNone.removeIf(ResultRead::completed);
    Comparator<Submission> byDecision = Comparator.comparingLong(Submission::decidedAt);
    accepted.sort(byDecision);
    rejected.sort(byDecision);
    readsOfResult.sort(Comparator.comparingLong(ResultRead::shownAt));
  }

  private List<Submission> of(Decision decision) {
    return switch (decision) {
      case ACCEPTED -> accepted;
      case REJECTED -> rejected;
      case OPEN -> open;
    };
  }

  String job() {
    return job;
  }

  /** In the order in which the clients were told. */
  List<Submission> accepted() {
    return accepted;
  }

  /** In the order in which the clients were told. */
  List<Submission> rejected() {
    return rejected;
  }

  /** In the order of their invocations. */
  List<ResultRead> readsOfNone() {
    return readsOfNone;
  }

  /** In the order in which they returned. */
  List<ResultRead> readsOfResult() {
    return readsOfResult;
  }

  /** What may have been accepted. */
  Stream<Submission> candidates() {
    return accepted.isEmpty() ? open.stream() : accepted.stream();
  }

  /** Whether anybody submitted that result. */
  private boolean submitted(JsonNode result) {
    return results.contains(null) || results.contains(result);
  }

  /** Whether what a read saw was submitted by anybody. */
  boolean submitted(ResultRead read) {
    return read.result() == null || submitted(read.result());
  }

  /** The reads of a result that somebody submitted. */
  List<ResultRead> readsOfSubmitted() {
    return readsOfResult.stream().filter(this::submitted).toList();
  }
}
