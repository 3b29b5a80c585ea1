package dev.inquest.ucp.runtime.log;

import java.io.IOException;

/** Reads a log from its beginning, record by record. */
public final class LogReader {
  private LogReader() {}

  /** Takes one record. */
  @FunctionalInterface
  public interface Consumer {
    void take(byte[] record) throws IOException;
  }

  /** Reads as far as frames are intact; returns the position behind the last of them. */
  public static long read(Storage storage, Consumer consumer) throws IOException {
    long end = 0;
    byte[] payload = Frame.read(storage, end);
    while (payload != null) {
      for (byte[] record : Frame.records(payload)) {
        consumer.take(record);
      }
      end += Frame.HEADER_BYTES + payload.length;
      payload = Frame.read(storage, end);
    }
    return end;
  }
}
