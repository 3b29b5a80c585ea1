package dev.inquest.ucp.runtime.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Records that survive a crash from the moment {@link #commit} returns.
 *
 * <p>After a failed write or sync nothing is known about the tail of the file, so the log accepts
 * nothing more: the node has to stop, and its next incarnation cuts the tail off.
 */
public final class WriteAheadLog implements Closeable {
  /** The largest record, in bytes; far above anything a bounded request can make a node save. */
  public static final int MAXIMUM_RECORD_BYTES = 8 << 20;

  /** The largest frame that a reader accepts; a larger commit is several frames. */
  static final int MAXIMUM_FRAME_BYTES = 16 << 20;

  private final Storage storage;
  private List<byte[]> recovered;
  private byte[] tornTail;
  private final long tornBytes;
  private boolean failed;

  private WriteAheadLog(Storage storage, List<byte[]> recovered, byte[] tornTail, long tornBytes) {
    this.storage = storage;
    this.recovered = recovered;
    this.tornTail = tornTail;
    this.tornBytes = tornBytes;
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
    return new WriteAheadLog(storage, scan.records(), tornTail, tornBytes);
  }

  /** Hands over the records found at open, oldest first; once, for they are not kept. */
  public List<byte[]> takeRecovered() {
    List<byte[]> taken = recovered;
    recovered = List.of();
    return taken;
  }

  /** Hands over what an unfinished commit left, cut off at open; once, for it is not kept. */
  byte[] takeTornTail() {
    byte[] taken = tornTail;
    tornTail = new byte[0];
    return taken;
  }

  /** Bytes of the unfinished commit that was cut off at open; 0 = the last stop was clean. */
  public long tornBytes() {
    return tornBytes;
  }

  /** Makes all records durable, in order; a crash keeps a prefix of them. */
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
