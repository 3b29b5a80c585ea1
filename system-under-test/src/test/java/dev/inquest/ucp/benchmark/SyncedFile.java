package dev.inquest.ucp.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the disk itself takes to append and sync, with nothing around it. */
final class SyncedFile implements Closeable {
  private final FileChannel channel;
  private long end;

  SyncedFile(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    end = channel.size();
  }

  /** Appends so many bytes and syncs them; returns the nanoseconds that it took. */
  long append(int bytes) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(bytes);
    long start = System.nanoTime();
    while (content.hasRemaining()) {
      end += channel.write(content, end);
    }
    channel.force(false);
    return System.nanoTime() - start;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
