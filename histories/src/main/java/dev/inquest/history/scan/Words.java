package dev.inquest.history.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time: a {@code long} loaded from an array, its lowest byte the first.
 *
 * <p>Every array that is looked into has {@link #PADDING} bytes more than are used, so that a load
 * at the last byte stays inside.
 */
public final class Words {
  /** How many bytes a word has. */
  static final int LENGTH = 8;

  /** So many bytes must follow what is used of an array. */
  public static final int PADDING = 16;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long SPACES = ONES * ' ';
  private static final long ZEROS = ONES * '0';
  private static final long BELOW_HIGHS = ~HIGHS;
  private static final long TEN_OVERFLOWS = ONES * (0x80 - 10);
  private static final long MIX = 0x9e3779b97f4a7c15L;

  /**
   * Whether the virtual machine compiles quickly and never well, as where a check is over before
   * that would pay. Its quick compiler has no instruction that counts zeros.
   */
  private static final boolean COMPILES_QUICKLY =
      System.getProperty("java.vm.info", "").contains("emulated-client");

  /** Where every hash begins. */
  static final long SEED = 0x243f6a8885a308d3L;

  private Words() {}

  /** The eight bytes from an index on. */
  public static long at(byte[] bytes, int index) {
    return (long) LONGS.get(bytes, index);
  }

  /**
   * The high bit of each byte that ends a plain run of a JSON string: a quote, a backslash, a
   * control character, or one outside ASCII. Exact up to the first such byte.
   */
  public static long ends(long word) {
    long quotes = word ^ QUOTES;
    long backslashes = word ^ BACKSLASHES;
    return (((quotes - ONES) & ~quotes)
            | ((backslashes - ONES) & ~backslashes)
            | ((word - SPACES) & ~word)
            | word)
        & HIGHS;
  }

  /** The high bit of each byte that is a quote. Exact up to the first. */
  public static long quotes(long word) {
    long quotes = word ^ QUOTES;
    return (quotes - ONES) & ~quotes & HIGHS;
  }

  /** The high bit of each byte that is no decimal digit. */
  static long nonDigits(long word) {
    return ((((word ^ ZEROS) & BELOW_HIGHS) + TEN_OVERFLOWS) | word) & HIGHS;
  }

  /** The place of the first byte that is marked, 8 when none is. */
  public static int first(long marks) {
    return COMPILES_QUICKLY
        ? (int) (((((marks - 1) & ~marks & HIGHS) >>> 7) * ONES) >>> 56)
        : Long.numberOfTrailingZeros(marks) >>> 3;
  }

  /** Only the first so many bytes, 0 to 7. */
  public static long head(long word, int bytes) {
    return word & ((1L << (bytes << 3)) - 1);
  }

  /** The number that the first so many bytes spell, 1 to 8, all of them digits. */
  static long decimal(long word, int digits) {
    long values = (word ^ ZEROS) << (64 - (digits << 3));
    long pairs = values * 10 + (values >>> 8);
    return ((pairs & 0x000000ff000000ffL) * 0x000f424000000064L
            + ((pairs >>> 16) & 0x000000ff000000ffL) * 0x0000271000000001L)
        >>> 32;
  }

  /** A hash of these bytes. */
  public static long hash(byte[] bytes, int start, int length) {
    long hash = SEED;
    int at = start;
    int left = length;
    for (; left >= 8; left -= 8) {
      hash = mixed(hash, at(bytes, at));
      at += 8;
    }
    return mixed(hash, head(at(bytes, at), left));
  }

  /** A hash with eight bytes more; the last may be fewer, and are always mixed in. */
  static long mixed(long hash, long word) {
    long mixed = (hash ^ word) * MIX;
    return mixed ^ (mixed >>> 32);
  }

  /** The high half of a hash, of which any low bits may be used. */
  static int spread(int high) {
    return high ^ (high >>> 16);
  }

  static boolean equal(byte[] left, int leftStart, byte[] right, int rightStart, int length) {
    int last = length - 8;
    if (last < 0) {
      return head(at(left, leftStart) ^ at(right, rightStart), length) == 0;
    }
    for (int done = 0; done < last; done += 8) {
      if (at(left, leftStart + done) != at(right, rightStart + done)) {
        return false;
      }
    }
    // The last eight, of which some may have been compared.
    return at(left, leftStart + last) == at(right, rightStart + last);
  }

  /** The bytes of an ASCII key of at most eight, as {@link #at} loads them. */
  public static long key(String key) {
    long word = 0;
    for (int i = key.length() - 1; i >= 0; i--) {
      word = (word << 8) | key.charAt(i);
    }
    return word;
  }
}
