package dev.inquest.ucp.runtime.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Records that survive a crash from the moment {@link #commit} returns. */
public interface DurableLog extends Closeable {
  /**
   * Hands over the records found at open, oldest first; once, for they are not kept. Of those that
   * have the same key, earlier ones may be missing.
   */
  List<byte[]> takeRecovered();

  /** Hands over what an unfinished commit left, cut off at open; once, for it is not kept. */
  byte[] takeTornTail();

  /** Bytes of the unfinished commit that was cut off at open; 0 = the last stop was clean. */
  long tornBytes();

  /** Makes all records durable, in order; a crash keeps a prefix of them. */
  void commit(List<byte[]> records) throws IOException;

  /** What it takes on the disk. Any thread may ask. */
  long bytes();
}
