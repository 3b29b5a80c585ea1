package dev.inquest.check.result;

import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Premise;
import dev.inquest.check.Verdict;
import dev.inquest.check.evidence.Findings;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Per job, {@code submit-result} and {@code quorum} reads are linearizable as a write-once
 * register. One pass, with constant space for each job; {@code local} reads do not count. Only of
 * jobs that may not be in order a few operations are looked at closely.
 */
public final class SingleAcceptedResult implements Checker {
  /** The claim's name. */
  public static final String NAME = "single-accepted-result";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Verdict check(History history, Budget budget) {
    return Findings.of(findings -> examine(history.columns(), findings, budget));
  }

  private static void examine(Columns columns, Findings findings, Budget budget) {
    Registers registers = new Registers(budget);
    new ColumnOperations(columns, budget).handOver(registers);
    registers.count(findings);
    addAnomalies(columns, registers, findings, budget);
    findings.require(Premise.RIVAL_SUBMISSIONS, registers.anyRivals());
  }

  /** Adds all that is wrong, and counts nothing else. */
  static void addAnomalies(Columns columns, Findings findings, Budget budget) {
    Registers registers = new Registers(budget);
    new ColumnOperations(columns, budget).handOver(registers);
    addAnomalies(columns, registers, findings, budget);
  }

  private static void addAnomalies(
      Columns columns, Registers registers, Findings findings, Budget budget) {
    @Nullable Telling[] doubtful = doubtful(registers);
    if (doubtful.length == 0) {
      return;
    }
    ColumnOperations operations = new ColumnOperations(columns, budget);
    ColumnOperations.Choice choice = job -> doubtful[job];
    IntArrayList places = operations.handOver(choice, registers.firstDoubtful());
    for (Telling telling : doubtful) {
      if (telling != null) {
        telling.pick();
      }
    }
    operations.handOver(places, choice);
    lookClosely(columns, doubtful, findings, budget);
  }

  /** By job; null for those that are in order; empty when all are. */
  private static @Nullable Telling[] doubtful(Registers registers) {
    @Nullable Telling[] doubtful = new @Nullable Telling[registers.codes()];
    boolean any = false;
    for (int job = 0; job < doubtful.length; job++) {
      if (registers.isDoubtful(job)) {
        doubtful[job] = new Telling();
        any = true;
      }
    }
    return any ? doubtful : new @Nullable Telling[0];
  }

  private static void lookClosely(
      Columns columns, @Nullable Telling[] doubtful, Findings findings, Budget budget) {
    for (int job = 0; job < doubtful.length; job++) {
      Telling telling = doubtful[job];
      if (telling != null) {
        budget.step();
        examine(columns, columns.subjectName(job), telling, findings);
      }
    }
  }

  private static void examine(Columns columns, String job, Telling telling, Findings findings) {
    JobRegister register = new JobRegister(job);
    for (int invocation : telling.invocations()) {
      register.take(columns.operation(invocation));
    }
    examine(register, findings);
  }

  /** Adds what is wrong with one job. */
  static void examine(JobRegister register, Findings findings) {
    register.seal();
    NamedAnomalies named = new NamedAnomalies(register);
    named.all().forEach(findings::add);
    if (named.all().isEmpty()) {
      AcceptancePoint.contradiction(register).ifPresent(findings::add);
    }
  }
}
