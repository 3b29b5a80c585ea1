package dev.inquest.ucp.runtime.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of one append-only file: all that the log asks of a disk. */
public interface Storage extends Closeable {
  /** Bytes in the file. */
  long size() throws IOException;

  /** Fills {@code target} from {@code position}; returns the bytes read, -1 at the end. */
  int read(ByteBuffer target, long position) throws IOException;

  /** Writes all of {@code bytes} at the end of the file, not yet durable. */
  void append(ByteBuffer bytes) throws IOException;

  /** Returns when everything appended so far would survive a loss of power. */
  void force() throws IOException;

  /** Cuts the file to {@code size} bytes. */
  void truncate(long size) throws IOException;

  @Override
  void close() throws IOException;
}
