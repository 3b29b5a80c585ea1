package dev.inquest.ucp.runtime.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A log of one file.
 *
 * <p>After a failed write or sync nothing is known about the tail of the file, so the log accepts
 * nothing more: the node has to stop, and its next incarnation cuts the tail off.
 */
public final class WriteAheadLog implements DurableLog {
  /** The largest record, in bytes; far above anything a bounded request can make a node save. */
  public static final int MAXIMUM_RECORD_BYTES = 8 << 20;

  /** The largest frame that a reader accepts; a larger commit is several frames. */
  static final int MAXIMUM_FRAME_BYTES = 16 << 20;

  private final Storage storage;
  private List<byte[]> recovered;
  private byte[] tornTail;
  private final long tornBytes;
  private volatile long bytes;
  private boolean failed;

  private WriteAheadLog(
      Storage storage, List<byte[]> recovered, byte[] tornTail, long tornBytes, long bytes) {
    this.storage = storage;
    this.recovered = recovered;
    this.tornTail = tornTail;
    this.tornBytes = tornBytes;
    this.bytes = bytes;
  }

  /**
   * Reads what is durable and cuts off a torn tail.
   *
   * @throws CorruptLogException when acknowledged records are damaged
   */
  public static WriteAheadLog open(Storage storage) throws IOException {
    LogScan scan = LogScan.of(storage);
    long tornBytes = storage.size() - scan.end();
    byte[] tornTail = scan.tail();
    if (tornBytes > 0) {
      storage.truncate(scan.end());
      storage.force();
    }
    return new WriteAheadLog(storage, scan.records(), tornTail, tornBytes, scan.end());
  }

  @Override
  public List<byte[]> takeRecovered() {
    List<byte[]> taken = recovered;
    recovered = List.of();
    return taken;
  }

  @Override
  public byte[] takeTornTail() {
    byte[] taken = tornTail;
    tornTail = new byte[0];
    return taken;
  }

  @Override
  public long tornBytes() {
    return tornBytes;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public void commit(List<byte[]> records) throws IOException {
    if (failed) {
      throw new IOException("an earlier write to the log failed");
    }
    failed = true;
    try {
      for (int from = 0; from < records.size(); ) {
        from = commitFrame(records, from);
      }
    } catch (IOException failure) {
      throw new IOException(
          "cannot write the log: "
              + failure.getMessage()
              + "; nothing that is not durable was acknowledged",
          failure);
    }
    failed = false;
  }

  private int commitFrame(List<byte[]> records, int from) throws IOException {
    List<byte[]> group = new ArrayList<>();
    int payloadBytes = 0;
    int next = from;
    while (next < records.size()
        && payloadBytes + bytesOf(records.get(next)) <= MAXIMUM_FRAME_BYTES) {
      group.add(records.get(next));
      payloadBytes += bytesOf(records.get(next++));
    }
    storage.append(Frame.encode(group, payloadBytes));
    storage.force();
    bytes = storage.size();
    return next;
  }

  private static int bytesOf(byte[] record) throws IOException {
    if (record.length > MAXIMUM_RECORD_BYTES) {
      throw new IOException(
          "a record of " + record.length + " bytes exceeds " + MAXIMUM_RECORD_BYTES);
    }
    return record.length + 1;
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }
}
