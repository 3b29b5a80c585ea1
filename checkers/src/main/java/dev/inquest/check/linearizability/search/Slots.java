package dev.inquest.check.linearizability.search;

/**
 * Which slots are of a special kind at one place of the timeline: bits, 64 a word. The arrays are
 * the same for ever, their content goes with the timeline.
 */
final class Slots {
  /** Of operations that only read. */
  final long[] readers;

  /** Of operations that certainly happened, and cannot have done so without a trace. */
  final long[] rigid;

  Slots(int words) {
    readers = new long[words];
    rigid = new long[words];
  }

  static void set(long[] bits, int slot, boolean present) {
    long bit = 1L << slot;
    bits[slot >> 6] = present ? bits[slot >> 6] | bit : bits[slot >> 6] & ~bit;
  }
}
