package dev.inquest.history.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys of a vector clock in the order in which they are written: most clocks share a few. */
public final class Shape {
  private final String[] keys;

  /** Of each key, the first bytes with the quote behind it, as many as there are up to eight. */
  final long[] heads;

  final long[] masks;
  final byte[][] bytes;

  Shape(List<String> keys) {
    this.keys = keys.toArray(String[]::new);
    heads = new long[this.keys.length];
    masks = new long[this.keys.length];
    bytes = new byte[this.keys.length][];
    for (int i = 0; i < this.keys.length; i++) {
      String quoted = this.keys[i] + '"';
      int length = Math.min(8, quoted.length());
      heads[i] = Words.key(quoted.substring(0, length));
      masks[i] = length == 8 ? -1 : (1L << (8 * length)) - 1;
      bytes[i] = new byte[quoted.length() + Words.PADDING];
      for (int at = 0; at < quoted.length(); at++) {
        bytes[i][at] = (byte) quoted.charAt(at);
      }
    }
  }

  public int size() {
    return keys.length;
  }

  /** The keys; never change them. */
  public String[] keys() {
    return keys;
  }

  /** Whether this key, and the quote behind it, stand there. */
  boolean stands(int key, byte[] text, int at) {
    int length = bytes[key].length - Words.PADDING;
    return (Words.at(text, at) & masks[key]) == heads[key]
        && (length <= 8 || Words.equal(text, at + 8, bytes[key], 8, length - 8));
  }

  int quotedLength(int key) {
    return bytes[key].length - Words.PADDING;
  }

  /** All shapes of a history's clocks, each once. May be shared by threads. */
  public static final class Pool {
    private final Map<List<String>, Shape> shapes = new HashMap<>();

    /** The shape of these keys, in this order. */
    public synchronized Shape of(List<String> keys) {
      return shapes.computeIfAbsent(List.copyOf(keys), Shape::new);
    }
  }
}
