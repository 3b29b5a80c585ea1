package dev.inquest.ucp.executor;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.JobMessage.Assign;
import dev.inquest.ucp.message.JobMessage.HeldJob;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.node.Effects;
import dev.inquest.ucp.node.Event.Answered;
import dev.inquest.ucp.node.Event.Unanswered;
import dev.inquest.ucp.node.OperationLine;
import dev.inquest.ucp.node.Request.SubmitResult;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Submits every result until a decision is known: at the broker that looks after the job first,
 * then at the others, with growing pauses. Every try is an operation and a submission of its own,
 * recorded as a client's.
 */
final class ResultSubmitter {
  /** Prefix of the timers that belong to submissions. */
  static final String TIMER = "submit/";

  /** A try under way. */
  private record Call(FinishedWork finished, String client, ObjectNode value) {}

  private final Settings settings;
  private final int incarnation;
  private final SplittableRandom random;
  private final Consumer<HeldJob> whenDecided;
  private final LogicalClients clients;
  private final Map<String, FinishedWork> undecided = new LinkedHashMap<>();
  private final Map<Long, Call> calls = new LinkedHashMap<>();
  private long nextCall = 1;

  ResultSubmitter(
      Settings settings, int incarnation, SplittableRandom random, Consumer<HeldJob> whenDecided) {
    this.settings = settings;
    this.incarnation = incarnation;
    this.random = random;
    this.whenDecided = whenDecided;
    this.clients = new LogicalClients(settings.self(), incarnation);
  }

  void submit(Assign work, String result, Effects out) {
    FinishedWork finished = new FinishedWork(work, result, settings.brokers());
    undecided.put(finished.timer(), finished);
    call(finished, out);
  }

  int undecidedCount() {
    return undecided.size();
  }

  /** The timer of that name has fired. */
  void timer(String timer, Effects out) {
    FinishedWork finished = undecided.get(timer);
    if (finished != null) {
      call(finished, out);
    }
  }

  void answered(Answered event, Effects out) {
    Call call = calls.remove(event.call());
    if (call == null) {
      return;
    }
    Response response = event.response();
    String decision = response.body().path("decision").asString("");
    if (response.succeeded() && !decision.isEmpty()) {
      decided(call, response, out);
    } else if (response.certainlyNot()) {
      undone(call, response.errorCode(), true, out);
    } else {
      undone(call, response.errorCode(), false, out);
    }
  }

  void unanswered(Unanswered event, Effects out) {
    Call call = calls.remove(event.call());
    if (call != null) {
      undone(call, event.reason(), event.certain(), out);
    }
  }

  private void call(FinishedWork finished, Effects out) {
    long number = nextCall++;
    String broker = finished.nextBroker();
    Submission submission = submission(finished, number);
    ObjectNode value = submission.toJson().put("broker", broker);
    Call call = new Call(finished, clients.take(), value);
    calls.put(number, call);
    record(call, "invoke", value, null, out);
    out.call(number, broker, new SubmitResult(finished.work().job(), submission), timeoutNanos());
  }

  private Submission submission(FinishedWork finished, long number) {
    String id = settings.self() + "/" + incarnation + ":" + number;
    int attempt = finished.work().attempt();
    return new Submission(
        id, settings.self(), incarnation, attempt, finished.result(), VectorClock.EMPTY);
  }

  private void decided(Call call, Response response, Effects out) {
    ObjectNode value = call.value().deepCopy();
    value.setAll(response.body());
    record(call, "ok", value, null, out);
    clients.giveBack(call.client());
    undecided.remove(call.finished().timer());
    whenDecided.accept(call.finished().held());
  }

  /** Tries again later. A client whose operation may still take effect is never used again. */
  private void undone(Call call, String error, boolean certain, Effects out) {
    record(
        call, certain ? "fail" : "info", call.value(), error.isEmpty() ? "bad-answer" : error, out);
    if (certain) {
      clients.giveBack(call.client());
    }
    out.setTimer(call.finished().timer(), pauseNanos(call.finished().tries()));
  }

  private void record(
      Call call, String type, ObjectNode value, @Nullable String error, Effects out) {
    String job = call.finished().work().job();
    out.operation(new OperationLine(call.client(), type, "submit-result", job, value, error));
  }

  /** A broker gives up on its own after the decision timeout, and says so. */
  private long timeoutNanos() {
    return settings.policies().acceptance().decisionTimeoutNanos() * 3 / 2;
  }

  private long pauseNanos(int tries) {
    long longest = settings.policies().acceptance().decisionTimeoutNanos();
    long pause = Math.min(longest, (longest / 16) << Math.min(tries, 4));
    return pause / 2 + random.nextLong(pause / 2 + 1);
  }
}
