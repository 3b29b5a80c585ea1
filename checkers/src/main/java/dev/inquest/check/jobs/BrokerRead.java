package dev.inquest.check.jobs;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.History;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one broker showed of its own metadata: a successful {@code read-metadata}, or a successful
 * {@code read-job} with consistency {@code local}. What it shows are its <em>rows</em>, one a job,
 * numbered from 0.
 */
public final class BrokerRead {
  /** Up to so many rows are looked through one by one. */
  private static final int FEW = 4;

  private final History history;
  private final int place;
  private final String broker;
  private final boolean whole;
  private final boolean closing;
  private final int[] jobs;
  private final JobEntry[] entries;
  private volatile @Nullable Int2IntOpenHashMap rows;

  BrokerRead(
      History history,
      int place,
      String broker,
      boolean whole,
      boolean closing,
      int[] jobs,
      JobEntry[] entries) {
    this.history = history;
    this.place = place;
    this.broker = broker;
    this.whole = whole;
    this.closing = closing;
    this.jobs = jobs;
    this.entries = entries;
  }

  /** All of a history, in the order of their invocations. */
  public static List<BrokerRead> all(History history) {
    return BrokerReads.of(history).all();
  }

  /** The line on which it was asked for. */
  public int place() {
    return place;
  }

  public ClientEntry invocation() {
    return (ClientEntry) history.entries().get(place);
  }

  /** The line that shows what was read. */
  public ClientEntry answer() {
    return (ClientEntry) history.entries().get(history.columns().partner(place));
  }

  public String broker() {
    return broker;
  }

  /** Whether it showed all its jobs, so that a job that is not there is not known there. */
  public boolean whole() {
    return whole;
  }

  /** Whether it is one of the reads at the end. */
  public boolean closing() {
    return closing;
  }

  /** Index of the line that shows what was read. */
  public long shownAt() {
    return history.columns().index(history.columns().partner(place));
  }

  public long invokedAt() {
    return history.columns().index(place);
  }

  /** How many jobs it shows. */
  public int size() {
    return jobs.length;
  }

  /** The number of the job in a row. */
  public int job(int row) {
    return jobs[row];
  }

  /** What is shown in a row. */
  public JobEntry shown(int row) {
    return entries[row];
  }

  /** What was shown of a job; nothing when the job was not among what was shown. */
  public JobEntry entry(int job) {
    int row = row(job);
    return row < 0 ? JobEntry.NONE : entries[row];
  }

  private int row(int job) {
    if (jobs.length > FEW) {
      return rows().get(job);
    }
    for (int row = 0; row < jobs.length; row++) {
      if (jobs[row] == job) {
        return row;
      }
    }
    return -1;
  }

  private Int2IntOpenHashMap rows() {
    Int2IntOpenHashMap known = rows;
    if (known == null) {
      known = new Int2IntOpenHashMap(jobs.length);
      known.defaultReturnValue(-1);
      for (int row = 0; row < jobs.length; row++) {
        known.put(jobs[row], row);
      }
      rows = known;
    }
    return known;
  }
}
