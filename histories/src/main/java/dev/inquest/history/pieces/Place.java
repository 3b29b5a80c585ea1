package dev.inquest.history.pieces;

/**
 * Where reading may begin again: before a line of a file that is not packed.
 *
 * @param bytes that come before
 * @param lines that come before, of any sort
 * @param events among those
 */
public record Place(long bytes, long lines, long events) {
  public static final Place BEGINNING = new Place(0, 0, 0);
}
