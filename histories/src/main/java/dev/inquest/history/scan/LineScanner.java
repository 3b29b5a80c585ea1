package dev.inquest.history.scan;

/**
 * Scans lines as our own recorder writes them, with their keys in any order and white space
 * anywhere, onto a {@link Tape}. A line with anything in it that is rare — an escape, a character
 * outside ASCII, an unknown key, {@code null}, a number that is not plain — goes onto the tape
 * unread, and so does one that is wrong: what is wrong with it is for the slower reader to say.
 *
 * <p>Not thread-safe; one for each thread.
 */
final class LineScanner {
  private static final int OTHER = ValueScanner.OTHER;
  private static final int INDEX = 1;
  private static final int TIME = 2;
  private static final int PROCESS = 4;
  private static final int TYPE = 8;
  private static final int F = 16;
  private static final int JOB = 32;
  private static final int KEY = 64;
  private static final int VALUE = 128;
  private static final int ERROR = 256;
  private static final int NODE = 512;
  private static final int EVENT = 1024;
  private static final int MESSAGE = 2048;
  private static final int TO = 4096;
  private static final int FROM = 8192;
  private static final int CLOCK = 1 << 14;
  private static final int INCARNATION = 1 << 15;

  private static final int ANYWHERE = INDEX | TIME | F | VALUE;
  private static final int OF_CLIENT = ANYWHERE | PROCESS | TYPE | JOB | KEY | ERROR;
  private static final int OF_NEMESIS = ANYWHERE | PROCESS | TYPE;
  private static final int OF_NODE = ANYWHERE | NODE | INCARNATION | EVENT | JOB | MESSAGE | CLOCK;

  private static final long INVOKE_WORD = Words.key("invoke\"");
  private static final long OK_WORD = Words.key("ok\"");
  private static final long FAIL_WORD = Words.key("fail\"");
  private static final long INFO_WORD = Words.key("info\"");
  private static final long LOCAL_WORD = Words.key("local\"");
  private static final long SEND_WORD = Words.key("send\"");
  private static final long RECEIVE_WORD = Words.key("receive\"");
  private static final long NEMESIS_WORD = Words.key("nemesis\"");

  private final Keys keys = new Keys();
  private final ValueScanner values = new ValueScanner();
  private final ClockScanner clocks;
  private final int longestLine;
  private final boolean readsNothing;
  private Tape tape = new Tape();
  private byte[] bytes = {};
  private int base;
  private int kind;
  private int incarnation;

  /** A scanner; one that reads nothing leaves every line to others. */
  LineScanner(Shape.Pool shapes, int longestLine, boolean readsNothing) {
    clocks = new ClockScanner(shapes);
    this.longestLine = longestLine;
    this.readsNothing = readsNothing;
  }

  /**
   * Scans all lines up to the end, where a line feed stands, onto the tape, which is cleared.
   *
   * @param text with {@link Words#PADDING} bytes behind the line feed
   */
  void scan(byte[] text, int end, Tape onto) {
    bytes = text;
    tape = onto;
    values.open(text);
    clocks.open(text);
    tape.clear();
    int start = 0;
    while (start < end) {
      start = line(start, end);
    }
  }

  /** Returns where the next line begins. */
  private int line(int start, int end) {
    base = tape.begin();
    int counted = tape.counted;
    int next = bytes[start] == '{' && !readsNothing ? members(start + 1) : OTHER;
    if (next == OTHER || next - start > longestLine) {
      tape.counted = counted;
      next = lineFeed(start, end) + 1;
      base = tape.begin();
      put(Tape.LINE, start, Math.min(next, end) - start);
      tape.cells[base + Tape.KIND] = Tape.OTHER;
    }
    tape.end();
    return next;
  }

  private int lineFeed(int start, int end) {
    int at = start;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private int members(int start) {
    int at = start;
    int seen = 0;
    kind = OTHER;
    incarnation = 1;
    while (true) {
      at = values.space(at);
      long word = Words.at(bytes, at + 1);
      int length = Words.first(Words.quotes(word));
      int field = length < 8 ? keys.field(word, length) : longKey(at + 1, word);
      if (field == 0 || (seen & field) != 0 || bytes[at] != '"') {
        return OTHER;
      }
      seen |= field;
      at = values.space(at + 2 + (field == INCARNATION ? 11 : length));
      if (bytes[at] != ':') {
        return OTHER;
      }
      at = member(field, values.space(at + 1));
      if (at == OTHER) {
        return OTHER;
      }
      at = values.space(at);
      byte next = bytes[at++];
      if (next == '}') {
        return finish(seen, values.space(at));
      }
      if (next != ',') {
        return OTHER;
      }
    }
  }

  private int longKey(int start, long word) {
    return word == Keys.INCARNATION_HEAD
            && Words.head(Words.at(bytes, start + 8), 4) == Keys.INCARNATION_TAIL
        ? INCARNATION
        : 0;
  }

  private int member(int field, int at) {
    return switch (field) {
      case INDEX -> number(at, Tape.INDEX);
      case TIME -> number(at, Tape.TIME);
      case PROCESS -> process(at);
      case TYPE -> type(at);
      case F -> hashed(at, Tape.F);
      case JOB, KEY -> hashed(at, Tape.SUBJECT);
      case VALUE -> value(at);
      case ERROR -> plain(at, Tape.ERROR);
      case NODE -> node(at);
      case EVENT -> event(at);
      case MESSAGE -> hashed(at, Tape.MESSAGE);
      case TO, FROM -> hashed(at, Tape.PEER);
      case CLOCK -> clock(at);
      case INCARNATION -> incarnation(at);
      default -> OTHER;
    };
  }

  /** The kind of line decides which keys it may have and which it must. */
  private int finish(int seen, int at) {
    boolean node = (seen & NODE) != 0;
    int required = node ? NODE | EVENT | F : PROCESS | TYPE | F;
    int allowed = node ? OF_NODE : kind == Tape.NEMESIS ? OF_NEMESIS : OF_CLIENT;
    if (node && kind != Tape.LOCAL) {
      int peer = kind == Tape.SEND ? TO : FROM;
      required |= MESSAGE | peer;
      allowed |= peer;
    }
    boolean both = (seen & (JOB | KEY)) == (JOB | KEY);
    if ((seen & required) != required || (seen & ~allowed) != 0 || both || bytes[at] != '\n') {
      return OTHER;
    }
    int marks = (seen & VALUE) == 0 ? 0 : values.marks();
    marks |= (seen & KEY) == 0 ? 0 : Tape.KEYED;
    tape.cells[base + Tape.KIND] = ((long) incarnation << 32) | (marks << 8) | kind;
    return at + 1;
  }

  private int number(int start, int cell) {
    long word = Words.at(bytes, start);
    int digits = Words.first(Words.nonDigits(word));
    if (digits == 0 || (digits > 1 && bytes[start] == '0')) {
      return OTHER;
    }
    long number = Words.decimal(word, digits);
    int at = start + digits;
    if (digits == 8) {
      while (bytes[at] >= '0' && bytes[at] <= '9') {
        number = number * 10 + bytes[at++] - '0';
        if (at - start > 18) {
          return OTHER;
        }
      }
    }
    tape.cells[base + cell] = number;
    return isEnd(bytes[at]) ? at : OTHER;
  }

  private static boolean isEnd(byte next) {
    return next == ',' || next == '}' || next == ' ' || next == '\t' || next == '\r';
  }

  /** A process keeps its quotes: 3 and "3" are two. */
  private int process(int start) {
    if (bytes[start] == '"') {
      int end = values.text(start);
      if (end - start == 9 && Words.at(bytes, start + 1) == NEMESIS_WORD) {
        if (kind != OTHER && kind != Tape.INFO) {
          return OTHER;
        }
        kind = Tape.NEMESIS;
      }
      return end == OTHER ? OTHER : hashed(Tape.PROCESS, start, end);
    }
    int end = number(start, Tape.PROCESS);
    return end == OTHER ? OTHER : hashed(Tape.PROCESS, start, end);
  }

  private int type(int start) {
    if (bytes[start] != '"') {
      return OTHER;
    }
    long word = Words.at(bytes, start + 1);
    int found;
    int length;
    if (Words.head(word, 7) == INVOKE_WORD) {
      found = Tape.INVOKE;
      length = 7;
    } else if (Words.head(word, 3) == OK_WORD) {
      found = Tape.OK;
      length = 3;
    } else if (Words.head(word, 5) == INFO_WORD) {
      found = Tape.INFO;
      length = 5;
    } else {
      found = Tape.FAIL;
      length = Words.head(word, 5) == FAIL_WORD ? 5 : 0;
    }
    if (length == 0 || (kind == Tape.NEMESIS && found != Tape.INFO)) {
      return OTHER;
    }
    kind = kind == OTHER ? found : kind;
    return start + 1 + length;
  }

  private int event(int start) {
    long word = Words.at(bytes, start + 1);
    if (bytes[start] != '"') {
      return OTHER;
    }
    if (Words.head(word, 6) == LOCAL_WORD) {
      kind = Tape.LOCAL;
      return start + 7;
    }
    if (Words.head(word, 5) == SEND_WORD) {
      kind = Tape.SEND;
      return start + 6;
    }
    kind = Tape.RECEIVE;
    return word == RECEIVE_WORD ? start + 9 : OTHER;
  }

  /** A name with a slash may look like a later incarnation of another node: left to others. */
  private int node(int start) {
    int end = hashed(start, Tape.PROCESS);
    for (int at = start + 1; at < end; at++) {
      if (bytes[at] == '/') {
        return OTHER;
      }
    }
    return end;
  }

  private int incarnation(int start) {
    int digits = Words.first(Words.nonDigits(Words.at(bytes, start)));
    if (digits == 0 || digits == 8 || bytes[start] == '0' || !isEnd(bytes[start + digits])) {
      return OTHER;
    }
    incarnation = (int) Words.decimal(Words.at(bytes, start), digits);
    return start + digits;
  }

  private int value(int start) {
    int end = values.value(start);
    if (end != OTHER) {
      put(Tape.VALUE, start, end - start);
      long result = values.result();
      if (result != 0) {
        hashed(Tape.RESULT, (int) (result >>> 32), (int) (result >>> 32) + (int) result);
      }
    }
    return end;
  }

  private int clock(int start) {
    tape.cells[base + Tape.COUNTS] = tape.counted;
    return clocks.clock(start, tape, (int) (tape.cells[base + Tape.PROCESS + 1] >>> 32));
  }

  /** The text of a string, without its quotes. */
  private int plain(int start, int cell) {
    int end = bytes[start] == '"' ? values.text(start) : OTHER;
    if (end != OTHER) {
      put(cell, start + 1, end - start - 2);
    }
    return end;
  }

  private int hashed(int start, int cell) {
    int end = bytes[start] == '"' ? values.text(start) : OTHER;
    if (end != OTHER) {
      hashed(cell, start + 1, end - 1);
    }
    return end;
  }

  private int hashed(int cell, int start, int end) {
    put(cell, start, end - start);
    tape.cells[base + cell + 1] = Words.hash(bytes, start, end - start);
    return end;
  }

  private void put(int cell, int start, int length) {
    tape.cells[base + cell] = ((long) start << 32) | length;
  }
}
