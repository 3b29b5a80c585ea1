package dev.inquest.check.session;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.BrokerRead;
import dev.inquest.check.evidence.Brokers;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.JobEntry;
import dev.inquest.check.evidence.Values;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import dev.inquest.history.ProcessId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes one answer after the other: first it is held against what is known, then it is learnt. */
final class Examination {
  static final String AFTER_OWN_WRITES = "reads-after-own-writes";
  static final String AFTER_OWN_READS = "reads-after-own-reads";
  static final String OF_LATER_WRITES = "reads-of-later-writes";

  private static final long ALWAYS = -1;

  private final Budget budget;
  private final Findings findings;
  private final Map<Long, BrokerRead> reads = new HashMap<>();
  private final Lives lives;
  private final Writes writes;
  private final Broken broken;
  private final Emergencies emergencies;

  /** Took every job, whether a submission says so or not; null if there are several brokers. */
  private final @Nullable String onlyBroker;

  private final Map<String, Sessions> brokers = new HashMap<>();
  private final Sessions quorum;

  Examination(History history, Findings findings, Budget budget) {
    this.budget = budget;
    this.findings = findings;
    BrokerRead.all(history).forEach(read -> reads.put(read.invokedAt(), read));
    this.lives = new Lives(history);
    this.writes = new Writes(history, budget);
    this.broken = new Broken(findings);
    this.emergencies = new Emergencies(history, lives, findings);
    SequencedSet<String> all = Brokers.of(history);
    this.onlyBroker = all.size() == 1 ? all.getFirst() : null;
    this.quorum = new Sessions(budget);
    findings.count(AFTER_OWN_WRITES, 0);
    findings.count(AFTER_OWN_READS, 0);
    findings.count(OF_LATER_WRITES, 0);
  }

  void take(Operation operation) {
    if (!(operation.outcome() instanceof Outcome.Ok(JsonNode answer))) {
      return;
    }
    emergencies.take(operation, answer);
    String job = operation.invocation().job();
    String named = Look.text(operation, answer, "broker");
    String broker = named == null ? onlyBroker : named;
    Look look = Look.of(operation, reads.get(operation.invokedAt()));
    if (look != null) {
      read(look);
    } else if (operation.f().equals("submit-job") && job != null && broker != null) {
      long since = lives.since(broker, operation.completedAt());
      at(broker).learn(job, new Fact(operation, true, Known.THERE), since);
    } else if (operation.f().equals("submit-result") && job != null) {
      submitted(operation, answer, job);
    }
  }

  private Sessions at(String broker) {
    return brokers.computeIfAbsent(broker, name -> new Sessions(budget));
  }

  private void submitted(Operation operation, JsonNode answer, String job) {
    JsonNode result = Look.result(operation, answer);
    if (result != null && "accepted".equals(Values.text(answer, "decision"))) {
      quorum.learn(job, new Fact(operation, true, new Known(true, result)), ALWAYS);
    }
  }

  private void read(Look look) {
    Sessions sessions = at(look.broker());
    long since = lives.since(look.broker(), look.shownAt());
    Session own = sessions.of(look.operation().process());
    boolean afterWrites = false;
    boolean afterReads = false;
    for (String job : List.copyOf(look.whole() ? own.jobs() : look.jobs().keySet())) {
      budget.step();
      List<Fact> facts = own.of(job, since);
      afterWrites |= facts.stream().anyMatch(Fact::written);
      afterReads |= !facts.stream().allMatch(Fact::written);
      compare(look, job, look.entry(job), facts);
    }
    findings.count(AFTER_OWN_WRITES, afterWrites ? 1 : 0);
    findings.count(AFTER_OWN_READS, afterReads ? 1 : 0);
    if (look.whole()) {
      laterWrites(look, sessions, since);
    }
    look.jobs().forEach((job, entry) -> learn(sessions, job, look.operation(), entry, since));
    if (look.quorum()) {
      results(look);
    }
  }

  /** The first that the client wrote, else the first that it read, is told. */
  private void compare(Look look, String job, JobEntry entry, List<Fact> facts) {
    List<Fact> missing = facts.stream().filter(fact -> fact.known().missingIn(entry)).toList();
    missing.stream()
        .filter(Fact::written)
        .findFirst()
        .or(() -> missing.stream().findFirst())
        .ifPresent(fact -> broken.forItsClient(fact, job, look, entry));
  }

  private static void learn(
      Sessions sessions, String job, Operation source, JobEntry entry, long since) {
    Known known = Known.of(entry);
    if (known != null) {
      sessions.learn(job, new Fact(source, false, known), since);
    }
  }

  /** What a quorum has accepted, every later quorum read shows, wherever it is asked for. */
  private void results(Look look) {
    String job = String.valueOf(look.operation().invocation().job());
    JobEntry entry = look.accepted();
    ProcessId.Client client = look.operation().process();
    compare(look, job, entry, quorum.of(client).of(job, ALWAYS));
    if (entry.result() != null) {
      quorum.learn(job, new Fact(look.operation(), false, new Known(true, entry.result())), ALWAYS);
    }
  }

  /** Who sees a write sees all that its client knew, at this broker, when it wrote. */
  private void laterWrites(Look look, Sessions sessions, long since) {
    Map<ProcessId.Client, Operation> shown = writes.lastShown(look);
    boolean any =
        sessions.all().entrySet().stream()
            .anyMatch(each -> knewBefore(shown.get(each.getKey()), each.getValue()));
    findings.count(OF_LATER_WRITES, any ? 1 : 0);
    for (String job : lacking(look, sessions.known())) {
      sessions
          .all()
          .forEach((client, session) -> {
            Operation write = shown.get(client);
            if (write != null) {
              session.of(job, since).stream()
                  .filter(fact -> fact.toldAt() < write.invokedAt())
                  .filter(fact -> fact.known().missingIn(look.entry(job)))
                  .forEach(fact -> broken.forWhoSees(write, fact, job, look));
            }
          });
    }
  }

  private static boolean knewBefore(@Nullable Operation write, Session session) {
    return write != null && session.firstTold() < write.invokedAt();
  }

  private List<String> lacking(Look look, Map<String, Set<Known>> known) {
    List<String> lacking = new ArrayList<>();
    known.forEach((job, each) -> {
      budget.step();
      JobEntry entry = look.entry(job);
      if (each.stream().anyMatch(fact -> fact.missingIn(entry))) {
        lacking.add(job);
      }
    });
    return lacking;
  }
}
