package dev.inquest.nemesis.run;

import dev.inquest.nemesis.LinkStep;
import dev.inquest.nemesis.Links;
import dev.inquest.nemesis.Nodes;
import dev.inquest.nemesis.Pace;
import dev.inquest.nemesis.Processes;
import dev.inquest.nemesis.machine.Machines;
import dev.inquest.nemesis.run.FaultRecord.Outcome;
import dev.inquest.nemesis.schedule.FaultCodec;
import dev.inquest.nemesis.schedule.PlannedFault;
import dev.inquest.nemesis.schedule.Schedule;
import dev.inquest.nemesis.witness.Testimony;
import dev.inquest.nemesis.witness.Witness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One run of one schedule. */
final class Campaign {
  private final Pace pace;
  private final NemesisListener listener;
  private final Application application;
  private final Witness witness;
  private final long originNanos;
  private final Latecomers latecomers;
  private final Agenda agenda = new Agenda();
  private final List<FaultRecord> active = new ArrayList<>();
  private final List<FaultRecord> begun = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private Outcome healed = Outcome.APPLIED;
  private int applied;
  private int skipped;

  Campaign(
      Nodes nodes,
      Links links,
      Processes processes,
      Machines machines,
      Pace pace,
      NemesisListener listener,
      long graceNanos,
      Schedule schedule,
      Latecomers latecomers) {
    this.latecomers = latecomers;
    this.pace = pace;
    this.listener = listener;
    this.application = new Application(links, processes, machines, nodes.all());
    this.originNanos = pace.nowNanos();
    this.witness = new Witness(nodes, links, processes, machines, pace, originNanos, graceNanos);
    schedule.faults().forEach(fault -> agenda.add(new Agenda.Start(fault.startNanos(), fault)));
  }

  void work() {
    Agenda.Item item = agenda.next(now());
    while (failures.isEmpty() && (item != null || now() < latecomers.untilNanos())) {
      pace.sleepUntil(originNanos + (item == null ? latecomers.untilNanos() : item.atNanos()));
      if (pace.cancelled()) {
        return;
      }
      latecomers.take().forEach(late -> agenda.add(new Agenda.Start(late.startNanos(), late)));
      performIfDue(agenda.next(now()));
      item = agenda.next(now());
    }
  }

  /** Undoes what lasts, then everything once more, whatever happens on the way. */
  void heal() {
    try {
      List.copyOf(active).forEach(this::stop);
      listener.event("heal", value("heal"));
    } finally {
      healAll();
    }
    listener.event("heal", outcome("heal", healedOutcome()));
    agenda.neverBegun().forEach(this::skip);
  }

  NemesisReport report() {
    return new NemesisReport(applied, skipped, failures);
  }

  private void performIfDue(Agenda.@Nullable Item item) {
    if (item != null && item.atNanos() <= now()) {
      agenda.remove(item);
      perform(item);
    }
  }

  private void perform(Agenda.Item item) {
    switch (item) {
      case Agenda.Start(long at, PlannedFault planned) -> startWhenFree(planned);
      case Agenda.Step(long at, FaultRecord fault, LinkStep step) -> step(fault, step);
      case Agenda.Stop(long at, FaultRecord fault) -> stop(fault);
    }
  }

  /** Faults that were planned apart stay apart, however late the first of them is. */
  private void startWhenFree(PlannedFault planned) {
    long free = begun.stream().mapToLong(other -> other.freesNanos(planned)).max().orElse(0);
    if (free > now()) {
      agenda.add(new Agenda.Start(free, planned));
    } else {
      start(planned);
    }
  }

  private void start(PlannedFault planned) {
    FaultRecord fault = new FaultRecord(planned);
    String f = "start-" + fault.fault().kind().label();
    listener.event(f, FaultCodec.describe(fault.fault()));
    Outcome outcome = attempt(fault, "could not be applied", () -> begin(fault));
    listener.event(f, outcome(fault.fault().id(), outcome));
    if (!active.contains(fault)) {
      close(fault);
    }
  }

  private Outcome begin(FaultRecord fault) throws IOException {
    Testimony before = witness.testify(application.world(), fault.scope());
    fault.before(before);
    if (!before.asExpected()) {
      return judged(fault, before, "was not begun");
    }
    active.add(fault);
    begun.add(fault);
    fault.started(now());
    application.begin(fault.fault());
    fault.started(now());
    plan(fault);
    return witnessed(fault);
  }

  private void plan(FaultRecord fault) {
    List<LinkStep> steps = fault.fault().steps();
    for (LinkStep step : steps.subList(Math.min(1, steps.size()), steps.size())) {
      agenda.add(new Agenda.Step(fault.startedNanos() + step.afterNanos(), fault, step));
    }
    agenda.add(new Agenda.Stop(fault.stopAtNanos(), fault));
  }

  private void step(FaultRecord fault, LinkStep step) {
    attempt(
        fault,
        "could not be changed",
        () -> {
          application.step(fault.fault(), step);
          return witnessed(fault);
        });
  }

  private Outcome witnessed(FaultRecord fault) throws IOException {
    Testimony during = witness.testify(application.world(), fault.scope());
    fault.during(during);
    return judged(fault, during, "was not seen");
  }

  private void stop(FaultRecord fault) {
    String f = "stop-" + fault.fault().kind().label();
    listener.event(f, FaultCodec.describe(fault.fault()));
    Outcome outcome = attempt(fault, "could not be undone", () -> end(fault));
    listener.event(f, outcome(fault.fault().id(), outcome));
    active.remove(fault);
    close(fault);
  }

  private Outcome end(FaultRecord fault) throws IOException {
    application.end(fault.fault());
    fault.stopped(now());
    Testimony after = witness.testify(application.world(), fault.scope());
    fault.after(after);
    return judged(fault, after, "was not seen undone");
  }

  /** Something that may fail; what goes wrong is noted in the fault's record and in the report. */
  private Outcome attempt(FaultRecord fault, String what, Attempt attempt) {
    try {
      return attempt.run();
    } catch (IOException e) {
      return fail(fault, what, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private Outcome judged(FaultRecord fault, Testimony testimony, String what) {
    if (testimony.asExpected()) {
      return Outcome.APPLIED;
    }
    if (pace.cancelled()) {
      fault.worsen(Outcome.SKIPPED, "cancelled before it was seen");
      return Outcome.SKIPPED;
    }
    return fail(fault, what, summary(testimony));
  }

  private void healAll() {
    try {
      application.healAll();
    } catch (IOException e) {
      failures.add("not everything could be healed: " + e.getMessage());
      healed = Outcome.FAILED;
    }
  }

  private Outcome healedOutcome() {
    if (healed == Outcome.FAILED) {
      return healed;
    }
    try {
      Testimony testimony = witness.testifyToTheEnd(application.world());
      return testimony.asExpected() ? Outcome.APPLIED : unhealed(summary(testimony));
    } catch (IOException e) {
      return unhealed(e.getMessage());
    }
  }

  private Outcome unhealed(@Nullable String why) {
    failures.add("not everything was seen healed: " + why);
    return Outcome.FAILED;
  }

  private Outcome fail(FaultRecord fault, String what, String why) {
    String line =
        "%s %s %s: %s".formatted(fault.fault().kind().label(), fault.fault().id(), what, why);
    failures.add(line);
    fault.worsen(Outcome.FAILED, what + ": " + why);
    return Outcome.FAILED;
  }

  private void skip(PlannedFault planned) {
    FaultRecord fault = new FaultRecord(planned);
    fault.worsen(Outcome.SKIPPED, "the run ended before its time");
    close(fault);
  }

  private void close(FaultRecord fault) {
    applied += fault.outcome() == Outcome.APPLIED ? 1 : 0;
    skipped += fault.outcome() == Outcome.SKIPPED ? 1 : 0;
    listener.record(fault.toJson());
  }

  private long now() {
    return pace.nowNanos() - originNanos;
  }

  private static String summary(Testimony testimony) {
    int more = testimony.deviations().size() - 1;
    return testimony.deviations().getFirst() + (more == 0 ? "" : ", and " + more + " more");
  }

  private static ObjectNode outcome(String id, Outcome outcome) {
    return value(id).put("outcome", outcome.label());
  }

  private static ObjectNode value(String id) {
    return JsonNodeFactory.instance.objectNode().put("id", id);
  }

  /** One thing to try, and how it went. */
  private interface Attempt {
    Outcome run() throws IOException;
  }
}
