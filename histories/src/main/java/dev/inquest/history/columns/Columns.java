package dev.inquest.history.columns;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.ClockStamp;
import dev.inquest.history.Entry;
import dev.inquest.history.LazyEntry;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.Operation;
import dev.inquest.history.ProcessId;
import dev.inquest.history.codec.Json;
import dev.inquest.history.members.Members;
import dev.inquest.history.scan.Shape;
import dev.inquest.history.scan.Tape;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines of a history as columns of numbers, for whoever has millions to look at. Lines have
 * places from 0; strings are numbers from 0 in the order of their first appearance, {@link #NONE}
 * where there is none. Kinds and marks are those of {@link Tape}.
 *
 * <p>Immutable.
 */
public final class Columns implements LazyEntry.Source {
  /** There is no such thing. */
  public static final int NONE = Page.NONE;

  /** In a line's marks: it has a job and a key. */
  static final int TWO_SUBJECTS = 128;

  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();
  private static final ClientEntry.Type[] TYPES = ClientEntry.Type.values();
  private static final NodeEntry.Kind[] KINDS = NodeEntry.Kind.values();

  private final Page[] pages;
  private final int size;
  private final Names names;
  private final Bytes texts;
  private final @Nullable String[] functions;
  private final @Nullable String[] subjects;
  private final @Nullable String[] peers;
  private final ProcessId.@Nullable Member[] members;

  Columns(Page[] pages, int size, Names names, Bytes texts) {
    this.pages = pages;
    this.size = size;
    this.names = names;
    this.texts = texts;
    functions = new @Nullable String[names.functions.size()];
    subjects = new @Nullable String[names.subjects.size()];
    peers = new @Nullable String[names.peers.size()];
    members = new ProcessId.@Nullable Member[names.members.size()];
  }

  public int size() {
    return size;
  }

  private Page page(int place) {
    return pages[place >>> Page.SHIFT];
  }

  public int kind(int place) {
    return page(place).kind[place & Page.MASK];
  }

  public int marks(int place) {
    return page(place).marks[place & Page.MASK];
  }

  public long index(int place) {
    return page(place).index[place & Page.MASK];
  }

  /** The place of the line with that index; {@link #NONE} without one. Indices rise. */
  public int placeOf(long index) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (index(middle) < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < size && index(low) == index ? low : NONE;
  }

  public long time(int place) {
    return page(place).time[place & Page.MASK];
  }

  /** The client's number, or the incarnation's; the two are numbered apart. */
  public int process(int place) {
    return page(place).process[place & Page.MASK];
  }

  public int f(int place) {
    return page(place).f[place & Page.MASK];
  }

  /** The number of the job, else of the key. */
  public int subject(int place) {
    return page(place).subject[place & Page.MASK];
  }

  /** The place of the other end of a client's operation. */
  public int partner(int place) {
    int partner = page(place).partner[place & Page.MASK];
    return partner < size ? partner : NONE;
  }

  /** The number of the result that a client's line names in its value: of equal ones the same. */
  public int result(int place) {
    return page(place).answer[place & Page.MASK];
  }

  /** The word by which a client's line names a broker in its value; {@link #NONE} without one. */
  public int broker(int place) {
    return page(place).broker(place & Page.MASK);
  }

  /** The word for a state that an answer's value names, or that it is. */
  public int state(int place) {
    return page(place).state(place & Page.MASK);
  }

  /** How many words for brokers and states there are. */
  public int words() {
    return names.words.size();
  }

  public String word(int number) {
    return names.words.text(number);
  }

  /** The number of a node event's message. */
  public int message(int place) {
    return page(place).partner[place & Page.MASK];
  }

  /** The keys of a node event's stamp; null when it has none, or one that is not plain. */
  public @Nullable Shape shape(int place) {
    return page(place).shape(place & Page.MASK);
  }

  /** The array in which the counts of a node event's plain stamp stand. Never change it. */
  public int[] counts(int place) {
    return page(place).counts;
  }

  /** Where in {@link #counts} they begin. */
  public int countsStart(int place) {
    return page(place).countsStart(place & Page.MASK);
  }

  /** How many jobs and keys there are. */
  public int subjects() {
    return subjects.length;
  }

  /** How many messages there are. */
  public int messages() {
    return names.messages.size();
  }

  /** How many clients there are. */
  public int clients() {
    return names.clients.size();
  }

  /** How many incarnations of nodes there are. */
  public int members() {
    return names.members.size();
  }

  /** How many different {@code f} there are. */
  public int functions() {
    return functions.length;
  }

  /** The number of an {@code f}; {@link #NONE} when no line has it. */
  public int functionNumber(String f) {
    return names.functions.find(f);
  }

  /** The number of a job or key; {@link #NONE} when no line is about it. */
  public int subjectNumber(String subject) {
    return names.subjects.find(subject);
  }

  /** The number of an incarnation by its clock key; {@link #NONE} when it did nothing. */
  public int memberNumber(String clockKey) {
    return names.members.find(clockKey);
  }

  public String subjectName(int subject) {
    String known = subjects[subject];
    if (known == null) {
      known = names.subjects.text(subject);
      subjects[subject] = known;
    }
    return known;
  }

  public String memberName(int member) {
    return names.members.text(member);
  }

  public String functionName(int f) {
    String known = functions[f];
    if (known == null) {
      known = names.functions.text(f);
      functions[f] = known;
    }
    return known;
  }

  /** The line at a place as an entry; made anew at every call. */
  public Entry entry(int place) {
    Objects.checkIndex(place, size);
    Entry given = page(place).given(place & Page.MASK);
    if (given != null) {
      return given;
    }
    int kind = kind(place);
    if (kind <= Tape.INFO) {
      return client(place, TYPES[kind]);
    }
    return kind == Tape.NEMESIS
        ? new NemesisEntry(index(place), time(place), functionName(f(place)), value(place), NOTHING)
        : node(place, KINDS[kind - Tape.LOCAL]);
  }

  /** The client's operation that is invoked at a place; made anew at every call. */
  public Operation operation(int invocation) {
    int completion = partner(invocation);
    return new Operation(
        (ClientEntry) entry(invocation),
        completion == NONE ? null : (ClientEntry) entry(completion));
  }

  private Entry client(int place, ClientEntry.Type type) {
    int subject = subject(place);
    String name = subject == NONE ? null : subjectName(subject);
    boolean keyed = (marks(place) & Tape.KEYED) != 0;
    return new ClientEntry(
        index(place),
        time(place),
        names.client(process(place)),
        type,
        functionName(f(place)),
        keyed ? null : name,
        keyed ? name : null,
        this,
        place,
        Names.textIfAny(names.errors, page(place).error(place & Page.MASK)),
        NOTHING);
  }

  private ProcessId.Member member(int number) {
    ProcessId.Member known = members[number];
    if (known == null) {
      known = ProcessId.member(names.members.text(number));
      members[number] = known;
    }
    return known;
  }

  private @Nullable String peer(int number) {
    String known = number == NONE ? null : peers[number];
    if (known == null && number != NONE) {
      known = names.peers.text(number);
      peers[number] = known;
    }
    return known;
  }

  private Entry node(int place, NodeEntry.Kind kind) {
    int subject = subject(place);
    return new NodeEntry(
        index(place),
        time(place),
        member(process(place)),
        kind,
        functionName(f(place)),
        subject == NONE ? null : subjectName(subject),
        peer(page(place).answer[place & Page.MASK]),
        this,
        place,
        NOTHING);
  }

  /** Whether the line has a value; it is not made for that. */
  public boolean hasValue(int place) {
    Page page = page(place);
    Entry given = page.given(place & Page.MASK);
    return given == null
        ? page.value[place & Page.MASK] != 0 || page.isTold(place & Page.MASK)
        : !given.value().isMissingNode();
  }

  /**
   * The value of the line as JSON text, which is no line's own; null where it is not kept as text.
   */
  public byte @Nullable [] text(int place) {
    Page page = page(place);
    long text = page.value[place & Page.MASK];
    if (text == 0 || page.given(place & Page.MASK) != null || page.isTold(place & Page.MASK)) {
      return null;
    }
    int start = Bytes.offset(text);
    return Arrays.copyOfRange(texts.block(text), start, start + Bytes.length(text));
  }

  /**
   * Opens the members of the value of a line; false where it is not kept as text. What is kept as
   * text is plain: all ASCII, no string with an escape in it, and no key twice.
   */
  public boolean open(int place, Members members) {
    Page page = page(place);
    long text = page.value[place & Page.MASK];
    if (text == 0 || page.given(place & Page.MASK) != null || page.isTold(place & Page.MASK)) {
      return false;
    }
    members.open(texts.block(text), Bytes.offset(text), Bytes.length(text));
    return true;
  }

  /** The result of that number, as in {@link #result}. */
  public JsonNode resultValue(int result) {
    return names.resultValue(result);
  }

  @Override
  public JsonNode value(int place) {
    Page page = page(place);
    Entry given = page.given(place & Page.MASK);
    if (given != null) {
      return given.value();
    }
    JsonNode told = page.told(place & Page.MASK);
    if (told != null) {
      return told;
    }
    long text = page.value[place & Page.MASK];
    return text == 0
        ? MissingNode.getInstance()
        : Json.value(texts.block(text), Bytes.offset(text), Bytes.length(text));
  }

  @Override
  public @Nullable String messageId(int place) {
    int message = message(place);
    return message == NONE ? null : names.messages.id(message);
  }

  @Override
  public ClockStamp clock(int place) {
    Shape shape = shape(place);
    if (shape == null) {
      return ClockStamp.absent();
    }
    long[] counts = new long[shape.size()];
    int start = countsStart(place);
    int[] all = counts(place);
    for (int i = 0; i < counts.length; i++) {
      counts[i] = all[start + i];
    }
    return ClockStamp.of(shape.keys(), counts);
  }
}
