package dev.inquest.harness.record;

import dev.inquest.harness.record.lines.RunLock;
import dev.inquest.harness.record.merge.EntryLines;
import dev.inquest.harness.record.merge.TornTrace;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.history.Header;
import dev.inquest.history.codec.MalformedHistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Completes the history of a run whose recorder was killed.
 *
 * <pre>
 *  history.jsonl     ███████▒        what had settled, perhaps a torn line
 *  the journals      ██████████▒     everything, perhaps torn lines
 *  completed         ███████ + what of the journals is not among them, sealed
 * </pre>
 *
 * <p>What the history holds already stays first and as it is. It is a prefix of the merge of the
 * journals, so the rest of that merge follows it without a change of order; should a journal have
 * lost its end, what the history holds is all the same kept.
 */
public final class Completion {
  private static final int TRAILER_BYTES = 4096;

  /**
   * What was done.
   *
   * @param events lines of the completed history
   * @param added how many of them it did not hold before
   * @param torn files that ended in the middle of a line
   */
  public record Completed(long events, long added, List<TornTrace> torn) {
    public Completed {
      torn = List.copyOf(torn);
    }
  }

  private final RunFolder folder;

  private Completion(RunFolder folder) {
    this.folder = folder;
  }

  /** Whether a folder is a run's: its recorder's journal is there. */
  public static boolean isRunFolder(Path folder) {
    return Files.isRegularFile(new RunFolder(folder).operations());
  }

  /** Whether a history with this header was completed after its recorder was killed. */
  public static boolean isCompleted(Header header) {
    return header.extra().has(Headers.COMPLETED);
  }

  /** Whether a recorder still writes there, in this or another process. */
  public static boolean isBeingRecorded(Path runFolder) throws IOException {
    return RunLock.isHeld(new RunFolder(runFolder).operations());
  }

  /**
   * Completes the history in a run's folder if nobody writes it any more and it has no trailer.
   *
   * @return nothing when there was nothing to do
   * @throws MalformedHistoryException when what is there is more than torn
   * @throws IOException when a file cannot be read or written; what was there is then untouched
   */
  public static Optional<Completed> of(Path runFolder)
      throws IOException, MalformedHistoryException {
    RunFolder folder = new RunFolder(runFolder);
    if (!isRunFolder(runFolder) || isSealed(folder.history()) || isBeingRecorded(runFolder)) {
      return Optional.empty();
    }
    return Optional.of(new Completion(folder).complete());
  }

  private Completed complete() throws IOException, MalformedHistoryException {
    Path fresh = folder.path().resolve(".history.jsonl.new");
    Files.deleteIfExists(fresh);
    try {
      Completed completed = new Completing(folder, fresh, header()).run();
      Files.move(
          fresh,
          folder.history(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return completed;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private Header header() throws IOException, MalformedHistoryException {
    @Nullable Header header = Headers.of(folder.history());
    if (header == null) {
      header = Headers.of(folder.operations());
    }
    return header == null ? Header.none() : header;
  }

  private static boolean isSealed(Path history) throws IOException {
    if (!Files.exists(history)) {
      return false;
    }
    try (var file = Files.newByteChannel(history)) {
      long start = Math.max(0, file.size() - TRAILER_BYTES);
      var end = java.nio.ByteBuffer.allocate((int) (file.size() - start));
      file.position(start);
      while (end.hasRemaining() && file.read(end) >= 0) {
        // Until the end of the file is in the buffer.
      }
      return EntryLines.endsWithTrailer(end.array());
    }
  }
}
