package dev.inquest.history.scan;

/** The keys that the scanner knows, told apart by their first seven bytes. */
final class Keys {
  static final long INCARNATION_HEAD = Words.key("incarnat");
  static final long INCARNATION_TAIL = Words.key("ion\"");

  private static final int SLOTS = 64;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  /** In the order of the scanner's flags. */
  private static final String[] NAMES = {
    "index", "time", "process", "type", "f", "job", "key", "value", "error", "node", "event",
    "message", "to", "from", "clock"
  };

  private final long[] words = new long[SLOTS];
  private final int[] lengths = new int[SLOTS];
  private final int[] flags = new int[SLOTS];

  Keys() {
    for (int i = 0; i < NAMES.length; i++) {
      long word = Words.key(NAMES[i]);
      int slot = slot(word);
      while (words[slot] != 0) {
        slot = (slot + 1) & (SLOTS - 1);
      }
      words[slot] = word;
      lengths[slot] = NAMES[i].length();
      flags[slot] = 1 << i;
    }
  }

  /** The flag of the key of so many bytes, at most seven; 0 when it is none of them. */
  int field(long word, int length) {
    long key = Words.head(word, length);
    int slot = slot(key);
    while (words[slot] != key && words[slot] != 0) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    // A key that ends with a zero byte looks like the one without, and is no JSON.
    return lengths[slot] == length ? flags[slot] : 0;
  }

  private static int slot(long key) {
    return (int) ((key * MIX) >>> 58);
  }
}
