package dev.inquest.harness.cli.tell;

import dev.inquest.harness.BadInput;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.store.Failures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Where a document goes: a file, or standard output. A file that is there is not touched. */
final class Output {
  /** The name that stands for standard output. */
  static final Path STANDARD = Path.of("-");

  private Output() {}

  /**
   * Writes the whole text.
   *
   * @param force whether a file of that name may be replaced
   * @throws BadInput when it may not, and there is one, or its folder is missing
   * @throws HarnessFailure when it cannot be written
   */
  static void write(Path file, String text, boolean force, Terminal terminal) {
    if (file.equals(STANDARD)) {
      terminal.out().print(text);
      terminal.out().flush();
      return;
    }
    requireRoom(file, force);
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8), options(force));
    } catch (FileAlreadyExistsException e) {
      throw taken(file);
    } catch (IOException e) {
      throw new HarnessFailure("cannot write " + file + ": " + Failures.reason(e), e);
    }
  }

  /** Fails at once where a document could not be written in the end. */
  static void requireRoom(Path file, boolean force) {
    if (file.equals(STANDARD)) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BadInput("cannot write " + file + ": there is no folder " + folder);
    }
    if (Files.isDirectory(file)) {
      throw new BadInput("cannot write " + file + ": it is a folder");
    }
    if (!force && Files.exists(file)) {
      throw taken(file);
    }
  }

  private static OpenOption[] options(boolean force) {
    List<StandardOpenOption> options =
        force
            ? List.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)
            : List.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return options.toArray(OpenOption[]::new);
  }

  private static BadInput taken(Path file) {
    return new BadInput(file + " exists already: choose another name, or --force to replace it");
  }
}
