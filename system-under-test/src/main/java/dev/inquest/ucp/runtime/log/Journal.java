package dev.inquest.ucp.runtime.log;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.BadInput;
import dev.inquest.ucp.node.SavedRecord;
import dev.inquest.ucp.traced.DurableRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;

/**
 * A node's durable state: the last value of every key, and the clock stamp of the last save.
 *
 * <p>A record in the log is {@code {"key":"job/j1","clock":{"b1":7},"value":{…}}}.
 */
public final class Journal implements Closeable {
  private final DurableLog log;
  private final Map<String, JsonNode> values = new LinkedHashMap<>();
  private final List<byte[]> unsynced = new ArrayList<>();
  private final LongAdder records = new LongAdder();
  private final LongAdder commits = new LongAdder();
  private final LongAdder commitNanos = new LongAdder();
  private final LongAdder written = new LongAdder();
  private VectorClock recovered = VectorClock.EMPTY;

  /**
   * Reads back what the log kept.
   *
   * @param defect planted in the node: it may concern how a log is read
   */
  public Journal(DurableLog log, Defect defect) throws IOException {
    this.log = log;
    for (byte[] record : log.takeRecovered()) {
      recover(record);
    }
    recovered = DurableRecord.recovered(recovered, log.takeTornTail(), defect);
  }

  private void recover(byte[] record) throws IOException {
    try {
      DurableRecord read = DurableRecord.from(record);
      values.put(read.key(), read.value());
      recovered = read.stamp();
    } catch (BadInput unreadable) {
      throw new IOException(
          "the log holds an intact record that this version cannot read: "
              + unreadable.getMessage(),
          unreadable);
    }
  }

  /**
   * Hands over the last durable value of every key at the start, in the order of their first save;
   * once, for they are not kept.
   */
  public List<SavedRecord> takeSaved() {
    List<SavedRecord> saved = new ArrayList<>(values.size());
    values.forEach((key, value) -> saved.add(new SavedRecord(key, value)));
    values.clear();
    return saved;
  }

  /** The stamp of the last durable save at the start, empty when there was none. */
  public VectorClock recovered() {
    return recovered;
  }

  /** Notes a save; durable after the next {@link #commit}. */
  public void save(String key, JsonNode value, VectorClock stamp) {
    unsynced.add(new DurableRecord(key, stamp, value).toBytes());
  }

  /** Whether anything was saved that is not durable. */
  public boolean waits() {
    return !unsynced.isEmpty();
  }

  /** Makes all saves durable with one sync; does nothing when there is none. */
  public void commit() throws IOException {
    if (!unsynced.isEmpty()) {
      long start = System.nanoTime();
      log.commit(unsynced);
      commitNanos.add(System.nanoTime() - start);
      commits.increment();
      records.add(unsynced.size());
      unsynced.forEach(record -> written.add(record.length));
      unsynced.clear();
    }
  }

  /** What the log takes on the disk. */
  public long bytes() {
    return log.bytes();
  }

  /** Saves made durable in this life. Any thread may ask for this and what is around it. */
  public long records() {
    return records.sum();
  }

  /** Syncs that it took. */
  public long commits() {
    return commits.sum();
  }

  /** The bytes of all records made durable in this life. */
  public long written() {
    return written.sum();
  }

  /** The time that they took. */
  public long commitNanos() {
    return commitNanos.sum();
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
