package dev.inquest.ucp.runtime.log.compaction;

import dev.inquest.ucp.runtime.log.FileStorage;
import dev.inquest.ucp.runtime.log.Folder;
import dev.inquest.ucp.runtime.log.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@link Disk} that is a folder; other files in it are left alone. */
public final class FolderDisk implements Disk {
  private final Path folder;

  /** A disk in a folder that is there. */
  public FolderDisk(Path folder) {
    this.folder = folder;
  }

  /** Whether there is anything of a log. */
  public boolean isUsed() throws IOException {
    return !names().isEmpty();
  }

  @Override
  public Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(LogNames::isOne)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Override
  public Storage open(String name) throws IOException {
    return FileStorage.open(folder.resolve(name));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    Folder.force(folder.resolve(to));
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }
}
