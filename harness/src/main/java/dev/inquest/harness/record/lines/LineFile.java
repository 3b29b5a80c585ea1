package dev.inquest.harness.record.lines;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A {@link LineSink} on disk. Its file is locked as long as it is open, and the lock dies with the
 * process: that is how {@code check} tells a run that goes on from one that was killed.
 */
public final class LineFile implements LineSink {
  // Not a FileChannel: an interrupt of any thread that writes would close it for all.
  private final RandomAccessFile file;
  private long length;

  private LineFile(RandomAccessFile file) {
    this.file = file;
  }

  public static LineFile create(Path path) throws IOException {
    if (Files.exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    return open(path);
  }

  /** Also opens what is there already, such as a device. */
  public static LineFile open(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      RunLock.hold(file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new LineFile(file);
  }

  @Override
  public void write(byte[] lines) throws IOException {
    try {
      file.write(lines);
      length += lines.length;
    } catch (IOException e) {
      takeBack(e);
      throw e;
    }
  }

  /** Half a line may have fitted. */
  private void takeBack(IOException reason) {
    try {
      file.setLength(length);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
