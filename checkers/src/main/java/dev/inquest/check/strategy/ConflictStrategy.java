package dev.inquest.check.strategy;

import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Premise;
import dev.inquest.check.Verdict;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.check.scheduling.Levels;
import dev.inquest.check.scheduling.Queues;
import dev.inquest.history.History;

/** Each decision follows the strategy in force, and the same candidates give the same decision. */
public final class ConflictStrategy implements Checker {
  private static final long BYTES_PER_ENTRY = 64;

  @Override
  public String name() {
    return "conflict-strategy";
  }

  @Override
  public Verdict check(History history, Budget budget) {
    return Findings.of(findings -> examine(history, findings, budget));
  }

  private static void examine(History history, Findings findings, Budget budget) {
    budget.reserve(BYTES_PER_ENTRY * history.size());
    Accounts.gather(history, budget);
    Queues queues = new Queues(history, budget);
    Submissions submissions = new Submissions(history, budget);
    StrategyRules rules = new StrategyRules(submissions, new Levels(history, budget));
    queues.replay(new Choices(history, rules, findings, budget));
    Repetitions repetitions = new Repetitions(submissions, budget);
    queues.replay(repetitions);
    repetitions.contradictions().forEach(findings::add);
    boolean competed = findings.counted("decisions-among-several") > 0;
    findings.require(Premise.EXECUTOR_QUEUES, competed || !queues.untraced());
    findings.require(Premise.COMPETING_JOBS, competed || queues.untraced());
  }
}
