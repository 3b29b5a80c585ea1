package dev.inquest.harness.record.lines;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Tells whether a recorder still holds a file. */
public final class RunLock {
  private RunLock() {}

  /** Locks the file until it is closed or the process ends. */
  public static void hold(RandomAccessFile file) throws IOException {
    @Nullable FileLock lock = attempt(file.getChannel());
    if (lock == null) {
      throw new IOException("another process writes this file");
    }
  }

  /** Whether some recorder, here or in another process, has the file open. */
  public static boolean isHeld(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      // Shared: a reader may ask without being allowed to write.
      @Nullable FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
