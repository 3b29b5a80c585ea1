package dev.inquest.check.result;

import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Premise;
import dev.inquest.check.Verdict;
import dev.inquest.check.evidence.Findings;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Per job, {@code submit-result} and {@code quorum} reads are linearizable as a write-once
 * register. Linear in the operations of the job; {@code local} reads do not count.
 */
public final class SingleAcceptedResult implements Checker {
  private static final long BYTES_PER_OPERATION = 64;

  @Override
  public String name() {
    return "single-accepted-result";
  }

  @Override
  public Verdict check(History history, Budget budget) {
    return Findings.of(findings -> examine(history, findings, budget));
  }

  private static void examine(History history, Findings findings, Budget budget) {
    Map<String, JobRegister> registers = registers(history, budget);
    findings.count("jobs", registers.size());
    findings.count("jobs-with-rival-submissions", 0);
    for (JobRegister register : registers.values()) {
      budget.step();
      examine(register, findings);
    }
    findings.require(
        Premise.RIVAL_SUBMISSIONS, findings.counted("jobs-with-rival-submissions") > 0);
  }

  private static void examine(JobRegister register, Findings findings) {
    register.seal();
    findings.count("accepted", register.accepted().size());
    findings.count("rejected", register.rejected().size());
    findings.count("unknown-submissions", register.open().size());
    findings.count("quorum-reads", register.readsOfNone().size() + register.readsOfResult().size());
    findings.count("jobs-with-rival-submissions", register.contested() ? 1 : 0);
    NamedAnomalies named = new NamedAnomalies(register);
    named.all().forEach(findings::add);
    if (named.all().isEmpty()) {
      AcceptancePoint.contradiction(register).ifPresent(findings::add);
    }
  }

  private static Map<String, JobRegister> registers(History history, Budget budget) {
    Map<String, JobRegister> registers = new LinkedHashMap<>();
    for (Operation operation : history.operations()) {
      String job = operation.invocation().job();
      if (job != null && concerns(operation)) {
        budget.step();
        budget.reserve(BYTES_PER_OPERATION);
        registers.computeIfAbsent(job, JobRegister::new).take(operation);
      }
    }
    return registers;
  }

  private static boolean concerns(Operation operation) {
    return operation.f().equals("submit-result") || operation.f().equals("read-job");
  }
}
