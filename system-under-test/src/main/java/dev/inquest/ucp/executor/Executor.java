package dev.inquest.ucp.executor;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.CoordinationMessage.Emergency;
import dev.inquest.ucp.message.JobMessage.Assign;
import dev.inquest.ucp.message.JobMessage.Heartbeat;
import dev.inquest.ucp.message.JobMessage.HeldJob;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.metadata.EmergencyState;
import dev.inquest.ucp.node.Effects;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Node;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.settings.ConflictStrategy;
import dev.inquest.ucp.settings.Settings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An executor: runs jobs, each for its time, and submits their results. */
public final class Executor implements Node {
  private static final String HEARTBEAT = "heartbeat";
  private static final int MOST_DECIDED = 10_000;

  private final Settings settings;
  private final Workbench workbench;
  private final RecentlyDecided decided = new RecentlyDecided(MOST_DECIDED);

  /** All work that waits, runs, or is finished and not decided. */
  private final Set<HeldJob> held = new LinkedHashSet<>();

  private EmergencyState emergency = EmergencyState.NONE;
  private ResultSubmitter results;
  private int incarnation;
  private long heartbeats;

  public Executor(Settings settings) {
    this.settings = settings;
    this.workbench = new Workbench(settings);
    this.results = submitter(0);
  }

  @Override
  public @Nullable String refusal(String from, Message message) {
    if (!(message instanceof Assign || message instanceof Emergency)) {
      return message.type() + " is not for executors";
    }
    if (!settings.brokers().contains(from)) {
      return message.type() + " from " + from + ", which is no broker";
    }
    return message instanceof Assign work && !work.broker().equals(from)
        ? "assign from " + from + " claims to be of " + work.broker()
        : null;
  }

  @Override
  public void on(Event event, long nowNanos, Effects out) {
    switch (event) {
      case Event.Started started -> start(started, out);
      case Event.Received(var from, var sender, Message message) -> {
        if (message instanceof Assign work) {
          assigned(work, nowNanos, out);
        } else if (message instanceof Emergency news) {
          declared(from, news, nowNanos, out);
        }
      }
      case Event.Requested(long request, Request body) -> answer(request, body, nowNanos, out);
      case Event.TimerFired(String timer) -> fired(timer, nowNanos, out);
      case Event.Answered answered -> results.answered(answered, out);
      case Event.Unanswered unanswered -> results.unanswered(unanswered, out);
    }
  }

  private void start(Event.Started started, Effects out) {
    incarnation = started.incarnation();
    results = submitter(started.seed());
    beat(out);
  }

  private ResultSubmitter submitter(long seed) {
    return new ResultSubmitter(settings, incarnation, new SplittableRandom(seed), this::decided);
  }

  /** Takes the work unless it has it already, has done it, or another incarnation was meant. */
  private void assigned(Assign work, long nowNanos, Effects out) {
    HeldJob key = work.held();
    if (work.incarnation() == incarnation && !decided.contains(key) && held.add(key)) {
      workbench.add(work, nowNanos, out);
    }
  }

  private void declared(String from, Emergency news, long nowNanos, Effects out) {
    EmergencyState joined = emergency.join(news.state());
    if (!joined.equals(emergency)) {
      emergency = joined;
      out.note("apply-emergency", null, joined.view().put("from", from));
      workbench.declared(joined.level(), nowNanos, out);
    }
  }

  private void fired(String timer, long nowNanos, Effects out) {
    if (timer.equals(HEARTBEAT)) {
      beat(out);
    } else if (timer.startsWith(ResultSubmitter.TIMER)) {
      results.timer(timer, out);
    } else {
      workbench.finish(timer).ifPresent(work -> finished(work, out));
      workbench.proceed(nowNanos, out);
    }
  }

  private void finished(Assign work, Effects out) {
    // Unique: nobody else runs this attempt, and this incarnation runs it once.
    String result =
        work.job() + "@" + VectorClock.key(settings.self(), incarnation) + "#" + work.attempt();
    out.note(
        "finish-job",
        work.job(),
        Json.object().put("attempt", work.attempt()).put("result", result));
    results.submit(work, result, out);
  }

  private void beat(Effects out) {
    Heartbeat heartbeat =
        new Heartbeat(
            settings.self(),
            heartbeats++,
            settings.capabilities(),
            settings.policies().executor().slots(),
            List.copyOf(held),
            emergency,
            settings.pooled());
    settings.registersWith().forEach(broker -> out.send(broker, heartbeat));
    out.setTimer(HEARTBEAT, settings.policies().heartbeat().intervalNanos());
  }

  private void decided(HeldJob work) {
    held.remove(work);
    decided.add(work);
  }

  private void answer(long request, Request body, long nowNanos, Effects out) {
    if (body instanceof Request.SwitchStrategy(ConflictStrategy strategy)) {
      workbench.use(strategy, nowNanos, out);
    }
    out.reply(request, answer(body));
  }

  private Response answer(Request body) {
    return switch (body) {
      case Request.ReadStatus read -> Response.ok(status());
      case Request.ReadConflicts read -> Response.ok(workbench.statistics());
      case Request.SwitchStrategy change -> Response.ok(workbench.statistics());
      default ->
          Response.error(404, "not-a-broker", settings.self() + " is an executor; ask a broker");
    };
  }

  private ObjectNode status() {
    ObjectNode status =
        Json.object()
            .put("executor", settings.self())
            .put("incarnation", incarnation)
            .put("running", workbench.runningCount())
            .put("waiting", workbench.waitingCount())
            .put("undecided", results.undecidedCount())
            .put("emergency", emergency.level());
    status.set("capabilities", Json.strings(settings.capabilities()));
    return status;
  }
}
