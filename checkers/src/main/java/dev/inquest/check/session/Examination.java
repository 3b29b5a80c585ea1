package dev.inquest.check.session;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Brokers;
import dev.inquest.check.evidence.ClientValues;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.jobs.BrokerRead;
import dev.inquest.check.jobs.BrokerReads;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.Jobs;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Takes one answer after the other: first it is held against what is known, then it is learnt. */
final class Examination {
  static final String AFTER_OWN_WRITES = "reads-after-own-writes";
  static final String AFTER_OWN_READS = "reads-after-own-reads";
  static final String OF_LATER_WRITES = "reads-of-later-writes";

  private static final long ALWAYS = -1;

  private final History history;
  private final Columns columns;
  private final Budget budget;
  private final Findings findings;
  private final Int2ObjectOpenHashMap<BrokerRead> wholeReads = new Int2ObjectOpenHashMap<>();
  private final BrokerReads reads;
  private final ClientValues values;
  private final Jobs jobs;
  private final Lives lives;
  private final Writes writes;
  private final Broken broken;
  private final Emergencies emergencies;

  /** Took every job, whether a submission says so or not; null if there are several brokers. */
  private final @Nullable String onlyBroker;

  private final Map<String, Sessions> brokers = new HashMap<>();

  /** Those of them that lines name, by the number of the name, and their names. */
  private final @Nullable Sessions[] named;

  private final Sessions quorum;

  /** By job, what was shown of it lately, and what that tells. */
  private final @Nullable JobEntry[] latest;

  private final @Nullable Known[] latestKnown;
  private boolean afterWrites;
  private boolean afterReads;
  private boolean afterKnowledge;
  private long readsAfterWrites;
  private long readsAfterReads;
  private long readsOfWrites;

  Examination(History history, Findings findings, Budget budget) {
    this.history = history;
    this.columns = history.columns();
    this.budget = budget;
    this.findings = findings;
    this.reads = BrokerReads.of(history);
    for (BrokerRead read : reads.all()) {
      if (read.whole()) {
        wholeReads.put(read.place(), read);
      }
    }
    this.values = new ClientValues(history);
    this.jobs = reads.jobs();
    this.lives = new Lives(history, budget);
    this.writes = new Writes(history, budget);
    this.broken = new Broken(history, findings);
    this.emergencies = new Emergencies(history, lives, findings);
    SequencedSet<String> all = Brokers.of(history, budget);
    this.onlyBroker = all.size() == 1 ? all.getFirst() : null;
    this.named = new @Nullable Sessions[values.words()];
    this.quorum = new Sessions("", Lives.Life.WITHOUT_END, false, budget);
    this.latest = new @Nullable JobEntry[jobs.size()];
    this.latestKnown = new @Nullable Known[jobs.size()];
  }

  /** Takes all answers, in their order. */
  void run() {
    try {
      runEmergencies();
      takeAnswers();
    } finally {
      findings.count(AFTER_OWN_WRITES, readsAfterWrites);
      findings.count(AFTER_OWN_READS, readsAfterReads);
      findings.count(OF_LATER_WRITES, readsOfWrites);
    }
  }

  private void takeAnswers() {
    int metadata = columns.functionNumber("read-metadata");
    int one = columns.functionNumber("read-job");
    int job = columns.functionNumber("submit-job");
    for (int place :
        Lines.of(history).named("read-metadata", "read-job", "submit-job", "submit-result")) {
      if (columns.kind(place) == Tape.OK) {
        budget.step();
        int f = columns.f(place);
        if (f == metadata) {
          BrokerRead read = wholeReads.get(columns.partner(place));
          if (read != null) {
            read(new Look(read), at(read.broker()), columns.process(place), Columns.NONE);
          }
        } else if (f == one) {
          readOfOne(place);
        } else if (isAboutJob(place)) {
          take(place, f == job);
        }
      }
    }
  }

  private void readOfOne(int answer) {
    int question = columns.partner(answer);
    JobEntry shown = reads.ofJob(answer);
    int broker = values.broker(answer, question);
    if (shown != null && broker != Columns.NONE) {
      int job = columns.subject(answer);
      Sessions sessions = named(broker);
      Look look =
          new Look(
              question,
              columns.index(question),
              columns.index(answer),
              sessions.broker(),
              values.quorum(answer, question),
              values.stated(answer),
              job,
              shown);
      read(look, sessions, columns.process(answer), job);
    }
  }

  private void runEmergencies() {
    for (int place : Lines.of(history).named("declare-emergency", "read-emergency")) {
      if (columns.kind(place) == Tape.OK) {
        budget.step();
        Operation operation = history.operationAt(columns.partner(place));
        emergencies.take(operation, columns.value(place));
      }
    }
  }

  private boolean isAboutJob(int place) {
    return columns.subject(place) != Columns.NONE && (columns.marks(place) & Tape.KEYED) == 0;
  }

  private void take(int answer, boolean submits) {
    int question = columns.partner(answer);
    int job = columns.subject(answer);
    int client = columns.process(answer);
    long invokedAt = columns.index(question);
    long toldAt = columns.index(answer);
    if (submits) {
      int broker = values.broker(answer, question);
      Sessions sessions =
          broker != Columns.NONE ? named(broker) : onlyBroker == null ? null : at(onlyBroker);
      if (sessions != null) {
        long since = sessions.since(toldAt);
        sessions.learn(client, job, question, invokedAt, toldAt, true, Known.THERE, since);
      }
    } else if ((columns.marks(answer) & Tape.ACCEPTED) != 0) {
      // As it was asked for, else as the answer repeats it.
      int asked = columns.result(question);
      int result = asked == Columns.NONE ? columns.result(answer) : asked;
      if (result != Columns.NONE) {
        Known known = new Known(true, columns.resultValue(result));
        quorum.learn(client, job, question, invokedAt, toldAt, true, known, ALWAYS);
      }
    }
  }

  private Sessions at(String broker) {
    return brokers.computeIfAbsent(
        broker, name -> new Sessions(name, lives.of(name), !wholeReads.isEmpty(), budget));
  }

  private Sessions named(int broker) {
    Sessions sessions = named[broker];
    if (sessions == null) {
      sessions = at(values.word(broker));
      named[broker] = sessions;
    }
    return sessions;
  }

  /** A read of one job, or of all. */
  private void read(Look look, Sessions sessions, int client, int job) {
    long since = sessions.since(look.shownAt());
    Session own = sessions.of(client);
    afterWrites = false;
    afterReads = false;
    if (look.whole()) {
      own.forEach((each, facts) -> compare(look, each, facts, since));
    } else if (look.size() > 0) {
      compare(look, look.job(0), own.of(look.job(0)), since);
    }
    readsAfterWrites += afterWrites ? 1 : 0;
    readsAfterReads += afterReads ? 1 : 0;
    if (look.whole()) {
      laterWrites(look, sessions, since);
    }
    for (int row = 0; row < look.size(); row++) {
      learn(sessions, client, look, look.job(row), look.shown(row), since);
    }
    if (look.quorum()) {
      compare(look, job, look.accepted(), quorum.of(client).of(job), ALWAYS);
      learn(quorum, client, look, job, look.accepted(), ALWAYS);
    }
  }

  private void compare(Look look, int job, @Nullable Fact first, long since) {
    budget.step();
    for (Fact fact = first; fact != null; fact = fact.next()) {
      if (fact.invokedAt() > since) {
        afterWrites |= fact.written();
        afterReads |= !fact.written();
      }
    }
    compare(look, job, look.entry(job), first, since);
  }

  /** The first that the client wrote and the first that it read: two guarantees, each its own. */
  private void compare(Look look, int job, JobEntry entry, @Nullable Fact facts, long since) {
    Fact written = null;
    Fact read = null;
    for (Fact fact = facts; fact != null; fact = fact.next()) {
      boolean first = fact.written() ? written == null : read == null;
      if (first && fact.invokedAt() > since && fact.known().missingIn(entry)) {
        written = fact.written() ? fact : written;
        read = fact.written() ? read : fact;
      }
    }
    tell(written, look, job, entry);
    tell(read, look, job, entry);
  }

  private void tell(@Nullable Fact missing, Look look, int job, JobEntry entry) {
    if (missing != null) {
      broken.forItsClient(missing, jobs.name(job), look, entry);
    }
  }

  private void learn(
      Sessions sessions, int client, Look look, int job, JobEntry shown, long since) {
    Known known = known(job, shown);
    if (known != null) {
      sessions.learn(
          client, job, look.source(), look.invokedAt(), look.shownAt(), false, known, since);
    }
  }

  /** Most is shown again and again. */
  @SuppressWarnings("ReferenceEquality") // an equal one is looked at more closely
  private @Nullable Known known(int job, JobEntry shown) {
    if (latest[job] != shown) {
      latest[job] = shown;
      latestKnown[job] = Known.of(shown);
    }
    return latestKnown[job];
  }

  /** Who sees a write sees all that its client knew, at this broker, when it wrote. */
  private void laterWrites(Look look, Sessions sessions, long since) {
    writes.look(look);
    afterKnowledge = false;
    sessions.forEach((client, session) ->
        afterKnowledge |= writes.shows(client) && session.firstTold() < writes.invokedAt(client));
    readsOfWrites += afterKnowledge ? 1 : 0;
    for (int job : sessions.lackingIn(look)) {
      sessions.forEach((client, session) -> {
        if (writes.shows(client)) {
          lacks(look, job, session.of(job), client, since);
        }
      });
    }
  }

  private void lacks(Look look, int job, @Nullable Fact facts, int client, long since) {
    long writtenAt = writes.invokedAt(client);
    for (Fact fact = facts; fact != null; fact = fact.next()) {
      if (fact.invokedAt() > since
          && fact.toldAt() < writtenAt
          && fact.known().missingIn(look.entry(job))) {
        broken.forWhoSees(writes.last(client), fact, jobs.name(job), look, look.entry(job));
      }
    }
  }
}
