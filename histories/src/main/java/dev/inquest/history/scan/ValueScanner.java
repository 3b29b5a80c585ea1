package dev.inquest.history.scan;

import java.util.Arrays;

/**
 * Steps over one JSON value and makes sure that it is one: strict, in ASCII, no key twice, not too
 * deep. Whatever is not plain, though it may be right, is {@link #OTHER}.
 *
 * <p>On the way it notes what the outermost object says of a result, a broker and a state.
 */
final class ValueScanner {
  /** Not plain: no place in the text. */
  static final int OTHER = -1;

  private static final int DEEPEST = 24;
  private static final int LONGEST_NUMBER = 18;
  private static final long RESULT = Words.key("result");
  private static final long BROKER = Words.key("broker");
  private static final long STATE = Words.key("state");
  private static final long ATTEMPT = Words.key("attempt");
  private static final long DECISION = Words.key("decision");
  private static final long CONSISTENCY_HEAD = Words.key("consiste");
  private static final long CONSISTENCY_TAIL = Words.key("sistency");
  private static final long ACCEPTED = Words.key("accepted");
  private static final long REJECTED = Words.key("rejected");
  private static final long QUORUM = Words.key("quorum");
  private static final long LOCAL = Words.key("local");
  private static final long TRUE = Words.key("true");
  private static final long FALSE = Words.key("false");
  private static final long NULL = Words.key("null");

  private final SeenKeys keys = new SeenKeys(DEEPEST);
  private byte[] bytes = {};
  private int marks;
  private long result;
  private long broker;
  private long state;

  /** Looks into these bytes from now on. */
  void open(byte[] text) {
    bytes = text;
  }

  /** What the value said, as in {@link Tape}. */
  int marks() {
    return marks;
  }

  /** The text at {@code result}, start and length; 0 without one. */
  long result() {
    return result;
  }

  /** The text at {@code broker}, in the same way. */
  long broker() {
    return broker;
  }

  /** The text at {@code state}, or the whole value where it is a text. */
  long state() {
    return state;
  }

  /** Behind the value that begins there, or {@link #OTHER}. */
  int value(int start) {
    marks = 0;
    result = 0;
    broker = 0;
    state = 0;
    int end = value(start, 0);
    if (bytes[start] == '"') {
      state = inside(start, end);
    }
    return end;
  }

  /** Where the text between these quotes begins, and its length. */
  private static long inside(int start, int end) {
    return ((long) (start + 1) << 32) | (end - start - 2);
  }

  private int value(int start, int depth) {
    return switch (bytes[start]) {
      case '"' -> text(start);
      case '{' -> depth == DEEPEST ? OTHER : object(start + 1, depth);
      case '[' -> depth == DEEPEST ? OTHER : array(start + 1, depth + 1);
      case 't' -> literal(start, 4, TRUE);
      case 'f' -> literal(start, 5, FALSE);
      case 'n' -> literal(start, 4, NULL);
      default -> number(start);
    };
  }

  private int literal(int start, int length, long word) {
    return Words.head(Words.at(bytes, start), length) == word ? start + length : OTHER;
  }

  /** Behind the string whose quote stands there. */
  int text(int start) {
    int at = start + 1;
    while (true) {
      long ends = Words.ends(Words.at(bytes, at));
      if (ends != 0) {
        int end = at + Words.first(ends);
        return bytes[end] == '"' ? end + 1 : OTHER;
      }
      at += 8;
    }
  }

  /** Behind the number that begins there. */
  int number(int start) {
    int at = bytes[start] == '-' ? start + 1 : start;
    int end = digits(at);
    if (end == at || (bytes[at] == '0' && end > at + 1)) {
      return OTHER;
    }
    if (bytes[end] == '.') {
      int fraction = digits(end + 1);
      end = fraction == end + 1 ? end : fraction;
    }
    return end - start > LONGEST_NUMBER || isNumberGoingOn(bytes[end]) ? OTHER : end;
  }

  private static boolean isNumberGoingOn(byte next) {
    return next == '.' || next == 'e' || next == 'E';
  }

  private int digits(int start) {
    int at = start;
    while (bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  private int array(int start, int depth) {
    int at = space(start);
    if (bytes[at] == ']') {
      return at + 1;
    }
    while (true) {
      at = value(at, depth);
      if (at == OTHER) {
        return OTHER;
      }
      at = space(at);
      if (bytes[at] == ']') {
        return at + 1;
      }
      if (bytes[at] != ',') {
        return OTHER;
      }
      at = space(at + 1);
    }
  }

  private int object(int start, int depth) {
    int at = space(start);
    if (bytes[at] == '}') {
      return at + 1;
    }
    for (int known = 0; ; known++) {
      at = member(at, depth, known);
      if (at == OTHER) {
        return OTHER;
      }
      at = space(at);
      if (bytes[at] == '}') {
        return at + 1;
      }
      if (bytes[at] != ',') {
        return OTHER;
      }
      at = space(at + 1);
    }
  }

  private int member(int start, int depth, int known) {
    if (bytes[start] != '"') {
      return OTHER;
    }
    int keyEnd = text(start);
    if (keyEnd == OTHER || !isNew(start + 1, keyEnd - start - 2, depth, known)) {
      return OTHER;
    }
    int at = space(keyEnd);
    if (bytes[at] != ':') {
      return OTHER;
    }
    at = space(at + 1);
    int end = value(at, depth + 1);
    if (depth == 0 && end != OTHER && !noted(start + 1, keyEnd - start - 2, at, end)) {
      return OTHER;
    }
    return end;
  }

  /** Whether no other key of the object has the same hash; two that have are left to others. */
  private boolean isNew(int start, int length, int depth, int known) {
    return keys.add(Words.hash(bytes, start, length), depth, known);
  }

  /** False where a result is no text: others are to compare those. */
  private boolean noted(int key, int length, int start, int end) {
    long word = Words.at(bytes, key);
    boolean text = bytes[start] == '"';
    if (length == 6 && Words.head(word, 6) == RESULT) {
      result = text ? inside(start, end) : 0;
      return text || bytes[start] == 'n';
    }
    if (length == 7 && Words.head(word, 7) == ATTEMPT) {
      marks |= Tape.ATTEMPT;
    }
    if (text && length == 6 && Words.head(word, 6) == BROKER) {
      broker = inside(start, end);
    } else if (text && length == 5 && Words.head(word, 5) == STATE) {
      state = inside(start, end);
      marks |= Tape.STATED;
    } else if (text) {
      marks |= mark(word, key, length, start + 1, end - start - 2);
    }
    return true;
  }

  private int mark(long word, int key, int length, int start, int textLength) {
    if (length == 8 && word == DECISION && textLength == 8) {
      long text = Words.at(bytes, start);
      return text == ACCEPTED ? Tape.ACCEPTED : text == REJECTED ? Tape.REJECTED : 0;
    }
    if (length == 11 && word == CONSISTENCY_HEAD && Words.at(bytes, key + 3) == CONSISTENCY_TAIL) {
      long text = Words.at(bytes, start);
      boolean quorum = textLength == 6 && Words.head(text, 6) == QUORUM;
      boolean local = textLength == 5 && Words.head(text, 5) == LOCAL;
      return Tape.CONSISTENCY | (quorum ? Tape.QUORUM : 0) | (local ? Tape.LOCAL_ONLY : 0);
    }
    return 0;
  }

  /** The next byte that is no white space. A line feed is none: it ends the line. */
  int space(int start) {
    int at = start;
    while (bytes[at] <= ' ' && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }

  /**
   * The keys of an object and of those around it, by their hashes: few in a list; many, as where a
   * broker shows all its jobs, in a table with open addressing, half full at most.
   */
  static final class SeenKeys {
    private static final int FEW = 16;

    private final long[] few;
    private final long[][] many;

    /** So many objects can stand in each other. */
    SeenKeys(int depths) {
      few = new long[depths * FEW];
      many = new long[depths][0];
    }

    /**
     * Whether a key has another hash than all others of its object, and is noted now.
     *
     * @param known how many others there are
     */
    boolean add(long hash, int depth, int known) {
      if (known >= FEW) {
        return addToMany(hash, depth, known);
      }
      int base = depth * FEW;
      for (int i = base; i < base + known; i++) {
        if (few[i] == hash) {
          return false;
        }
      }
      few[base + known] = hash;
      return true;
    }

    private boolean addToMany(long hash, int depth, int known) {
      long[] table = many[depth];
      if (known == FEW) {
        int base = depth * FEW;
        table = tableOf(Arrays.copyOfRange(few, base, base + FEW), 4 * FEW);
      } else if (2 * known == table.length) {
        table = tableOf(table, 2 * table.length);
      }
      many[depth] = table;
      return put(table, hash);
    }

    private static long[] tableOf(long[] hashes, int size) {
      long[] table = new long[size];
      for (long hash : hashes) {
        if (hash != 0) {
          put(table, hash);
        }
      }
      return table;
    }

    /** False when it is there; so is 0, which stands for an empty place. */
    private static boolean put(long[] table, long hash) {
      int mask = table.length - 1;
      int place = Words.spread((int) (hash >>> 32)) & mask;
      while (table[place] != 0 && table[place] != hash) {
        place = (place + 1) & mask;
      }
      boolean isNew = table[place] != hash;
      table[place] = hash;
      return isNew;
    }
  }
}
