package dev.inquest.history.columns;

import dev.inquest.history.scan.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Pieces of text, one after the other, each known by where it lies.
 *
 * <pre>
 *   reference   block (20 bits) │ offset (20) │ length (24)      0: no text
 * </pre>
 *
 * <p>Behind each there are as many bytes as {@link Words} may look at.
 */
final class Bytes {
  private static final int SMALLEST_BLOCK = 1 << 10;
  private static final int LARGEST_BLOCK = 1 << 20;
  private static final int OFFSET_SHIFT = 24;
  private static final int BLOCK_SHIFT = 44;

  private final List<byte[]> blocks = new ArrayList<>();
  private byte[] last = {};
  private int filled;

  /** Keeps a copy of these bytes, of which there is at least one. */
  long add(byte[] bytes, int start, int length) {
    if (length > last.length - filled - Words.PADDING) {
      int size = Math.min(Math.max(SMALLEST_BLOCK, 4 * last.length), LARGEST_BLOCK);
      last = new byte[Math.max(size, length + Words.PADDING)];
      filled = 0;
      blocks.add(last);
    }
    System.arraycopy(bytes, start, last, filled, length);
    long reference =
        ((long) (blocks.size() - 1) << BLOCK_SHIFT) | ((long) filled << OFFSET_SHIFT) | length;
    filled += length;
    return reference;
  }

  byte[] block(long reference) {
    return blocks.get((int) (reference >>> BLOCK_SHIFT));
  }

  static int offset(long reference) {
    return (int) (reference >>> OFFSET_SHIFT) & (LARGEST_BLOCK - 1);
  }

  static int length(long reference) {
    return (int) reference & ((1 << OFFSET_SHIFT) - 1);
  }
}
