package dev.inquest.check.result;

import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.Verdict;
import dev.inquest.check.evidence.Findings;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.columns.LineSink;
import dev.inquest.history.pieces.Place;
import dev.inquest.history.scan.Dictionary;
import dev.inquest.history.scan.Tape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The claim {@code single-accepted-result}, checked while the history is being read: nothing is
 * kept of a line but for the operations under way, and some hundred bytes for each job.
 *
 * <pre>
 *   first reading     every line ─► Registers ─► the doubtful jobs, if any
 *   second reading    only the lines of those ─► a history ─► anomalies
 * </pre>
 *
 * <p>It gives up on a history that is not plain: one with a line out of order, whose fault others
 * can word, or with a result that is no plain text.
 *
 * <p>It takes the time and memory that it needs, for the limits of a check are those of judging
 * alone, without reading, and here the two are one: who has limits keeps the history and asks
 * {@link SingleAcceptedResult}.
 */
public final class ResultStream implements LineSink {
  private static final String NOT_PLAIN = "the line is not plain";

  private final Dictionary clients = new Dictionary();
  private final Dictionary functions = new Dictionary();
  private final Dictionary jobs = new Dictionary();
  private final Dictionary results = new Dictionary();
  private final int submit = functions.code("submit-result");
  private final int read = functions.code("read-job");
  private final UnderWay underWay = new UnderWay();
  private final List<Place> places = new ArrayList<>();
  private final Registers registers = new Registers(Budget.unlimited());
  private int lines;
  private long lastIndex = -1;
  private long lastTime;
  private boolean plain = true;

  /** Whether every line was plain; if not, reading has stopped, and nothing said here counts. */
  public boolean isPlain() {
    return plain;
  }

  /** How many lines there were. */
  public int lines() {
    return lines;
  }

  /** Whether a second reading is needed. */
  public boolean isDoubtful() {
    return registers.firstDoubtful() != Registers.NEVER;
  }

  /** For the second reading: from where on there are operations on doubtful jobs. */
  public Place doubtfulFrom() {
    int first = registers.firstDoubtful();
    Place from = Place.BEGINNING;
    for (Place place : places) {
      from = place.events() <= first ? place : from;
    }
    return from;
  }

  /** For the second reading: hands on the operations on doubtful jobs, and no other lines. */
  public LineSink doubtfulTo(LineSink next) {
    return new LineSink() {
      @Override
      public @Nullable String offer(Tape tape, int line, byte[] bytes, long position) {
        return isDoubtful(tape, line, bytes) ? next.offer(tape, line, bytes, position) : null;
      }

      @Override
      public @Nullable String offer(Entry entry) {
        return null;
      }
    };
  }

  /** What the tape says in numbers does not count, for those are of another reading. */
  private boolean isDoubtful(Tape tape, int line, byte[] bytes) {
    if (tape.kind(line) > Tape.INFO) {
      return false;
    }
    int job = subject(tape, line, bytes);
    return job >= 0
        && registers.isDoubtful(job)
        && concerns(functions.code(tape, line, Tape.F, bytes), job, tape.marks(line));
  }

  /**
   * The verdict, once all has been read.
   *
   * @param doubtful the history of the doubtful jobs' lines; none when nothing is
   */
  public Verdict verdict(History doubtful) {
    return Findings.of(findings -> {
      registers.count(findings);
      SingleAcceptedResult.addAnomalies(doubtful.columns(), findings, Budget.unlimited());
      findings.require(Premise.RIVAL_SUBMISSIONS, registers.anyRivals());
    });
  }

  @Override
  public void reach(Place place) {
    places.add(place);
  }

  @Override
  public @Nullable String offer(Entry entry) {
    // Other lines that the scanner leaves alone cost nothing, but these may be part of operations.
    plain &= !(entry instanceof ClientEntry) && follows(entry.index(), entry.time());
    lines++;
    return plain ? null : NOT_PLAIN;
  }

  @Override
  public @Nullable String offer(Tape tape, int line, byte[] bytes, long position) {
    long index = tape.index(line);
    plain = plain && follows(index < 0 ? position : index, tape.time(line));
    if (plain && tape.kind(line) <= Tape.INFO) {
      take(tape, line, bytes);
    }
    lines++;
    return plain ? null : NOT_PLAIN;
  }

  private boolean follows(long index, long time) {
    boolean follows = index > lastIndex && (time == Entry.NO_TIME || time >= lastTime);
    lastIndex = index;
    lastTime = Math.max(lastTime, time);
    return follows;
  }

  private void take(Tape tape, int line, byte[] bytes) {
    int client = clients.code(tape, line, Tape.PROCESS, bytes);
    int f = functions.codeOfF(tape, line, bytes);
    int job = subject(tape, line, bytes);
    if (tape.kind(line) == Tape.INVOKE) {
      plain = underWay.begin(client, lines, f, job, tape, line, bytes);
    } else {
      plain = underWay.end(client, f, job, tape.marks(line), tape.kind(line));
      if (plain && concerns(f, job, tape.marks(line))) {
        conclude(client, f == submit, job, tape, line, bytes);
      }
    }
  }

  /** Whether an operation has to do with the results of a job. */
  private boolean concerns(int f, int job, int marks) {
    return (f == submit || f == read) && job >= 0 && (marks & Tape.KEYED) == 0;
  }

  private int subject(Tape tape, int line, byte[] bytes) {
    return tape.start(line, Tape.SUBJECT) == 0 ? -1 : jobs.code(tape, line, Tape.SUBJECT, bytes);
  }

  private void conclude(
      int client, boolean submission, int job, Tape tape, int line, byte[] bytes) {
    int kind = tape.kind(line);
    int invoked = underWay.invoked(client);
    if (!submission) {
      read(client, job, invoked, tape, line, bytes);
    } else if (kind == Tape.FAIL) {
      registers.nothing(job, invoked);
    } else if (kind == Tape.OK && (tape.marks(line) & Tape.ACCEPTED) != 0) {
      int asked = underWay.result(client, results);
      int result = asked == Concluded.NONE ? result(tape, line, bytes) : asked;
      registers.accepted(job, invoked, lines, result);
    } else if (kind == Tape.OK && (tape.marks(line) & Tape.REJECTED) != 0) {
      registers.rejected(job, invoked, lines, Concluded.NONE);
    } else {
      registers.open(job, invoked, Concluded.NONE);
    }
  }

  private void read(int client, int job, int invoked, Tape tape, int line, byte[] bytes) {
    int marks = tape.marks(line);
    int stated = (marks & Tape.CONSISTENCY) != 0 ? marks : underWay.marks(client);
    if (tape.kind(line) != Tape.OK || (stated & Tape.QUORUM) == 0) {
      registers.nothing(job, invoked);
    } else if (tape.start(line, Tape.RESULT) == 0) {
      registers.readNone(job, invoked, lines);
    } else {
      registers.readResult(job, invoked, lines, result(tape, line, bytes));
    }
  }

  private int result(Tape tape, int line, byte[] bytes) {
    return tape.start(line, Tape.RESULT) == 0
        ? Concluded.NONE
        : results.code(tape, line, Tape.RESULT, bytes);
  }

  /** The end of the history: what is still under way is open. */
  public void end() {
    underWay.forEach((f, job, marks, invoked) -> {
      if (concerns(f, job, marks) && f == submit) {
        registers.open(job, invoked, Concluded.NONE);
      } else if (concerns(f, job, marks)) {
        registers.nothing(job, invoked);
      }
    });
  }
}
