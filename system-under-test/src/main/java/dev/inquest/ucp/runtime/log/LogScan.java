package dev.inquest.ucp.runtime.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole log once, at open: what is intact, and where that ends. */
final class LogScan {
  private static final int WINDOW_BYTES = 1 << 16;

  private final Storage storage;
  private final List<byte[]> records = new ArrayList<>();
  private long end;

  private LogScan(Storage storage) {
    this.storage = storage;
  }

  static LogScan of(Storage storage) throws IOException {
    LogScan scan = new LogScan(storage);
    scan.end = LogReader.read(storage, scan.records::add);
    scan.refuseDamageBeforeIntactFrames();
    return scan;
  }

  /** Every durable record, oldest first. */
  List<byte[]> records() {
    return records;
  }

  /** The position behind the last intact frame. */
  long end() {
    return end;
  }

  /** What lies behind the last intact frame: no more of it than a torn frame can be. */
  byte[] tail() throws IOException {
    long most = Frame.HEADER_BYTES + WriteAheadLog.MAXIMUM_FRAME_BYTES;
    ByteBuffer tail = ByteBuffer.allocate((int) Math.min(most, storage.size() - end));
    storage.read(tail, end);
    return tail.array();
  }

  private void refuseDamageBeforeIntactFrames() throws IOException {
    for (long from = end + 1; from < storage.size(); from += WINDOW_BYTES) {
      // Three bytes of overlap: a magic number may begin in one window and end in the next.
      ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES + Integer.BYTES - 1);
      storage.read(window, from);
      refuseIntactFrame(window.flip(), from);
    }
  }

  private void refuseIntactFrame(ByteBuffer window, long from) throws IOException {
    for (int at = 0; at + Integer.BYTES <= window.limit(); at++) {
      if (window.getInt(at) == Frame.MAGIC && Frame.read(storage, from + at) != null) {
        throw new CorruptLogException(end, from + at);
      }
    }
  }
}
