package dev.inquest.history.scan;

/**
 * Scans lines as our own recorder writes them, with their keys in any order and white space
 * anywhere, onto a {@link Tape}. A line with anything in it that is rare — an escape, a character
 * outside ASCII, an unknown key, {@code null}, a number that is not plain — goes onto the tape
 * unread, and so does one that is wrong: what is wrong with it is for the slower reader to say.
 *
 * <p>Not thread-safe; one for each thread.
 */
public final class LineScanner {
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
  private final Atoms atoms;
  private final ValueScanner values;

  /** For tests, which want to know whether a line is followed. */
  final Forms forms;

  private final int longestLine;
  private final boolean readsNothing;
  private Tape tape = new Tape();
  private byte[] bytes = {};
  private int base;
  private int kind;
  private int incarnation;

  /** A scanner; one that reads nothing leaves every line to others. */
  public LineScanner(
      Shape.Pool shapes, Tape.Functions functions, int longestLine, boolean readsNothing) {
    atoms = new Atoms(shapes);
    values = atoms.values;
    forms = new Forms(atoms, functions);
    this.longestLine = longestLine;
    this.readsNothing = readsNothing;
  }

  /**
   * Scans all lines up to the end, where a line feed stands, onto the tape, which is cleared.
   *
   * @param text with {@link Words#PADDING} bytes behind the line feed
   */
  public void scan(byte[] text, int end, Tape onto) {
    bytes = text;
    tape = onto;
    atoms.open(text, onto);
    forms.renew();
    tape.clear();
    int start = 0;
    while (start < end) {
      start = line(start, end);
    }
  }

  /** Returns where the next line begins. */
  private int line(int start, int end) {
    int counted = tape.counted;
    begin();
    int next = readsNothing ? OTHER : forms.follow(start);
    if (next == OTHER) {
      tape.counted = counted;
      next = unlike(start);
    }
    if (next == OTHER || next - start > longestLine) {
      tape.counted = counted;
      next = lineFeed(start, end) + 1;
      begin();
      atoms.put(start, Math.min(next, end), Tape.LINE);
      tape.cells[base + Tape.KIND] = Tape.OTHER;
    }
    tape.end();
    return next;
  }

  private void begin() {
    base = tape.begin();
    atoms.base = base;
  }

  /** A line that is unlike those before it. */
  private int unlike(int start) {
    begin();
    int next = bytes[start] == '{' && !readsNothing ? members(start + 1) : OTHER;
    if (next != OTHER) {
      forms.learn(start, next);
    }
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
      case INDEX -> atoms.number(at, Tape.INDEX);
      case TIME -> atoms.number(at, Tape.TIME);
      case PROCESS -> process(at);
      case TYPE -> type(at);
      case F -> hashed(at, Tape.F);
      case JOB, KEY -> hashed(at, Tape.SUBJECT);
      case VALUE -> value(at);
      case ERROR -> bytes[at] == '"' ? quoted(atoms.plainText(at + 1, Tape.ERROR)) : OTHER;
      case NODE -> bytes[at] == '"' ? quoted(atoms.node(at + 1)) : OTHER;
      case EVENT -> event(at);
      case MESSAGE -> hashed(at, Tape.MESSAGE);
      case TO, FROM -> hashed(at, Tape.PEER);
      case CLOCK -> atoms.clock(at);
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

  private int process(int start) {
    if (bytes[start] != '"') {
      return atoms.numericClient(start);
    }
    int end = quoted(atoms.namedClient(start + 1));
    return end == OTHER ? nemesis(start) : end;
  }

  private int nemesis(int start) {
    if (Words.at(bytes, start + 1) != NEMESIS_WORD || (kind != OTHER && kind != Tape.INFO)) {
      return OTHER;
    }
    kind = Tape.NEMESIS;
    return start + 9;
  }

  /** Behind the quote that ends a text there. */
  private int quoted(int end) {
    return end != OTHER && bytes[end] == '"' ? end + 1 : OTHER;
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

  private int incarnation(int start) {
    int digits = Words.first(Words.nonDigits(Words.at(bytes, start)));
    if (digits == 0 || digits == 8 || bytes[start] == '0') {
      return OTHER;
    }
    incarnation = (int) Words.decimal(Words.at(bytes, start), digits);
    return start + digits;
  }

  private int value(int start) {
    int end = values.value(start);
    if (end != OTHER) {
      atoms.put(start, end, Tape.VALUE);
      hash(values.result(), Tape.RESULT);
      hash(values.broker(), Tape.BROKER);
      hash(values.state(), Tape.STATE);
    }
    return end;
  }

  private void hash(long text, int cell) {
    if (text != 0) {
      int from = (int) (text >>> 32);
      atoms.hashed(from, from + (int) text, cell);
    }
  }

  private int hashed(int start, int cell) {
    return bytes[start] == '"' ? quoted(atoms.hashedText(start + 1, cell)) : OTHER;
  }
}
