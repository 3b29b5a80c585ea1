package dev.inquest.check.session;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Brokers;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.jobs.BrokerRead;
import dev.inquest.check.jobs.BrokerReads;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.JobRead;
import dev.inquest.check.jobs.Jobs;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
  private final Map<Long, BrokerRead> wholeReads = new HashMap<>();
  private final BrokerReads reads;
  private final Jobs jobs;
  private final Lives lives;
  private final Writes writes;
  private final Broken broken;
  private final Emergencies emergencies;

  /** Took every job, whether a submission says so or not; null if there are several brokers. */
  private final @Nullable String onlyBroker;

  private final Map<String, Sessions> brokers = new HashMap<>();
  private final Sessions quorum;
  private boolean afterWrites;
  private boolean afterReads;
  private boolean afterKnowledge;

  Examination(History history, Findings findings, Budget budget) {
    this.history = history;
    this.columns = history.columns();
    this.budget = budget;
    this.findings = findings;
    this.reads = BrokerReads.of(history);
    for (BrokerRead read : reads.all()) {
      if (read.whole()) {
        wholeReads.put(read.invokedAt(), read);
      }
    }
    this.jobs = reads.jobs();
    this.lives = new Lives(history, budget);
    this.writes = new Writes(history, budget);
    this.broken = new Broken(findings);
    this.emergencies = new Emergencies(history, lives, findings);
    SequencedSet<String> all = Brokers.of(history, budget);
    this.onlyBroker = all.size() == 1 ? all.getFirst() : null;
    this.quorum = new Sessions(budget);
    findings.count(AFTER_OWN_WRITES, 0);
    findings.count(AFTER_OWN_READS, 0);
    findings.count(OF_LATER_WRITES, 0);
  }

  /** Takes all answers, in their order. */
  void run() {
    runEmergencies();
    int metadata = columns.functionNumber("read-metadata");
    int one = columns.functionNumber("read-job");
    int job = columns.functionNumber("submit-job");
    for (int place :
        Lines.of(history).named("read-metadata", "read-job", "submit-job", "submit-result")) {
      if (columns.kind(place) == Tape.OK) {
        budget.step();
        int f = columns.f(place);
        if (f == metadata) {
          BrokerRead read = wholeReads.get(columns.index(columns.partner(place)));
          if (read != null) {
            read(Look.of(read), columns.process(place), Columns.NONE);
          }
        } else if (f == one) {
          JobRead read = reads.ofJob(place);
          Look look = read == null ? null : Look.of(read);
          if (read != null && look != null) {
            read(look, columns.process(place), read.job());
          }
        } else if (isAboutJob(place)) {
          take(history.operationAt(columns.partner(place)), place, f == job);
        }
      }
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

  private void take(Operation operation, int place, boolean submits) {
    JsonNode answer = columns.value(place);
    int job = columns.subject(place);
    int client = columns.process(place);
    if (submits) {
      String named = Look.text(operation, answer, "broker");
      String broker = named == null ? onlyBroker : named;
      if (broker != null) {
        long since = lives.since(broker, operation.completedAt());
        at(broker).learn(client, job, new Fact(operation, true, Known.THERE), since);
      }
    } else if ((columns.marks(place) & Tape.ACCEPTED) != 0) {
      accepted(operation, answer, client, job);
    }
  }

  private Sessions at(String broker) {
    return brokers.computeIfAbsent(broker, name -> new Sessions(budget));
  }

  private void accepted(Operation operation, JsonNode answer, int client, int job) {
    JsonNode result = Look.result(operation, answer);
    if (result != null) {
      Fact fact = new Fact(operation, true, new Known(true, result));
      quorum.learn(client, job, fact, ALWAYS);
    }
  }

  /** A read of one job, or of all. */
  private void read(Look look, int client, int job) {
    Sessions sessions = at(look.broker());
    long since = lives.since(look.broker(), look.shownAt());
    Session own = sessions.of(client);
    afterWrites = false;
    afterReads = false;
    if (look.whole()) {
      own.forEach((each, facts) -> compare(look, each, facts, since));
    } else if (look.size() > 0) {
      compare(look, look.job(0), own.of(look.job(0)), since);
    }
    count(AFTER_OWN_WRITES, afterWrites);
    count(AFTER_OWN_READS, afterReads);
    if (look.whole()) {
      laterWrites(look, sessions, since);
    }
    for (int row = 0; row < look.size(); row++) {
      learn(sessions, client, look, row, since);
    }
    if (look.quorum()) {
      results(look, client, job);
    }
  }

  private void count(String name, boolean met) {
    if (met) {
      findings.count(name);
    }
  }

  private void compare(Look look, int job, List<Fact> facts, long since) {
    budget.step();
    for (Fact fact : facts) {
      if (fact.invokedAt() > since) {
        afterWrites |= fact.written();
        afterReads |= !fact.written();
      }
    }
    compare(look, job, look.entry(job), facts, since);
  }

  /** The first that the client wrote, else the first that it read, is told. */
  private void compare(Look look, int job, JobEntry entry, List<Fact> facts, long since) {
    Fact missing = null;
    for (Fact fact : facts) {
      boolean first = missing == null || (fact.written() && !missing.written());
      if (first && fact.invokedAt() > since && fact.known().missingIn(entry)) {
        missing = fact;
      }
    }
    if (missing != null) {
      broken.forItsClient(missing, jobs.name(job), look, entry);
    }
  }

  private static void learn(Sessions sessions, int client, Look look, int row, long since) {
    Known known = Known.of(look.shown(row));
    if (known != null) {
      sessions.learn(client, look.job(row), new Fact(look.operation(), false, known), since);
    }
  }

  /** What a quorum has accepted, every later quorum read shows, wherever it is asked for. */
  private void results(Look look, int client, int job) {
    JobEntry entry = look.accepted();
    compare(look, job, entry, quorum.of(client).of(job), ALWAYS);
    if (entry.result() != null) {
      Fact fact = new Fact(look.operation(), false, new Known(true, entry.result()));
      quorum.learn(client, job, fact, ALWAYS);
    }
  }

  /** Who sees a write sees all that its client knew, at this broker, when it wrote. */
  private void laterWrites(Look look, Sessions sessions, long since) {
    writes.look(look);
    afterKnowledge = false;
    sessions.forEach((client, session) ->
        afterKnowledge |= writes.shows(client) && session.firstTold() < writes.invokedAt(client));
    count(OF_LATER_WRITES, afterKnowledge);
    for (int job : sessions.lackingIn(look)) {
      sessions.forEach((client, session) -> {
        if (writes.shows(client)) {
          lacks(look, job, session.of(job), writes.last(client), since);
        }
      });
    }
  }

  private void lacks(Look look, int job, List<Fact> facts, Operation write, long since) {
    for (Fact fact : facts) {
      if (fact.invokedAt() > since
          && fact.toldAt() < write.invokedAt()
          && fact.known().missingIn(look.entry(job))) {
        broken.forWhoSees(write, fact, jobs.name(job), look, look.entry(job));
      }
    }
  }
}
