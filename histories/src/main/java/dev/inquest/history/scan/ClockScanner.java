package dev.inquest.history.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Scans a vector clock. Its keys are expected to be those of the clock before it of the same node;
 * when they are not, they are looked up.
 */
final class ClockScanner {
  private static final int EXPECTATIONS = 64;
  private static final int MOST_KEYS = 4096;

  private final Shape.Pool shapes;
  private final Shape[] expected = new Shape[EXPECTATIONS];
  private byte[] bytes = {};
  private int number;

  ClockScanner(Shape.Pool shapes) {
    this.shapes = shapes;
    Shape empty = shapes.of(List.of());
    for (int i = 0; i < EXPECTATIONS; i++) {
      expected[i] = empty;
    }
  }

  void open(byte[] text) {
    bytes = text;
  }

  /**
   * Behind the clock that begins there, or {@link ValueScanner#OTHER}.
   *
   * @param hint the same number for clocks that are likely to have the same keys
   */
  int clock(int start, Tape tape, int hint) {
    Shape shape = expected[hint & (EXPECTATIONS - 1)];
    int base = tape.counted;
    int end = expected(shape, start, tape);
    if (end == ValueScanner.OTHER) {
      tape.counted = base;
      List<String> keys = new ArrayList<>();
      end = unexpected(start, tape, keys);
      if (end == ValueScanner.OTHER || keys.stream().distinct().count() < keys.size()) {
        tape.counted = base;
        return ValueScanner.OTHER;
      }
      shape = shapes.of(keys);
      expected[hint & (EXPECTATIONS - 1)] = shape;
    }
    tape.shape(shape);
    return end;
  }

  private int expected(Shape shape, int start, Tape tape) {
    int size = shape.size();
    tape.room(size);
    if (bytes[start] != '{') {
      return ValueScanner.OTHER;
    }
    int at = start + 1;
    for (int key = 0; key < size; key++) {
      if (bytes[at] != '"' || !shape.stands(key, bytes, at + 1)) {
        return ValueScanner.OTHER;
      }
      at += 1 + shape.quotedLength(key);
      at = bytes[at] == ':' ? count(at + 1) : ValueScanner.OTHER;
      if (at == ValueScanner.OTHER || bytes[at] != (key + 1 < size ? ',' : '}')) {
        return ValueScanner.OTHER;
      }
      tape.counts[tape.counted++] = number;
      at++;
    }
    return size > 0 ? at : bytes[at] == '}' ? at + 1 : ValueScanner.OTHER;
  }

  private int unexpected(int start, Tape tape, List<String> keys) {
    if (bytes[start] != '{') {
      return ValueScanner.OTHER;
    }
    int at = space(start + 1);
    if (bytes[at] == '}') {
      return at + 1;
    }
    while (keys.size() < MOST_KEYS) {
      at = entry(at, tape, keys);
      if (at == ValueScanner.OTHER) {
        return at;
      }
      at = space(at);
      if (bytes[at] == '}') {
        return at + 1;
      }
      if (bytes[at] != ',') {
        return ValueScanner.OTHER;
      }
      at = space(at + 1);
    }
    return ValueScanner.OTHER;
  }

  private int entry(int start, Tape tape, List<String> keys) {
    int at = start;
    if (bytes[at] != '"') {
      return ValueScanner.OTHER;
    }
    at = endOfText(at + 1);
    if (at == ValueScanner.OTHER) {
      return at;
    }
    keys.add(new String(bytes, start + 1, at - start - 2, StandardCharsets.ISO_8859_1));
    at = space(at);
    if (bytes[at] != ':') {
      return ValueScanner.OTHER;
    }
    at = count(space(at + 1));
    tape.room(1);
    tape.counts[tape.counted++] = number;
    return at;
  }

  private int endOfText(int start) {
    int at = start;
    while (true) {
      long ends = Words.ends(Words.at(bytes, at));
      if (ends != 0) {
        int end = at + Words.first(ends);
        return bytes[end] == '"' ? end + 1 : ValueScanner.OTHER;
      }
      at += 8;
    }
  }

  /** A count of at most nine digits: it fits an {@code int}. */
  private int count(int start) {
    long word = Words.at(bytes, start);
    int digits = Words.first(Words.nonDigits(word));
    if (digits == 0 || (digits > 1 && bytes[start] == '0')) {
      return ValueScanner.OTHER;
    }
    number = (int) Words.decimal(word, digits);
    int at = start + digits;
    if (digits == 8 && bytes[at] >= '0' && bytes[at] <= '9') {
      number = number * 10 + bytes[at] - '0';
      at++;
    }
    byte next = bytes[at];
    boolean ended = next == ',' || next == '}' || next == ' ' || next == '\t' || next == '\r';
    return ended ? at : ValueScanner.OTHER;
  }

  private int space(int start) {
    int at = start;
    while (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r') {
      at++;
    }
    return at;
  }
}
