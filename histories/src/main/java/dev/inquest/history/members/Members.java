package dev.inquest.history.members;

import dev.inquest.history.scan.Dictionary;
import dev.inquest.history.scan.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds some members of one object after the other in their texts, which are known to be plain
 * JSON: all ASCII, no escapes, no key twice.
 *
 * <pre>
 *   {"broker":"b1","consistency":"quorum","state":"completed","result":"r7"}
 *     0 ──────╯ "b1"                       1 ───╯ "completed"
 * </pre>
 *
 * <p>Behind each text there are {@link Words#PADDING} bytes more.
 */
public final class Members {
  private static final int WORD = 8;
  private static final int LONGEST_KEY = 2 * WORD;

  /** By key: its length, its first eight bytes, its last eight where it has more. */
  private final int[] lengths;

  private final long[] heads;
  private final long[] tails;

  /** By key: where its value begins, 0 without one, and ends. */
  private final int[] starts;

  private final int[] ends;

  private byte[] bytes = {};
  private boolean object;

  /** Looks for members with these keys, of one to sixteen ASCII characters each. */
  public Members(List<String> keys) {
    lengths = new int[keys.size()];
    heads = new long[lengths.length];
    tails = new long[lengths.length];
    starts = new int[lengths.length];
    ends = new int[lengths.length];
    for (int key = 0; key < lengths.length; key++) {
      String name = keys.get(key);
      lengths[key] = name.length();
      if (name.isEmpty() || name.length() > LONGEST_KEY) {
        throw new IllegalArgumentException("no such key is looked for: " + name);
      }
      heads[key] = Words.key(name.substring(0, Math.min(WORD, name.length())));
      tails[key] = name.length() > WORD ? Words.key(name.substring(name.length() - WORD)) : 0;
    }
  }

  /** Looks into this text from now on; what is no object has no members. */
  public void open(byte[] text, int start, int length) {
    bytes = text;
    Arrays.fill(starts, 0);
    Arrays.fill(ends, 0);
    object = text[start] == '{';
    if (object) {
      readAll(start + 1);
    }
  }

  private void readAll(int start) {
    int at = space(start);
    while (bytes[at] != '}') {
      int keyEnd = behindString(at);
      int value = space(space(keyEnd) + 1);
      int end = behind(value);
      note(at + 1, keyEnd - at - 2, value, end);
      at = space(end);
      if (bytes[at] == ',') {
        at = space(at + 1);
      }
    }
  }

  private void note(int start, int length, int value, int end) {
    long word = Words.at(bytes, start);
    long head = length < WORD ? Words.head(word, length) : word;
    for (int key = 0; key < lengths.length; key++) {
      if (lengths[key] == length
          && heads[key] == head
          && (length <= WORD || Words.at(bytes, start + length - WORD) == tails[key])) {
        starts[key] = value;
        ends[key] = end;
      }
    }
  }

  /** Whether what was opened is an object. */
  public boolean isObject() {
    return object;
  }

  /** Whether there is a member of that key, by its number among those looked for. */
  public boolean has(int key) {
    return starts[key] != 0;
  }

  /** Whether there is one, and it is a string. */
  public boolean isText(int key) {
    return has(key) && bytes[starts[key]] == '"';
  }

  /** The string; null where there is none. */
  public @Nullable String text(int key) {
    return isText(key)
        ? new String(
            bytes, starts[key] + 1, ends[key] - starts[key] - 2, StandardCharsets.ISO_8859_1)
        : null;
  }

  /** The whole number, of up to eighteen digits; {@code otherwise} where there is none. */
  public long number(int key, long otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    int start = starts[key] + (bytes[starts[key]] == '-' ? 1 : 0);
    long number = 0;
    int at = start;
    for (; at < ends[key] && isDigit(bytes[at]); at++) {
      number = 10 * number + bytes[at] - '0';
    }
    if (at == start || !isNothing(at, ends[key])) {
      return otherwise;
    }
    return start == starts[key] ? number : -number;
  }

  /** Whether a number that goes on like this is whole all the same: 7.00 is 7. */
  private boolean isNothing(int start, int end) {
    for (int at = start; at < end; at++) {
      if (bytes[at] != (at == start ? '.' : '0')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  /** The number of the string in a dictionary; {@code otherwise} where there is none. */
  public int code(int key, Dictionary dictionary, int otherwise) {
    if (!isText(key)) {
      return otherwise;
    }
    int start = starts[key] + 1;
    int length = ends[key] - start - 1;
    return dictionary.code(bytes, start, length, Words.hash(bytes, start, length));
  }

  /** Behind the value that begins there. */
  private int behind(int start) {
    return switch (bytes[start]) {
      case '"' -> behindString(start);
      case '{', '[' -> behindNested(start);
      default -> behindWord(start);
    };
  }

  private int behindString(int start) {
    int at = start + 1;
    long marks = Words.quotes(Words.at(bytes, at));
    while (marks == 0) {
      at += WORD;
      marks = Words.quotes(Words.at(bytes, at));
    }
    return at + Words.first(marks) + 1;
  }

  private int behindNested(int start) {
    int open = 0;
    int at = start;
    do {
      switch (bytes[at]) {
        case '"' -> at = behindString(at) - 1;
        case '{', '[' -> open++;
        case '}', ']' -> open--;
        default -> {}
      }
      at++;
    } while (open > 0);
    return at;
  }

  /** A number, or a word: the object goes on behind it, or ends. */
  private int behindWord(int start) {
    int at = start;
    while (bytes[at] != ',' && bytes[at] != '}' && bytes[at] > ' ') {
      at++;
    }
    return at;
  }

  private int space(int start) {
    int at = start;
    while (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r') {
      at++;
    }
    return at;
  }
}
