package dev.inquest.history.columns;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.ClockStamp;
import dev.inquest.history.Entry;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.scan.Shape;
import dev.inquest.history.scan.Tape;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes lines one by one, from a tape or as entries, and puts them into columns. */
public final class ColumnsBuilder implements LineSink {
  private final Pages pages = new Pages();
  private final Names names = new Names();
  private final Bytes texts = new Bytes();
  private final NodeLines nodes = new NodeLines(this, names);
  private final WellFormedness form = new WellFormedness(this::entry);
  private int size;

  /** How many lines were taken. */
  public int size() {
    return size;
  }

  /** The columns so far; the builder may go on. */
  public Columns build() {
    return new Columns(pages.all(), size, names, texts);
  }

  /** Takes the events of nodes that are traced here, beside entries of others. */
  public NodeLines nodes() {
    return nodes;
  }

  /** The page of the next line, which begins with these. */
  Page next(long index, long time) {
    Page page = pages.forNext(size);
    begin(page, size & Page.MASK, index, time);
    return page;
  }

  /** The next line is complete. */
  void took(Page page) {
    String objection = taken(page);
    if (objection != null) {
      throw new IllegalArgumentException(objection);
    }
  }

  @Override
  public @Nullable String offer(Entry entry) {
    Page page = pages.forNext(size);
    int at = size & Page.MASK;
    begin(page, at, entry.index(), entry.time());
    page.f[at] = names.functions.code(entry.f());
    page.give(at, entry);
    switch (entry) {
      case ClientEntry client -> put(page, at, client);
      case NodeEntry node -> put(page, at, node);
      case NemesisEntry nemesis -> page.kind[at] = Tape.NEMESIS;
    }
    return taken(page);
  }

  @Override
  public @Nullable String offer(Tape tape, int line, byte[] bytes, long position) {
    Page page = pages.forNext(size);
    int at = size & Page.MASK;
    long index = tape.index(line);
    int kind = tape.kind(line);
    begin(page, at, index < 0 ? position : index, tape.time(line));
    page.kind[at] = (byte) kind;
    page.marks[at] = (short) tape.marks(line);
    page.f[at] = names.functions.codeOfF(tape, line, bytes);
    page.subject[at] = Names.code(names.subjects, tape, line, Tape.SUBJECT, bytes);
    if (kind <= Tape.INFO) {
      page.process[at] = Names.code(names.clients, tape, line, Tape.PROCESS, bytes);
      page.answer[at] = names.result(tape, line, bytes);
      page.partner[at] = Names.NONE;
      int broker = Names.code(names.words, tape, line, Tape.BROKER, bytes);
      boolean answers = kind == Tape.OK;
      page.say(
          at,
          broker,
          answers ? Names.code(names.words, tape, line, Tape.STATE, bytes) : Names.NONE);
    } else if (kind <= Tape.RECEIVE) {
      putNode(page, at, tape, line, bytes);
    }
    putTexts(page, at, tape, line, bytes);
    return taken(page);
  }

  /** Nothing stays of a line that was refused at this place. */
  private static void begin(Page page, int at, long index, long time) {
    page.index[at] = index;
    page.time[at] = time;
    page.give(at, null);
    page.tell(at, null);
    page.say(at, Names.NONE, Names.NONE);
  }

  private @Nullable String taken(Page page) {
    String objection = form.objectionTo(page, size, pages);
    if (objection == null) {
      size++;
    }
    return objection;
  }

  private void putNode(Page page, int at, Tape tape, int line, byte[] bytes) {
    page.process[at] = names.member(tape, line, bytes);
    page.partner[at] = Names.code(names.messages.spelled, tape, line, Tape.MESSAGE, bytes);
    page.answer[at] = Names.code(names.peers, tape, line, Tape.PEER, bytes);
    Shape shape = tape.shape(line);
    if (shape != null) {
      page.clock(at, shape, tape.counts(), tape.countsStart(line));
    } else if (page.shape != null) {
      page.shape[at] = null;
    }
  }

  private void putTexts(Page page, int at, Tape tape, int line, byte[] bytes) {
    int valueStart = tape.start(line, Tape.VALUE);
    page.value[at] =
        valueStart == 0 ? 0 : texts.add(bytes, valueStart, tape.length(line, Tape.VALUE));
    int errorStart = tape.start(line, Tape.ERROR);
    if (errorStart != 0) {
      int length = tape.length(line, Tape.ERROR);
      page.error(at, names.errors.code(Names.text(bytes, errorStart, length)));
    } else if (page.error != null) {
      page.error[at] = Names.NONE;
    }
  }

  private void put(Page page, int at, ClientEntry entry) {
    boolean keyed = entry.job() == null && entry.key() != null;
    boolean two = entry.job() != null && entry.key() != null;
    JsonNode value = entry.value();
    int marks = (keyed ? Tape.KEYED : 0) | (two ? Columns.TWO_SUBJECTS : 0);
    page.kind[at] = (byte) kind(entry.type());
    page.marks[at] = (short) (marks | marks(value));
    page.process[at] = names.client(entry.process());
    page.subject[at] = Names.codeIfAny(names.subjects, entry.subject());
    page.partner[at] = Names.NONE;
    JsonNode result = value.path("result");
    page.answer[at] = names.result(result.isMissingNode() || result.isNull() ? null : result);
    JsonNode state = value.isString() ? value : value.path("state");
    page.say(at, word(value.path("broker")), page.kind[at] == Tape.OK ? word(state) : Names.NONE);
  }

  private int word(JsonNode value) {
    return value.isString() ? names.words.code(value.stringValue()) : Names.NONE;
  }

  /** What a value says of a decision, as the scanner marks it. */
  private static int marks(JsonNode value) {
    if (!value.isObject()) {
      return 0;
    }
    return (value.path("state").isString() ? Tape.STATED : 0)
        | (value.has("attempt") ? Tape.ATTEMPT : 0)
        | ofConsistency(value.path("consistency"))
        | switch (value.path("decision").asString("")) {
          case "accepted" -> Tape.ACCEPTED;
          case "rejected" -> Tape.REJECTED;
          default -> 0;
        };
  }

  private static int ofConsistency(JsonNode consistency) {
    return switch (consistency.asString("")) {
      case "quorum" -> Tape.CONSISTENCY | Tape.QUORUM;
      case "local" -> Tape.CONSISTENCY | Tape.LOCAL_ONLY;
      default -> consistency.isString() ? Tape.CONSISTENCY : 0;
    };
  }

  private void put(Page page, int at, NodeEntry entry) {
    page.kind[at] = (byte) kind(entry.event());
    page.marks[at] = 0;
    page.process[at] = names.members.code(entry.process().clockKey());
    page.subject[at] = Names.codeIfAny(names.subjects, entry.job());
    page.partner[at] = Names.codeIfAny(names.messages.spelled, entry.message());
    page.answer[at] = Names.codeIfAny(names.peers, entry.peer());
    ClockStamp stamp = entry.clock();
    Shape shape = names.shape(stamp);
    if (shape != null) {
      int[] counts = new int[stamp.size()];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = (int) stamp.count(i);
      }
      page.clock(at, shape, counts, 0);
    } else if (page.shape != null) {
      page.shape[at] = null;
    }
  }

  private static int kind(ClientEntry.Type type) {
    return switch (type) {
      case INVOKE -> Tape.INVOKE;
      case OK -> Tape.OK;
      case FAIL -> Tape.FAIL;
      case INFO -> Tape.INFO;
    };
  }

  private static int kind(NodeEntry.Kind event) {
    return switch (event) {
      case LOCAL -> Tape.LOCAL;
      case SEND -> Tape.SEND;
      case RECEIVE -> Tape.RECEIVE;
    };
  }

  private Entry entry(int place) {
    return new Columns(pages.all(), Math.max(place, size) + 1, names, texts).entry(place);
  }
}
