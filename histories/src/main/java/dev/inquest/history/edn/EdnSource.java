package dev.inquest.history.edn;

import java.io.IOException;
import java.io.Reader;
import us.bpsm.edn.parser.Parseable;

/**
 * The characters of a file of EDN, watched: it counts lines, and stops what a parser must not be
 * given, because it would run out of stack, time or memory on it.
 */
final class EdnSource implements Parseable {
  private static final int MAXIMUM_DEPTH = 128;
  private static final int MAXIMUM_DIGITS = 1_000;
  private static final int MAXIMUM_TAGS = 1_000;
  private static final int MAXIMUM_FORM = 16 << 20;
  private static final int NOTHING = -2;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Reader reader;
  private int pushedBack = NOTHING;
  private long line;
  private long formLine;
  private long formLength;
  private int depth;
  private int digits;
  private int tags;
  private boolean ended;
  private Within within = Within.PLAIN;

  /** Something that is refused unread; the message says why. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /** Reads on from a line, counted from 1. */
  EdnSource(Reader reader, long firstLine) {
    this.reader = reader;
    this.line = firstLine;
    this.formLine = firstLine;
  }

  @Override
  public int read() throws IOException {
    if (pushedBack != NOTHING) {
      int character = pushedBack;
      pushedBack = NOTHING;
      return character;
    }
    int character = reader.read();
    if (character < 0) {
      ended = true;
      return END_OF_INPUT;
    }
    watch((char) character);
    return character;
  }

  @Override
  public void unread(int character) {
    pushedBack = character;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** A new form begins with the next character. */
  void beginForm() {
    formLine = line;
    formLength = 0;
    depth = 0;
  }

  /** The line on which the form began, counted from 1. */
  long formLine() {
    return formLine;
  }

  /** How many characters of the form were read. */
  long formLength() {
    return formLength;
  }

  /** Whether the form ran into the end of the file on the line on which it began. */
  boolean cutOff() {
    return ended && line == formLine;
  }

  /**
   * The next character that is neither white space nor in a comment, not yet taken; -1 at the end.
   */
  int peek() throws IOException {
    int character = read();
    while (isSpace(character)) {
      if (character == ';') {
        skipComment();
      }
      character = read();
    }
    unread(character);
    return character;
  }

  /** Takes what {@link #peek} has shown. */
  void skip() throws IOException {
    int character = read();
    if (character == '[' || character == '(') {
      depth = 0;
    }
  }

  private static boolean isSpace(int character) {
    return character == ';'
        || character == ','
        || character == BYTE_ORDER_MARK
        || Character.isWhitespace(character);
  }

  private void skipComment() throws IOException {
    int character = read();
    while (character >= 0 && character != '\n') {
      character = read();
    }
  }

  private void watch(char character) {
    line += character == '\n' ? 1 : 0;
    if (++formLength > MAXIMUM_FORM) {
      throw new RefusedException("more than " + MAXIMUM_FORM + " characters in one form");
    }
    digits = character >= '0' && character <= '9' && within == Within.PLAIN ? digits + 1 : 0;
    if (digits > MAXIMUM_DIGITS) {
      throw new RefusedException("a number with more than " + MAXIMUM_DIGITS + " digits");
    }
    if (within == Within.PLAIN) {
      nest(character);
    }
    within = within.after(character);
  }

  private void nest(char character) {
    switch (character) {
      case '(', '[', '{' -> deeper();
      case ')', ']', '}' -> depth = Math.max(0, depth - 1);
      case '#' -> tagged();
      default -> {}
    }
    tags = character == '"' || character == '}' ? 0 : tags;
  }

  private void deeper() {
    if (++depth > MAXIMUM_DEPTH) {
      throw new RefusedException("nested deeper than " + MAXIMUM_DEPTH + " levels");
    }
  }

  /** A chain of tags or discards nests too, and nothing closes it. */
  private void tagged() {
    if (++tags > MAXIMUM_TAGS) {
      throw new RefusedException("a chain of more than " + MAXIMUM_TAGS + " tags");
    }
  }
}
