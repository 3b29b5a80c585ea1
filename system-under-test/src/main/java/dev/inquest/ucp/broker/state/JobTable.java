package dev.inquest.ucp.broker.state;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.Placement;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.node.SavedRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All jobs that this broker knows, saved at every change. Entries only ever rise in the lattice.
 */
public final class JobTable {
  private static final String KEY = "job/";

  private final Desk desk;
  private final Map<String, JobEntry> entries = new LinkedHashMap<>();
  private final Map<String, JobEntry> open = new LinkedHashMap<>();
  private final ChangeLog changes;

  /** Of entries that were read since they changed last. */
  private final Map<String, ObjectNode> views = new HashMap<>();

  private Consumer<JobEntry> whenCompleted = entry -> {};

  public JobTable(Desk desk) {
    this.desk = desk;
    changes = new ChangeLog(desk);
  }

  /** Who is told of every job that becomes completed here, by whatever way. */
  public void whenCompleted(Consumer<JobEntry> listener) {
    whenCompleted = listener;
  }

  /** Takes back what was saved, if this record is a job. */
  public void restore(SavedRecord saved) {
    changes.restore(saved);
    if (saved.key().startsWith(KEY)) {
      keep(JobEntry.from(Fields.of(saved.value(), saved.key())));
    }
  }

  /** All records are restored. */
  public void start() {
    changes.start(entries.values());
  }

  public @Nullable JobEntry find(String job) {
    return entries.get(job);
  }

  /**
   * The entry of a job that must be here.
   *
   * @throws IllegalStateException when it is not
   */
  public JobEntry get(String job) {
    JobEntry entry = entries.get(job);
    if (entry == null) {
      throw new IllegalStateException("no entry of job " + job);
    }
    return entry;
  }

  public Collection<JobEntry> all() {
    return desk.has(Defect.PARK_FORGOTTEN)
        ? entries.values().stream().filter(entry -> !forgotten(entry)).toList()
        : Collections.unmodifiableCollection(entries.values());
  }

  /** The jobs that are not completed, as they are now. */
  public List<JobEntry> open() {
    return new ArrayList<>(open.values());
  }

  /** What a reader sees of a job that is here. Never change it. */
  public ObjectNode view(JobEntry entry) {
    return views.computeIfAbsent(entry.job(), _ -> entry.view());
  }

  public ChangeLog changes() {
    return changes;
  }

  /** Saves an entry that this broker itself has changed; returns it as it is kept. */
  public JobEntry put(JobEntry entry) {
    JobEntry before = entries.get(entry.job());
    if (before != null && before.says(entry)) {
      return before;
    }
    JobEntry written = entry.writtenAs(changes.write());
    save(before, written);
    return written;
  }

  private void save(@Nullable JobEntry before, JobEntry entry) {
    if (!entry.completed() || !desk.has(Defect.ACCEPT_SECOND_AFTER_RESTART)) {
      desk.out().save(KEY + entry.job(), entry::toJson);
      changes.reserve();
    }
    keep(entry);
    if (entry.completed() && (before == null || !before.completed())) {
      whenCompleted.accept(entry);
    }
  }

  /** Joins what another broker knows; a change that readers can see is noted. */
  public void merge(JobEntry incoming, String from) {
    JobEntry before = entries.get(incoming.job());
    learn(before, before == null ? incoming : joined(before, incoming), from);
  }

  /** As {@link #merge}, in a synchronisation. */
  public void mergeSynced(JobEntry incoming, String from) {
    if (desk.has(Defect.SYNC_OVERWRITES)) {
      learn(entries.get(incoming.job()), incoming, from);
    } else {
      merge(incoming, from);
    }
  }

  private JobEntry joined(JobEntry before, JobEntry incoming) {
    Placement status = incoming.placement();
    Submission winner = before.winner();
    if (status != null && desk.has(Defect.STALE_STATUS_WINS)) {
      return before.join(incoming).with(status);
    }
    boolean redeployed = status != null && winner != null && status.attempt() > winner.attempt();
    boolean cleared = redeployed && desk.has(Defect.CLEAR_RESULT_ON_REDEPLOY);
    return cleared ? incoming : before.join(incoming);
  }

  private void learn(@Nullable JobEntry before, JobEntry joined, String from) {
    if (joined.says(before)) {
      return;
    }
    if (before == null || !before.looksLike(joined)) {
      desk.out().note("apply-metadata", joined.job(), joined.view().put("from", from));
    }
    save(before, joined.version().size() == 0 ? joined.writtenAs(changes.write()) : joined);
  }

  private boolean forgotten(JobEntry entry) {
    return desk.has(Defect.PARK_FORGOTTEN) && entry.state().equals("parked");
  }

  private void keep(JobEntry entry) {
    entries.put(entry.job(), entry);
    if (entry.completed() || forgotten(entry)) {
      open.remove(entry.job());
    } else {
      open.put(entry.job(), entry);
    }
    views.remove(entry.job());
    changes.touch(entry.job(), entry.version());
  }
}
