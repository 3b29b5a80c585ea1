package dev.inquest.nemesis.embedded.wire;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A scanner of JSON (RFC 8259) that only finds where the first value ends, or what is wrong with
 * it, in Go's words.
 */
final class Grammar {
  /** What is wrong. */
  static final class MalformedException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    MalformedException(String message) {
      super(message, null, false, false);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  private static final int MAX_DEPTH = 500;

  private final byte[] body;
  private int position;
  private int depth;

  private Grammar(byte[] body) {
    this.body = body;
  }

  /** The text of the first value, without what follows it. */
  static String firstValue(byte[] body) throws MalformedException {
    Grammar grammar = new Grammar(body);
    grammar.skipSpace();
    if (grammar.position == body.length) {
      throw new MalformedException("EOF");
    }
    grammar.value();
    return new String(body, 0, grammar.position, StandardCharsets.UTF_8);
  }

  private void value() throws MalformedException {
    skipSpace();
    switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw unexpected("looking for beginning of value");
    }
  }

  private void object() throws MalformedException {
    descend();
    if (!skipped('}')) {
      do {
        member();
      } while (separated('}', "after object key:value pair"));
    }
    depth--;
  }

  private void member() throws MalformedException {
    skipSpace();
    if (peek() != '"') {
      throw unexpected("looking for beginning of object key string");
    }
    string();
    if (!skipped(':')) {
      throw unexpected("after object key");
    }
    value();
  }

  private void array() throws MalformedException {
    descend();
    if (!skipped(']')) {
      do {
        value();
      } while (separated(']', "after array element"));
    }
    depth--;
  }

  private void descend() throws MalformedException {
    position++;
    if (++depth > MAX_DEPTH) {
      throw new MalformedException("exceeded max depth");
    }
  }

  /** Passes a comma, or the end of the collection. */
  private boolean separated(char end, String context) throws MalformedException {
    if (skipped(',')) {
      return true;
    }
    if (skipped(end)) {
      return false;
    }
    throw unexpected(context);
  }

  private boolean skipped(char character) throws MalformedException {
    skipSpace();
    boolean found = peek() == character;
    position += found ? 1 : 0;
    return found;
  }

  private void string() throws MalformedException {
    position++;
    while (peek() != '"') {
      if (peek() < ' ') {
        throw unexpected("in string literal");
      }
      if (next() == '\\') {
        escape();
      }
    }
    position++;
  }

  private void escape() throws MalformedException {
    if ("\"\\/bfnrtu".indexOf(peek()) < 0) {
      throw unexpected("in string escape code");
    }
    if (next() == 'u') {
      for (int i = 0; i < 4; i++) {
        if (Character.digit(peek(), 16) < 0 || peek() > 'f') {
          throw unexpected("in \\u hexadecimal character escape");
        }
        position++;
      }
    }
  }

  private void literal(String word) throws MalformedException {
    for (int i = 0; i < word.length(); i++) {
      char expected = word.charAt(i);
      if (peek() != expected) {
        throw unexpected("in literal " + word + " (expecting '" + expected + "')");
      }
      position++;
    }
  }

  private void number() throws MalformedException {
    skipOptional("-");
    if (!skipOptional("0")) {
      digits("in numeric literal");
    }
    if (skipOptional(".")) {
      digits("after decimal point in numeric literal");
    }
    if (skipOptional("eE")) {
      skipOptional("+-");
      digits("in exponent of numeric literal");
    }
  }

  private void digits(String context) throws MalformedException {
    if (!isDigit(peek())) {
      throw unexpected(context);
    }
    while (position < body.length && isDigit(peek())) {
      position++;
    }
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private boolean skipOptional(String characters) {
    boolean found = position < body.length && characters.indexOf(body[position]) >= 0;
    position += found ? 1 : 0;
    return found;
  }

  private void skipSpace() {
    boolean skipped = true;
    while (skipped) {
      skipped = skipOptional(" \t\r\n");
    }
  }

  private char next() throws MalformedException {
    char character = peek();
    position++;
    return character;
  }

  private char peek() throws MalformedException {
    if (position >= body.length) {
      throw new MalformedException("unexpected EOF");
    }
    return (char) (body[position] & 0xff);
  }

  private MalformedException unexpected(String context) throws MalformedException {
    return new MalformedException("invalid character " + quoted(peek()) + " " + context);
  }

  /** The byte as a quoted character of Go. */
  private static String quoted(char character) {
    String escaped =
        switch (character) {
          case '\'' -> "\\'";
          case '\\' -> "\\\\";
          case 7 -> "\\a";
          case '\b' -> "\\b";
          case '\f' -> "\\f";
          case '\n' -> "\\n";
          case '\r' -> "\\r";
          case '\t' -> "\\t";
          case 11 -> "\\v";
          default ->
              isPrintable(character) ? String.valueOf(character) : escapedByNumber(character);
        };
    return "'" + escaped + "'";
  }

  private static boolean isPrintable(char character) {
    return (character >= ' ' && character < 0x7f) || (character > 0xa0 && character != 0xad);
  }

  private static String escapedByNumber(char character) {
    return String.format(Locale.ROOT, character < 0x80 ? "\\x%02x" : "\\u%04x", (int) character);
  }
}
