package dev.inquest.harness.store;

import dev.inquest.harness.BadInput;
import dev.inquest.harness.HarnessFailure;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** All runs under one folder. */
public final class Store {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String LATEST = "latest";

  private final Path root;

  public Store(Path root) {
    this.root = root;
  }

  /**
   * Makes the folder of a new run, {@code <name>/<UTC time>-<seed>}, and points {@code latest} at
   * it.
   *
   * @throws BadInput when the name is no plain folder name, before anything is written
   * @throws HarnessFailure when the folder exists already or cannot be made
   */
  public RunFolder create(String name, Instant started, long seed) {
    if (name.equals(LATEST)) {
      throw new BadInput("name 'latest' is the store's link to the newest run: choose another");
    }
    Path series = root.resolve(Names.validated("name", name));
    Path folder = series.resolve(MOMENT.format(started) + "-" + seed);
    try {
      Files.createDirectories(series);
      Files.createDirectory(folder);
      RunFolder run = new RunFolder(folder);
      Files.createDirectory(run.nodes());
      pointLatestAt(folder);
      return run;
    } catch (FileAlreadyExistsException e) {
      throw new HarnessFailure(
          "store: "
              + e.getFile()
              + " exists already and is not overwritten: start again, or give another --name or --store",
          e);
    } catch (IOException e) {
      throw new HarnessFailure(
          "store: cannot make the run's folder " + folder + ": " + Failures.reason(e), e);
    }
  }

  /**
   * A link of its own name first, then renamed over the old one: readers see the one or the other.
   */
  private void pointLatestAt(Path folder) throws IOException {
    Path fresh = root.resolve("." + LATEST + "-" + folder.getFileName());
    try {
      Files.createSymbolicLink(fresh, root.relativize(folder));
      Files.move(
          fresh,
          root.resolve(LATEST),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (UnsupportedOperationException | AtomicMoveNotSupportedException e) {
      // A file system without links has no `latest`; the run itself is as good.
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
  }
}
