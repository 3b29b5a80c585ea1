package dev.inquest.ucp.runtime.log.compaction;

import dev.inquest.ucp.runtime.log.CorruptLogException;
import dev.inquest.ucp.runtime.log.LogReader;
import dev.inquest.ucp.runtime.log.Storage;
import dev.inquest.ucp.runtime.log.WriteAheadLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A finished snapshot.
 *
 * @param number of the first log that it does not contain; 0 = there is no snapshot
 * @param bytes it takes on the disk
 */
record Snapshot(int number, long bytes) {
  static final Snapshot NONE = new Snapshot(0, 0);

  private static final Pattern END = Pattern.compile("snapshot ([0-9]{1,9}) ([0-9]{1,18})");
  private static final int BATCH_BYTES = 1 << 20;

  /** Reads it whole, or not at all. */
  static Snapshot read(Disk disk, LogReader.Consumer consumer) throws IOException {
    if (!disk.names().contains(LogNames.SNAPSHOT)) {
      return NONE;
    }
    try (Storage storage = disk.open(LogNames.SNAPSHOT)) {
      Reading reading = new Reading(consumer);
      long end = LogReader.read(storage, reading);
      return new Snapshot(reading.number(end == storage.size()), end);
    }
  }

  /** Takes records in order, and gives the last one away only when another follows. */
  private static final class Reading implements LogReader.Consumer {
    private final LogReader.Consumer consumer;
    private byte[] last = new byte[0];
    private long count = -1;

    Reading(LogReader.Consumer consumer) {
      this.consumer = consumer;
    }

    @Override
    public void take(byte[] record) throws IOException {
      if (++count > 0) {
        consumer.take(last);
      }
      last = record;
    }

    int number(boolean whole) throws IOException {
      Matcher end = END.matcher(new String(last, StandardCharsets.UTF_8));
      if (!whole || !end.matches() || Long.parseLong(end.group(2)) != count) {
        throw new CorruptLogException(LogNames.SNAPSHOT, "is not as it was finished");
      }
      return Integer.parseInt(end.group(1));
    }
  }

  /** Writes the next one, record by record; it counts from {@link #finish} on. */
  static final class Writing implements AutoCloseable {
    private final Disk disk;
    private final WriteAheadLog log;
    private final List<byte[]> batch = new ArrayList<>();
    private int batchBytes;
    private long count;

    Writing(Disk disk) throws IOException {
      this.disk = disk;
      disk.delete(LogNames.UNFINISHED);
      log = WriteAheadLog.open(disk.open(LogNames.UNFINISHED));
    }

    void add(byte[] record) throws IOException {
      batch.add(record);
      batchBytes += record.length;
      count++;
      if (batchBytes >= BATCH_BYTES) {
        write();
      }
    }

    Snapshot finish(int number) throws IOException {
      batch.add(("snapshot " + number + " " + count).getBytes(StandardCharsets.UTF_8));
      write();
      disk.rename(LogNames.UNFINISHED, LogNames.SNAPSHOT);
      return new Snapshot(number, log.bytes());
    }

    private void write() throws IOException {
      log.commit(batch);
      batch.clear();
      batchBytes = 0;
    }

    @Override
    public void close() throws IOException {
      log.close();
    }
  }
}
