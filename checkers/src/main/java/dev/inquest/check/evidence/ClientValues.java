package dev.inquest.check.evidence;

import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.members.Members;
import dev.inquest.history.scan.Tape;
import java.util.List;

/**
 * What the values of clients' lines say of brokers, and those of answered {@code read-job} of the
 * job's state.
 *
 * <p>Words are numbers; {@link Columns#NONE} is none. Where an answer says nothing, its question
 * may.
 */
public final class ClientValues {
  private static final List<String> KEYS = List.of("attempt");
  private static final int ATTEMPT = 0;

  private final Columns columns;
  private final int read;

  public ClientValues(History history) {
    columns = history.columns();
    read = columns.functionNumber("read-job");
  }

  /** How many words there are. */
  public int words() {
    return columns.words();
  }

  public String word(int number) {
    return columns.word(number);
  }

  /** The broker that the line names. */
  public int broker(int place) {
    return columns.broker(place);
  }

  /** The broker that the answer names, else the question. */
  public int broker(int answer, int question) {
    int named = columns.broker(answer);
    return named == Columns.NONE ? columns.broker(question) : named;
  }

  /** Whether it was read at a quorum, as the answer says, else the question. */
  public boolean quorum(int answer, int question) {
    return (saying(answer, question) & Tape.QUORUM) != 0;
  }

  /** Whether it was read at one broker alone, as the answer says, else the question. */
  public boolean local(int answer, int question) {
    return (saying(answer, question) & Tape.LOCAL_ONLY) != 0;
  }

  private int saying(int answer, int question) {
    int marks = columns.marks(answer);
    return (marks & Tape.CONSISTENCY) != 0 ? marks : columns.marks(question);
  }

  /** The state that the answer to a {@code read-job} shows, or all that it is. */
  public int state(int answer) {
    return columns.f(answer) == read ? columns.state(answer) : Columns.NONE;
  }

  /** Whether it is an object that names a state. */
  public boolean stated(int answer) {
    return (columns.marks(answer) & Tape.STATED) != 0;
  }

  /** The attempt that it names, a whole number; {@code otherwise} where it names none. */
  public long attempt(int answer, long otherwise) {
    if ((columns.marks(answer) & Tape.ATTEMPT) == 0) {
      return otherwise;
    }
    Members own = new Members(KEYS);
    return columns.open(answer, own)
        ? own.number(ATTEMPT, otherwise)
        : Values.number(columns.value(answer), "attempt", otherwise);
  }
}
