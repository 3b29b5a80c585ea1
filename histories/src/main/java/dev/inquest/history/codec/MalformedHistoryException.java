package dev.inquest.history.codec;

/** A file that is no history: where, and why. Nothing may be concluded from it. */
public final class MalformedHistoryException extends Exception {
  private static final long serialVersionUID = 1;

  /** More than this is not read by anyone, and a history may put millions of characters into it. */
  private static final int MAXIMUM_LENGTH = 400;

  private final String file;
  private final long line;
  private final String reason;

  /**
   * @param file the file's name, as the reader was given it
   * @param line counted from 1
   * @param reason what is wrong there, in words, without a full stop; it becomes one line of
   *     bounded length
   */
  public MalformedHistoryException(String file, long line, String reason) {
    super(file + ":" + line + ": " + oneLine(reason));
    this.file = file;
    this.line = line;
    this.reason = oneLine(reason);
  }

  private static String oneLine(String reason) {
    String line = reason.replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.length() <= MAXIMUM_LENGTH ? line : line.substring(0, MAXIMUM_LENGTH) + " ...";
  }

  public String file() {
    return file;
  }

  /** Counted from 1. */
  public long line() {
    return line;
  }

  public String reason() {
    return reason;
  }
}
