package dev.inquest.harness.sim;

import dev.inquest.harness.sim.ambush.Ambushes;
import dev.inquest.harness.sim.engine.Agenda;
import dev.inquest.harness.sim.engine.Chronicle;
import dev.inquest.harness.sim.engine.Streams;
import dev.inquest.harness.sim.invariant.InvariantBroken;
import dev.inquest.harness.sim.invariant.Invariants;
import dev.inquest.harness.sim.world.SimulatedCluster;
import dev.inquest.nemesis.run.Nemesis;
import dev.inquest.nemesis.run.NemesisListener;
import dev.inquest.nemesis.run.NemesisReport;
import dev.inquest.nemesis.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One run, from boot to closing reads. */
public final class Simulation implements NemesisListener {
  private final SimulationPlan plan;
  private final Agenda agenda = new Agenda();
  private final Chronicle chronicle;
  private final SimulatedCluster cluster;
  private final List<ObjectNode> faults = new ArrayList<>();
  private final Invariants invariants;
  private NemesisReport report = new NemesisReport(0, 0, List.of());
  private boolean cameToRest;

  private Simulation(SimulationPlan plan) {
    this.plan = plan;
    invariants = new Invariants(plan.failFast());
    chronicle = new Chronicle(agenda, plan.header());
    cluster =
        new SimulatedCluster(
            plan.cast(), plan.weather(), new Streams(plan.seed()), agenda, chronicle);
  }

  /** Runs the plan; the same plan gives the same run. */
  public static SimulatedRun run(SimulationPlan plan) {
    return new Simulation(plan).run();
  }

  private SimulatedRun run() {
    Ambushes ambushes =
        new Ambushes(
            plan.ambushes(),
            plan.cast().members().forNemesis(),
            plan.schedule(),
            agenda,
            plan.faultNanos());
    boolean cutShort = false;
    try {
      act(ambushes);
    } catch (InvariantBroken broken) {
      cutShort = true;
    }
    return new SimulatedRun(
        chronicle.complete(),
        new Schedule(plan.schedule().seed(), ambushes.planned()),
        faults,
        report,
        cameToRest,
        agenda.now(),
        cluster.deaths(),
        cluster.refusals(),
        invariants.breaches(),
        cutShort);
  }

  private void act(Ambushes ambushes) {
    List<String> brokers = plan.cast().members().brokers();
    Clients clients = new Clients(plan.work(), cluster, agenda, chronicle);
    chronicle.watch(invariants);
    cluster.watch(invariants);
    cluster.start();
    chronicle.phase("workload");
    clients.start(plan.work().ratePerSecond(), plan.work().lengthNanos());
    chronicle.watch(ambushes);
    report = breakThings(ambushes);
    clients.await();
    chronicle.phase("heal");
    Ending ending = new Ending(brokers, cluster, agenda);
    chronicle.phase("quiesce");
    cameToRest = ending.quiesce(plan.restNanos());
    chronicle.phase("final");
    ending.read(clients, plan.work().closing());
  }

  private NemesisReport breakThings(Ambushes ambushes) {
    return new Nemesis(
            plan.cast().members().forNemesis(),
            cluster.links(),
            cluster.processes(),
            cluster.machines(),
            new VirtualPace(agenda),
            this,
            Nemesis.DEFAULT_GRACE_NANOS)
        .run(plan.schedule(), ambushes);
  }

  @Override
  public void event(String f, ObjectNode value) {
    chronicle.nemesis(f, value);
  }

  @Override
  public void record(ObjectNode line) {
    faults.add(line);
  }
}
