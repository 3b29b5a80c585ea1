package dev.inquest.harness.cli.tell;

import com.github.luben.zstd.ZstdOutputStream;
import dev.inquest.harness.BadInput;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.store.Failures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/**
 * Where a document goes: a file, or standard output. A file that is there is not touched, and none
 * is ever there half: it is written under another name beside it, and then gets its own.
 */
final class Output {
  /** The name that stands for standard output. */
  static final Path STANDARD = Path.of("-");

  private Output() {}

  /** Writes a document, and closes the stream or leaves it open. */
  interface Document {
    void write(OutputStream out) throws IOException;
  }

  /** A document that is at hand. */
  static void write(Path file, String text, boolean force, Terminal terminal) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)), force, terminal);
  }

  /**
   * Writes the whole document, packed when the file's name ends in {@code .gz} or {@code .zst}.
   *
   * @param force whether a file of that name may be replaced
   * @throws BadInput when it may not, and there is one, or its folder is missing
   * @throws HarnessFailure when it cannot be written
   */
  static void write(Path file, Document document, boolean force, Terminal terminal) {
    try {
      if (file.equals(STANDARD)) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.write(bytes);
        terminal.out().print(bytes.toString(StandardCharsets.UTF_8));
        terminal.out().flush();
      } else {
        requireRoom(file, force);
        writeInto(file, document, force);
      }
    } catch (IOException e) {
      throw new HarnessFailure("cannot write " + file + ": " + Failures.reason(e), e);
    }
  }

  /** A device or a pipe is written to as it is, and stays what it is. */
  private static void writeInto(Path file, Document document, boolean force) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      try (OutputStream out = packed(file, Files.newOutputStream(file))) {
        document.write(out);
      }
      return;
    }
    String name = ".%s.%d.part".formatted(file.getFileName(), ProcessHandle.current().pid());
    Path beside = file.resolveSibling(name);
    try {
      try (OutputStream out =
          packed(file, Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW))) {
        document.write(out);
      }
      requireRoom(file, force);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static OutputStream packed(Path file, OutputStream out) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".gz")) {
      return new GZIPOutputStream(out);
    }
    return name.endsWith(".zst") ? new ZstdOutputStream(out) : out;
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
    if (!force && Files.isRegularFile(file)) {
      throw new BadInput(file + " exists already: choose another name, or --force to replace it");
    }
  }
}
