package dev.inquest.ucp.coordination;

import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.Responsibility;
import java.util.List;

/**
 * Looks after the open jobs of a broker that has fallen silent: the next one in the ring that is
 * not silent takes them, with a higher term. The former broker gives way as soon as it hears of it;
 * until then both may run a job, which is allowed.
 */
public final class TakeOver {
  private final Desk desk;
  private final JobTable jobs;
  private final Peers peers;

  public TakeOver(Desk desk, JobTable jobs, Peers peers) {
    this.desk = desk;
    this.jobs = jobs;
    this.peers = peers;
  }

  /** Called regularly. */
  public void tend() {
    if (!desk.settings().votes() || !peers.anySilent()) {
      return;
    }
    for (JobEntry entry : jobs.open()) {
      String responsible = entry.responsibility().broker();
      if (peers.silent(responsible) && successor(responsible).equals(desk.self())) {
        take(entry);
      }
    }
  }

  /** From now on this broker looks after the job; returns it so. */
  JobEntry take(JobEntry entry) {
    int term = entry.responsibility().term() + 1;
    desk.out()
        .note(
            "take-over",
            entry.job(),
            Json.object().put("from", entry.responsibility().broker()).put("term", term));
    return jobs.put(entry.with(new Responsibility(term, desk.self())));
  }

  /** The first after it, in the order of the configuration, that is not silent. */
  private String successor(String silent) {
    List<String> ring = desk.settings().brokers();
    int start = ring.indexOf(silent);
    for (int step = 1; step <= ring.size(); step++) {
      String next = ring.get(Math.floorMod(start + step, ring.size()));
      if (!peers.silent(next)) {
        return next;
      }
    }
    return desk.self();
  }
}
