package dev.inquest.ucp.runtime.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A new name in a folder is durable only when the folder itself was synced. */
public final class Folder {
  private Folder() {}

  /** Syncs the folder in which {@code file} lies. */
  public static void force(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
