package dev.inquest.ucp.runtime.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** {@link Storage} in a file of its own. */
public final class FileStorage implements Storage {
  private final FileChannel channel;
  private long end;

  private FileStorage(FileChannel channel) throws IOException {
    this.channel = channel;
    this.end = channel.size();
  }

  /** Opens the file, creating it durably (its name too) when it is not there. */
  public static FileStorage open(Path file) throws IOException {
    boolean isNew = !Files.exists(file);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    if (isNew) {
      channel.force(true);
      Folder.force(file);
    }
    return new FileStorage(channel);
  }

  @Override
  public long size() {
    return end;
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    int total = 0;
    while (target.hasRemaining()) {
      int count = channel.read(target, position + total);
      if (count < 0) {
        return total == 0 ? -1 : total;
      }
      total += count;
    }
    return total;
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      end += channel.write(bytes, end);
    }
  }

  @Override
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void truncate(long size) throws IOException {
    channel.truncate(size);
    end = size;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
