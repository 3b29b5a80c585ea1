package dev.inquest.ucp.broker;

import dev.inquest.ucp.acceptance.Acceptors;
import dev.inquest.ucp.acceptance.Decisions;
import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.Emergencies;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.broker.state.Polls;
import dev.inquest.ucp.coordination.Coordination;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.ConsensusMessage;
import dev.inquest.ucp.message.CoordinationMessage.Emergency;
import dev.inquest.ucp.message.CoordinationMessage.ReadState;
import dev.inquest.ucp.message.CoordinationMessage.StateRead;
import dev.inquest.ucp.message.JobMessage.Heartbeat;
import dev.inquest.ucp.message.JobMessage.JobReplicated;
import dev.inquest.ucp.message.JobMessage.ReplicateJob;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.message.PoolMessage;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.node.Effects;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Node;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.node.SavedRecord;
import dev.inquest.ucp.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A broker: passes every event to the part that it concerns. */
public final class Broker implements Node {
  private static final String TICK = "tick";

  private final Desk desk;
  private final JobTable jobs;
  private final Emergencies emergencies;
  private final Acceptors acceptors;
  private final Polls polls;
  private final Decisions decisions;
  private final Submissions submissions;
  private final ExecutorRegistry executors;
  private final Assignments assignments;
  private final Reads reads;
  private final Coordination coordination;
  private final Admission admission;
  private long lastTick;

  /** What a reader sees of all jobs, as of that change: never changed, but made anew. */
  private @Nullable ObjectNode listing;

  private long listedUpTo;

  public Broker(Settings settings) {
    desk = new Desk(settings);
    jobs = new JobTable(desk);
    emergencies = new Emergencies(desk);
    acceptors = new Acceptors(desk, jobs);
    polls = new Polls(desk, jobs);
    decisions = new Decisions(desk, jobs, acceptors, polls);
    submissions = new Submissions(desk, jobs, acceptors);
    executors = new ExecutorRegistry(desk);
    reads = new Reads(desk, jobs, polls, acceptors, decisions);
    coordination = new Coordination(desk, jobs, emergencies);
    assignments = new Assignments(desk, jobs, executors, submissions, coordination);
    admission = new Admission(settings, coordination.members());
    jobs.whenCompleted(this::completed);
  }

  @Override
  public @Nullable String refusal(String from, Message message) {
    return admission.refusal(from, message);
  }

  @Override
  public void on(Event event, long nowNanos, Effects out) {
    desk.turnTo(nowNanos, out);
    switch (event) {
      case Event.Started started -> start(started);
      case Event.Received(String from, int incarnation, Message message) ->
          receive(from, incarnation, message);
      case Event.Requested(long request, Request body) -> answer(request, body);
      case Event.TimerFired(String timer) -> fired(timer);
      case Event.Answered answered ->
          throw new IllegalArgumentException("a broker calls nobody: " + answered);
      case Event.Unanswered unanswered ->
          throw new IllegalArgumentException("a broker calls nobody: " + unanswered);
    }
  }

  private void start(Event.Started started) {
    desk.start(started.incarnation(), started.seed());
    List<SavedRecord> saved = started.saved();
    saved.forEach(jobs::restore);
    saved.forEach(acceptors::restore);
    saved.forEach(coordination::restore);
    saved.forEach(emergencies::restore);
    jobs.start();
    if (!saved.isEmpty()) {
      desk.out().note("recover", null, Json.object().put("jobs", jobs.all().size()));
    }
    executors.start();
    lastTick = desk.now();
    tick();
  }

  private void receive(String from, int incarnation, Message message) {
    switch (message) {
      case Heartbeat heartbeat -> {
        executors.heard(incarnation, heartbeat);
        emergencies.inform(from, heartbeat.emergency());
      }
      case Emergency emergency -> emergencies.merge(emergency.state(), from);
      case ReplicateJob replicate -> submissions.receive(from, replicate);
      case JobReplicated replicated -> submissions.receive(from, replicated);
      case ConsensusMessage.Prepare prepare -> acceptors.receive(from, prepare);
      case ConsensusMessage.Accept accept -> acceptors.receive(from, accept);
      case ReadState question -> reads.receive(from, question);
      case StateRead answer -> polls.answered(from, answer);
      case PoolMessage pool -> assignments.receive(from, pool);
      default -> decisions.receive(from, message);
    }
    if (!(message instanceof Heartbeat)) {
      coordination.receive(from, incarnation, message);
    }
  }

  private void answer(long request, Request body) {
    switch (body) {
      case Request.SubmitJob job -> ifVoter(request, () -> submissions.submit(request, job));
      case Request.SubmitResult result -> ifVoter(request, () -> decisions.submit(request, result));
      case Request.ReadJob read -> reads.read(request, read);
      case Request.ReadMetadata read -> desk.out().reply(request, Response.ok(metadata()));
      case Request.ReadStatus read -> desk.out().reply(request, Response.ok(status()));
      case Request.DeclareEmergency(int level) -> emergencies.declare(request, level);
      case Request.ReadEmergency read -> emergencies.read(request);
      case Request.ReadConflicts read -> notAnExecutor(request);
      case Request.SwitchStrategy change -> notAnExecutor(request);
      case Request.Leave(String broker) -> coordination.leave(request, broker);
      case Request.SwitchCoordination(boolean enabled) -> {
        coordination.turn(enabled);
        desk.out().reply(request, Response.ok(status()));
      }
    }
  }

  private void ifVoter(long request, Runnable action) {
    if (desk.settings().votes()) {
      action.run();
    } else {
      String voters = String.join(", ", desk.settings().brokers());
      String message = desk.self() + " only keeps the metadata; ask one of " + voters;
      desk.out().reply(request, Response.error(421, "not-a-voter", message));
    }
  }

  private void notAnExecutor(long request) {
    String message = desk.self() + " is a broker; ask an executor";
    desk.out().reply(request, Response.error(404, "not-an-executor", message));
  }

  private void fired(String timer) {
    if (timer.startsWith(Submissions.TIMER)) {
      submissions.timer(timer);
    } else if (timer.startsWith(Decisions.TIMER)) {
      decisions.timer(timer);
    } else if (timer.startsWith(Polls.TIMER)) {
      polls.timer(timer);
    } else if (timer.startsWith(Reads.TIMER)) {
      reads.timer(timer);
    } else if (timer.equals(TICK)) {
      tick();
    }
  }

  /**
   * What is done regularly. If this broker itself was away for long, the silence of others during
   * that time proves nothing.
   */
  private void tick() {
    long interval = desk.policies().heartbeat().intervalNanos() / 4;
    long away = desk.now() - lastTick - interval;
    if (away > interval) {
      executors.forgive(away);
      coordination.forgive(away);
    }
    lastTick = desk.now();
    executors.tend();
    coordination.tend(executors.pooled());
    assignments.tend();
    decisions.tend();
    desk.out().setTimer(TICK, interval);
  }

  private void completed(JobEntry entry) {
    acceptors.completed(entry);
    assignments.completed(entry);
    decisions.completed(entry);
    reads.completed(entry);
  }

  private ObjectNode metadata() {
    if (listing == null || listedUpTo != jobs.changes().latest()) {
      ObjectNode views = Json.object();
      jobs.all().forEach(entry -> views.set(entry.job(), jobs.view(entry)));
      listing = views;
      listedUpTo = jobs.changes().latest();
    }
    ObjectNode body = Json.object().put("broker", desk.self());
    body.set("jobs", listing);
    return body;
  }

  private ObjectNode status() {
    ObjectNode status = coordination.status();
    status
        .put("policy", desk.policies().effectiveAcceptance().label())
        .put("jobs", jobs.all().size());
    List<JobEntry> open = jobs.open();
    status
        .put("openJobs", open.size())
        .put("parkedJobs", open.stream().filter(job -> job.state().equals("parked")).count())
        .put("emergency", emergencies.state().level());
    assignments.count(status);
    status.set("registered", Json.array(List.copyOf(executors.all()), RegisteredExecutor::shown));
    return status;
  }
}
