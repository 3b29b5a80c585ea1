package dev.inquest.harness.store;

import dev.inquest.harness.HarnessFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The files of one run. Documents are replaced whole: a reader never meets half of one. */
public record RunFolder(Path path) {

  /** Configuration, seed, versions, phases, exit code. */
  public static final String RUN = "run.json";

  /** The faults as planned. */
  public static final String SCHEDULE = "schedule.json";

  /** What {@code check --json} prints for this run's history. */
  public static final String VERDICT = "verdict.json";

  /** One test case a checker. */
  public static final String JUNIT = "junit.xml";

  public Path history() {
    return path.resolve("history.jsonl");
  }

  /** The recorder's journal: clients' operations, phases and nemesis events, as they happened. */
  public Path operations() {
    return path.resolve("operations.jsonl");
  }

  /** What each fault did and what was seen of it, one line a fault. */
  public Path faults() {
    return path.resolve("faults.jsonl");
  }

  public Path nodes() {
    return path.resolve("nodes");
  }

  /** A node's own folder: its traces, log and data. */
  public Path node(String id) {
    return nodes().resolve(Names.validated("node", id));
  }

  /** Writes a document of the run, or replaces it. */
  public void write(String document, byte[] content) {
    Path target = path.resolve(Names.validated("document", document));
    Path fresh = path.resolve("." + document + ".new");
    try {
      try (FileChannel out =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        out.force(true);
      }
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      discard(fresh);
      throw new HarnessFailure("store: cannot write " + target + ": " + Failures.reason(e), e);
    }
  }

  /**
   * What could not be written whole is of no use; that it stays behind would be no second failure.
   */
  private static void discard(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      // The first failure is the one to tell.
    }
  }
}
