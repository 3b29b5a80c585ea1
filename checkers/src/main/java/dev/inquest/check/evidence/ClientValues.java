package dev.inquest.check.evidence;

import dev.inquest.check.Budget;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.members.Members;
import dev.inquest.history.scan.Dictionary;
import dev.inquest.history.scan.Tape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the values of clients' lines say of brokers, and those of answered {@code read-job} of the
 * job's state: read once for all claims, from the text where there is one.
 *
 * <p>Words are numbers; {@link Columns#NONE} is none. Only what a line says itself is here: where
 * an answer says nothing, its question may.
 */
public final class ClientValues {
  private static final int NONE = Columns.NONE;
  private static final List<String> KEYS = List.of("broker", "consistency", "state", "attempt");
  private static final int BROKER = 0;
  private static final int CONSISTENCY = 1;
  private static final int STATE = 2;
  private static final int ATTEMPT = 3;

  /** In a line's flags: read at one broker alone; the state is a member; there is an attempt. */
  private static final byte LOCAL = 1;

  private static final byte STATED = 2;
  private static final byte ATTEMPTED = 4;

  private final Columns columns;
  private final Dictionary words = new Dictionary();
  private final int local = words.code("local");
  private final Members members = new Members(KEYS);
  private final int[] brokers;
  private final int[] states;
  private final byte[] flags;

  private ClientValues(History history, Budget budget) {
    columns = history.columns();
    int read = columns.functionNumber("read-job");
    int size = columns.size();
    brokers = new int[size];
    states = new int[size];
    flags = new byte[size];
    Arrays.fill(brokers, NONE);
    Arrays.fill(states, NONE);
    for (int place = 0; place < size; place++) {
      budget.step();
      int kind = columns.kind(place);
      boolean shows = kind == Tape.OK && columns.f(place) == read;
      boolean says = (columns.marks(place) & (Tape.BROKER | Tape.CONSISTENCY)) != 0;
      if (kind <= Tape.INFO && (shows || says)) {
        take(place);
      }
    }
  }

  /** Of a history; reading them is on the budget, unless they have been read. */
  public static ClientValues of(History history, Budget budget) {
    return history.derived(ClientValues.class, each -> new ClientValues(each, budget));
  }

  private void take(int place) {
    if (columns.open(place, members) && members.isObject()) {
      brokers[place] = members.code(BROKER, words, NONE);
      states[place] = members.code(STATE, words, NONE);
      flag(place, LOCAL, members.code(CONSISTENCY, words, NONE) == local);
      flag(place, STATED, states[place] != NONE);
      flag(place, ATTEMPTED, members.has(ATTEMPT));
    } else {
      JsonNode value = columns.value(place);
      String state = Values.text(value, "state");
      brokers[place] = code(Values.text(value, "broker"));
      states[place] = code(value.isString() ? value.stringValue() : state);
      flag(place, LOCAL, "local".equals(Values.text(value, "consistency")));
      flag(place, STATED, state != null);
      flag(place, ATTEMPTED, value.has("attempt"));
    }
  }

  private void flag(int place, byte flag, boolean set) {
    flags[place] |= set ? flag : 0;
  }

  private int code(@Nullable String word) {
    return word == null ? NONE : words.code(word);
  }

  /** How many words there are. */
  public int words() {
    return words.size();
  }

  public String word(int number) {
    return words.text(number);
  }

  /** The broker that the line names. */
  public int broker(int place) {
    return brokers[place];
  }

  /** The broker that the answer names, else the question. */
  public int broker(int answer, int question) {
    return brokers[answer] == NONE ? brokers[question] : brokers[answer];
  }

  /** Whether it was read at a quorum, as the answer says, else the question. */
  public boolean quorum(int answer, int question) {
    return (columns.marks(saying(answer, question)) & Tape.QUORUM) != 0;
  }

  /** Whether it was read at one broker alone, as the answer says, else the question. */
  public boolean local(int answer, int question) {
    return (flags[saying(answer, question)] & LOCAL) != 0;
  }

  private int saying(int answer, int question) {
    return (columns.marks(answer) & Tape.CONSISTENCY) != 0 ? answer : question;
  }

  /** The state that the answer to a {@code read-job} shows, or all that it is. */
  public int state(int answer) {
    return states[answer];
  }

  /** Whether it is an object that names a state. */
  public boolean stated(int answer) {
    return (flags[answer] & STATED) != 0;
  }

  /** The attempt that it names, a whole number; {@code otherwise} where it names none. */
  public long attempt(int answer, long otherwise) {
    if ((flags[answer] & ATTEMPTED) == 0) {
      return otherwise;
    }
    Members own = new Members(KEYS);
    return columns.open(answer, own)
        ? own.number(ATTEMPT, otherwise)
        : Values.number(columns.value(answer), "attempt", otherwise);
  }
}
