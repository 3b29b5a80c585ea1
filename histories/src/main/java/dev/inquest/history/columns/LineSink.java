package dev.inquest.history.columns;

import dev.inquest.history.Entry;
import dev.inquest.history.pieces.Place;
import dev.inquest.history.scan.Tape;
import org.jspecify.annotations.Nullable;

/** Takes the lines of a history one by one, as they are read. */
public interface LineSink {
  /**
   * Takes a scanned line as the next; or leaves it, and says in words why it cannot come next.
   *
   * @param bytes in which the tape's texts stand, until the next line is offered
   * @param position the line's index if it names none
   */
  @Nullable String offer(Tape tape, int line, byte[] bytes, long position);

  /** The same for a line that the scanner left to a slower reader. */
  @Nullable String offer(Entry entry);

  /**
   * The next lines are those from there on. Nobody says so of lines that come out of a packed file.
   */
  default void reach(Place place) {}
}
