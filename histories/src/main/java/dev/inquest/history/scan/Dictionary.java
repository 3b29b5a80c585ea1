package dev.inquest.history.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strings to numbers from 0, in the order of their first appearance, and back.
 *
 * <pre>
 *   table   tag ─► (tag, code and one)            open addressing, half full at most
 *   starts  code ─► where its bytes begin         pool   all bytes, one string after the other
 * </pre>
 *
 * <p>Some 20 bytes a string beside its own. Strings that are not all ASCII, which are few, are kept
 * as they are.
 */
public final class Dictionary {
  /** So many bytes must follow those that are looked up, in the same array. */
  public static final int PADDING = Words.PADDING;

  private static final int FIRST_SIZE = 16;
  private static final int LATEST = 128;
  private static final int MIDDLING_CELLS = 4;
  private static final long HIGH_HALF = 0xffffffff00000000L;

  /** The bits of the last character that tell places which are near each other. */
  private static final int NEAR = 31;

  private long[] table = new long[2 * FIRST_SIZE];

  /**
   * What is known of the strings that were asked for lately, since mostly they come again: of those
   * of more than sixteen bytes what is in the table.
   */
  private final long[] latestLong = new long[LATEST];

  /**
   * Of those of eight to sixteen the first eight, the last eight, and the length beside the code.
   */
  private final long[] latestMiddling = new long[MIDDLING_CELLS * LATEST];

  /** Of short ones the whole hash, which no two of them share; and their codes. */
  private final long[] latestShort = new long[LATEST];

  private final int[] shortCodes = new int[LATEST];

  /** What stands for the functions that a tape numbers, and one. */
  private final int[] functionCodes = new int[Tape.Functions.MOST + 1];

  private int[] starts = new int[FIRST_SIZE];
  private byte[] pool = new byte[FIRST_SIZE * 8 + Words.PADDING];
  private int size;
  private final Map<String, Integer> others = new HashMap<>();
  private final Map<Integer, String> otherTexts = new HashMap<>();

  /** How many strings there are. */
  public int size() {
    return size;
  }

  /** The number of a text that a line on the tape has. */
  public int code(Tape tape, int line, int text, byte[] bytes) {
    return code(bytes, tape.start(line, text), tape.length(line, text), tape.hash(line, text));
  }

  /**
   * The number of a line's {@code f}, which is looked up only where the tape has no number of its
   * own for it. All lines must be of the same history.
   */
  public int codeOfF(Tape tape, int line, byte[] bytes) {
    int function = tape.function(line);
    int known = functionCodes[function];
    if (known > 0) {
      return known - 1;
    }
    int code = code(tape, line, Tape.F, bytes);
    functionCodes[function] = function == 0 ? 0 : code + 1;
    return code;
  }

  /** The number of these bytes, all ASCII, with their {@link Words#hash}. */
  public int code(byte[] bytes, int start, int length, long hash) {
    int slot = Words.spread((int) (hash >>> 32)) & (LATEST - 1);
    if (length < Words.LENGTH) {
      return codeOfShort(bytes, start, length, hash, slot);
    }
    return length <= 2 * Words.LENGTH
        ? codeOfMiddling(bytes, start, length, MIDDLING_CELLS * slot)
        : codeOfLong(bytes, start, length, hash, slot);
  }

  private int codeOfShort(byte[] bytes, int start, int length, long hash, int slot) {
    if (latestShort[slot] != hash || hash == 0) {
      shortCodes[slot] = codeInTable(bytes, start, length);
      latestShort[slot] = hash;
    }
    return shortCodes[slot];
  }

  private int codeOfMiddling(byte[] bytes, int start, int length, int slot) {
    long head = Words.at(bytes, start);
    long tail = Words.at(bytes, start + length - Words.LENGTH);
    long known = latestMiddling[slot + 2];
    if (latestMiddling[slot] == head
        && latestMiddling[slot + 1] == tail
        && (int) (known >>> 32) == length) {
      return (int) known;
    }
    int code = codeInTable(bytes, start, length);
    latestMiddling[slot] = head;
    latestMiddling[slot + 1] = tail;
    latestMiddling[slot + 2] = ((long) length << 32) | code;
    return code;
  }

  private int codeOfLong(byte[] bytes, int start, int length, long hash, int slot) {
    long entry = latestLong[slot];
    if (entry != 0 && is(entry, (int) (hash >>> 32), bytes, start, length)) {
      return (int) entry - 1;
    }
    int code = codeInTable(bytes, start, length);
    latestLong[slot] = (hash & HIGH_HALF) | (code + 1);
    return code;
  }

  private int codeInTable(byte[] bytes, int start, int length) {
    int tag = tag(bytes, start, length);
    int place = placeOf(tag, bytes, start, length);
    return table[place] == 0 ? added(bytes, start, length, tag, place) : (int) table[place] - 1;
  }

  /**
   * What a string is found by in the table. Strings that differ in their last character alone, as
   * job-123 and job-124, have places near each other: names that are counted up appear soon after
   * each other, and then what was loaded for one is there for the next.
   */
  private static int tag(byte[] bytes, int start, int length) {
    if (length == 0) {
      return 0;
    }
    int hash = (int) (Words.hash(bytes, start, length - 1) >>> 32);
    return (hash & ~NEAR) | (bytes[start + length - 1] & NEAR);
  }

  private boolean is(long entry, int tag, byte[] bytes, int start, int length) {
    return (int) (entry >>> 32) == tag && holds((int) entry - 1, bytes, start, length);
  }

  /** Where it stands in the table, or would. */
  private int placeOf(int tag, byte[] bytes, int start, int length) {
    int place = Words.spread(tag) & (table.length - 1);
    while (table[place] != 0 && !is(table[place], tag, bytes, start, length)) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  /** The number of this string. */
  public int code(String text) {
    byte[] bytes = ascii(text);
    if (bytes != null) {
      int length = text.length();
      return code(bytes, 0, length, Words.hash(bytes, 0, length));
    }
    Integer known = others.get(text);
    if (known != null) {
      return known;
    }
    int code = next(0);
    others.put(text, code);
    otherTexts.put(code, text);
    return code;
  }

  /** The number of this string, -1 when it has none. */
  public int find(String text) {
    byte[] bytes = ascii(text);
    return bytes == null
        ? others.getOrDefault(text, -1)
        : find(bytes, 0, text.length(), Words.hash(bytes, 0, text.length()));
  }

  /** The number of these bytes, all ASCII, with their {@link Words#hash}; -1 without one. */
  public int find(byte[] bytes, int start, int length, long hash) {
    return (int) table[placeOf(tag(bytes, start, length), bytes, start, length)] - 1;
  }

  /** The string of this number. */
  public String text(int code) {
    String other = otherTexts.isEmpty() ? null : otherTexts.get(code);
    return other == null
        ? new String(pool, starts[code], length(code), StandardCharsets.ISO_8859_1)
        : other;
  }

  /** Whether the string of this number is these ASCII bytes. */
  public boolean holds(int code, byte[] bytes, int start, int length) {
    return length(code) == length
        && Words.equal(pool, starts[code], bytes, start, length)
        && (length > 0 || otherTexts.isEmpty() || !otherTexts.containsKey(code));
  }

  private int length(int code) {
    return starts[code + 1] - starts[code];
  }

  private int added(byte[] bytes, int start, int length, int tag, int place) {
    int code = next(length);
    System.arraycopy(bytes, start, pool, starts[code], length);
    table[place] = ((long) tag << 32) | (code + 1);
    if (2 * size > table.length) {
      spread();
    }
    return code;
  }

  private int next(int length) {
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length + (starts.length >> 1));
    }
    int end = starts[size] + length;
    if (end + Words.PADDING > pool.length) {
      pool = Arrays.copyOf(pool, Math.max(end, pool.length + (pool.length >> 1)) + Words.PADDING);
    }
    starts[size + 1] = end;
    return size++;
  }

  private void spread() {
    long[] wider = new long[2 * table.length];
    for (long entry : table) {
      if (entry != 0) {
        int place = Words.spread((int) (entry >>> 32)) & (wider.length - 1);
        while (wider[place] != 0) {
          place = (place + 1) & (wider.length - 1);
        }
        wider[place] = entry;
      }
    }
    table = wider;
  }

  /**
   * The bytes and some padding; null when not all of them are ASCII, or a zero looks like padding.
   */
  private static byte @Nullable [] ascii(String text) {
    byte[] bytes = new byte[text.length() + Words.PADDING];
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character >= 0x80 || character == 0) {
        return null;
      }
      bytes[i] = (byte) character;
    }
    return bytes;
  }
}
