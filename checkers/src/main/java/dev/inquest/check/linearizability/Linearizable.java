package dev.inquest.check.linearizability;

import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Premise;
import dev.inquest.check.Verdict;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.linearizability.model.Model;
import dev.inquest.check.linearizability.monitor.Conflict;
import dev.inquest.check.linearizability.monitor.Monitor;
import dev.inquest.check.linearizability.search.Finding;
import dev.inquest.check.linearizability.search.Part;
import dev.inquest.check.linearizability.search.Search;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every key's operations are linearizable to a sequential model. Operations without a key are about
 * one thing of their own.
 */
public final class Linearizable implements Checker {
  /** The claim's name. */
  public static final String NAME = "linearizable";

  private static final long BYTES_PER_OPERATION = 256;

  private final Supplier<? extends Model<?>> models;

  /** The claim for the model that this makes, anew for each key. */
  public Linearizable(Supplier<? extends Model<?>> models) {
    this.models = models;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Verdict check(History history, Budget budget) {
    return Findings.of(findings -> examine(history, findings, budget));
  }

  private void examine(History history, Findings findings, Budget budget) {
    List.of("keys", "keys-linearizable", "operations", "operations-of-unknown-outcome")
        .forEach(name -> findings.count(name, 0));
    List<Operation> keyless =
        history.operations().stream().filter(operation -> operation.subject() == null).toList();
    boolean told = examine(null, keyless, models.get(), findings, budget);
    for (var entry : history.operationsBySubject().entrySet()) {
      told |= examine(entry.getKey(), entry.getValue(), models.get(), findings, budget);
    }
    findings.require(Premise.MODEL_ANSWERS, told);
  }

  /** Returns whether the key put the model to the test. */
  private static <S> boolean examine(
      @Nullable String key,
      List<Operation> operations,
      Model<S> model,
      Findings findings,
      Budget budget) {
    Part<S> part = Part.of(model, Drains.spelledOut(model.name(), operations));
    if (part.read() == 0) {
      findings.count("operations-unknown-to-the-model", part.unread().size());
      return false;
    }
    Subject subject = new Subject(key, part);
    findings.count("keys");
    if (!part.unread().isEmpty()) {
      findings.leaveOpen(subject.foreign());
      return part.tells();
    }
    findings.count("operations", part.size());
    findings.count("operations-of-unknown-outcome", part.unknown());
    settle(subject, findings, budget);
    return part.tells();
  }

  private static void settle(Subject subject, Findings findings, Budget budget) {
    long bytes = BYTES_PER_OPERATION * subject.part().size();
    budget.reserve(bytes);
    Monitor monitor = Monitor.of(subject.part());
    Conflict conflict = monitor == null ? null : monitor.conflict(Operation.NEVER);
    if (monitor != null && conflict == null) {
      findings.count("keys-linearizable");
    } else if (monitor != null && monitor.isConclusive()) {
      findings.add(subject.anomaly(monitor));
    } else {
      settle(subject, Search.of(subject.part(), budget), findings, budget);
    }
    budget.release(bytes);
  }

  private static void settle(Subject subject, Finding finding, Findings findings, Budget budget) {
    findings.count("configurations", finding.configurations());
    switch (finding) {
      case Finding.Fits fits -> findings.count("keys-linearizable");
      case Finding.Stuck stuck -> findings.add(subject.anomaly(stuck));
      case Finding.Exhausted exhausted -> {
        findings.leaveOpen(subject.undecided(exhausted));
        budget.look();
      }
    }
  }
}
