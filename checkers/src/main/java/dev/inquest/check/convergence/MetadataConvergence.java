package dev.inquest.check.convergence;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Premise;
import dev.inquest.check.Verdict;
import dev.inquest.check.calm.Calm;
import dev.inquest.check.evidence.Brokers;
import dev.inquest.check.evidence.Faults;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.check.jobs.BrokerRead;
import dev.inquest.check.jobs.BrokerReads;
import dev.inquest.check.jobs.ClosingReads;
import dev.inquest.check.jobs.JobTrails;
import dev.inquest.check.jobs.Jobs;
import dev.inquest.history.History;
import java.util.List;
import java.util.SequencedSet;

/**
 * After the last heal all brokers reach the same metadata within the bound, and entries never go
 * back.
 */
public final class MetadataConvergence implements Checker {
  private static final long BYTES_PER_ENTRY = 64;

  private final Bounds bounds;

  public MetadataConvergence(Bounds bounds) {
    this.bounds = bounds;
  }

  @Override
  public String name() {
    return "metadata-convergence";
  }

  @Override
  public Verdict check(History history, Budget budget) {
    return Findings.of(findings -> examine(history, findings, budget));
  }

  private void examine(History history, Findings findings, Budget budget) {
    budget.reserve(BYTES_PER_ENTRY * history.size());
    Faults.gather(history, budget);
    JobTrails.gather(history, budget);
    SequencedSet<String> brokers = Brokers.of(history, budget);
    List<BrokerRead> reads = BrokerRead.all(history);
    Calm calm = Calm.of(history, brokers, bounds, budget);
    ClosingReads closing =
        new ClosingReads(reads.stream().filter(read -> calm.covers(read.invokedAt())).toList());
    requirePremises(brokers, calm, closing, findings);

    Jobs jobs = BrokerReads.of(history).jobs();
    Origins origins = new Origins(history, jobs, budget);
    new ThinAir(origins, jobs, findings, budget).search(history, reads);
    NodeOrder order = NodeOrder.of(history, budget);
    new EventRegressions(history, order, findings, budget).search();
    new ReadRegressions(history, brokers, findings, budget).search(reads);
    long boundNanos = bounds.convergenceNanos();
    new LateArrivals(history, calm, boundNanos, origins, findings, budget).search(order, reads);
    new LateReads(calm, boundNanos, origins, jobs, findings, budget).search(reads);
    JobTrails trails = JobTrails.of(history);
    new Divergence(closing.last(), reads, calm, boundNanos, origins, jobs, trails, findings, budget)
        .search();
  }

  private static void requirePremises(
      SequencedSet<String> brokers, Calm calm, ClosingReads closing, Findings findings) {
    findings.count("brokers", brokers.size());
    findings.count("healed-partitions", calm.healedPartitions());
    findings.count("closing-reads-after-the-last-heal", closing.last().size());
    findings.require(Premise.HEALED_PARTITION, calm.healed() && calm.healedPartitions() > 0);
    findings.require(Premise.CLOSING_READS, closing.coverAll(brokers));
    findings.require(Premise.SEVERAL_BROKERS, brokers.size() > 1);
  }
}
