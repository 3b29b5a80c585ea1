package dev.inquest.ucp.runtime.log.compaction;

import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.runtime.diagnostics.NodeLog;
import dev.inquest.ucp.runtime.log.CorruptLogException;
import dev.inquest.ucp.runtime.log.DurableLog;
import dev.inquest.ucp.runtime.log.WriteAheadLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A log that keeps the last record of every key, and forgets earlier ones by and by. */
public final class CompactingLog implements DurableLog {
  /** Of a log that grows beyond this, and beyond the snapshot, a snapshot is made. */
  public static final long LARGEST_TAIL_BYTES = 8 << 20;

  /** A tail that is so many times too long waits for the merge under way. */
  private static final int MOST_PATIENCE = 4;

  private final Disk disk;
  private final long largestTailBytes;
  private final Executor background;
  private final List<byte[]> recovered = new ArrayList<>();
  private volatile Snapshot snapshot;
  private volatile WriteAheadLog tail;
  private int number;
  private CompletableFuture<Void> merging = CompletableFuture.completedFuture(null);

  private CompactingLog(Disk disk, long largestTailBytes, Executor background) throws IOException {
    this.disk = disk;
    this.largestTailBytes = largestTailBytes;
    this.background = background;
    this.snapshot = Snapshot.read(disk, recovered::add);
    this.number = snapshot.number();
    this.tail = openLogs();
  }

  /**
   * Reads what is durable, cuts off a torn tail, and takes away what a crash has left over.
   *
   * @param background runs merges, one at a time
   * @throws CorruptLogException when acknowledged records are damaged or missing
   */
  public static CompactingLog open(Disk disk, long largestTailBytes, Executor background)
      throws IOException {
    return new CompactingLog(disk, largestTailBytes, background);
  }

  private WriteAheadLog openLogs() throws IOException {
    int newest = LogNames.newest(disk.names());
    boolean missing = !disk.names().contains(LogNames.log(number));
    if (missing && (number > 0 || newest > number)) {
      throw new CorruptLogException(LogNames.log(number), "is missing");
    }
    deleteMerged();
    WriteAheadLog log = openOne();
    while (number < newest || Seal.is(lastOf(recovered))) {
      boolean sealed = Seal.is(lastOf(recovered));
      log.close();
      if (!sealed) {
        throw new CorruptLogException(LogNames.log(number), "has lost its end");
      }
      recovered.removeLast();
      number++;
      log = openOne();
    }
    return log;
  }

  private WriteAheadLog openOne() throws IOException {
    WriteAheadLog log = WriteAheadLog.open(disk.open(LogNames.log(number)));
    recovered.addAll(log.takeRecovered());
    return log;
  }

  private static byte[] lastOf(List<byte[]> records) {
    return records.isEmpty() ? new byte[0] : records.getLast();
  }

  @Override
  public List<byte[]> takeRecovered() {
    List<byte[]> taken = List.copyOf(recovered);
    recovered.clear();
    return taken;
  }

  @Override
  public byte[] takeTornTail() {
    return tail.takeTornTail();
  }

  @Override
  public long tornBytes() {
    return tail.tornBytes();
  }

  @Override
  public void commit(List<byte[]> records) throws IOException {
    tail.commit(records);
    long most = Math.max(largestTailBytes, snapshot.bytes());
    if (tail.bytes() > MOST_PATIENCE * most) {
      merging.join();
    }
    if (tail.bytes() > most && merging.isDone()) {
      seal();
      merging = CompletableFuture.runAsync(this::merge, background);
    }
  }

  @Override
  public long bytes() {
    return snapshot.bytes() + tail.bytes();
  }

  private void seal() throws IOException {
    WriteAheadLog full = tail;
    full.commit(Seal.records());
    tail = WriteAheadLog.open(disk.open(LogNames.log(number + 1)));
    number++;
    full.close();
  }

  /** What fails is tried again with the next one: nothing was lost, only nothing gained. */
  private void merge() {
    try {
      snapshot = new Merge(disk, number).run();
      deleteMerged();
    } catch (IOException | RuntimeException failure) {
      NodeLog.warning(
          "the log could not be compacted", Json.object().put("reason", failure.toString()));
    }
  }

  private void deleteMerged() throws IOException {
    for (String name : disk.names()) {
      OptionalInt log = LogNames.number(name);
      if (name.equals(LogNames.UNFINISHED)
          || (log.isPresent() && log.getAsInt() < snapshot.number())) {
        disk.delete(name);
      }
    }
  }

  @Override
  public void close() throws IOException {
    merging.join();
    tail.close();
  }
}
