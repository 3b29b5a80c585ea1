package dev.inquest.check.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.ForSeeds;
import dev.inquest.check.Verdict;
import dev.inquest.check.evidence.Findings;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.HistoryWriter;
import dev.inquest.history.codec.MalformedHistoryException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The one pass against a look at every operation of every job, which takes space for each: the same
 * anomalies in the same words.
 */
class EveryOperationTest {
  private static final int SEEDS = 20_000;

  @Test
  void onePassFindsWhatALookAtEveryOperationFinds() {
    ForSeeds.each(
        SEEDS,
        random -> {
          History history = new RandomRegisterHistory(random).draw();
          assertThat(anomalies(new SingleAcceptedResult().check(history, Budget.unlimited())))
              .as(history.entries().toString())
              .isEqualTo(anomalies(atLength(history)));
        });
  }

  @Test
  void itFindsTheSameInAHistoryThatWasReadAsInOneThatWasGiven() {
    ForSeeds.each(
        2_000,
        random -> {
          History history = new RandomRegisterHistory(random).draw();
          assertThat(new SingleAcceptedResult().check(read(history), Budget.unlimited()))
              .isEqualTo(new SingleAcceptedResult().check(history, Budget.unlimited()));
        });
  }

  private static List<Object> anomalies(Verdict verdict) {
    return verdict instanceof Verdict.Invalid invalid
        ? new ArrayList<>(invalid.anomalies())
        : List.of();
  }

  private static Verdict atLength(History history) {
    Map<String, JobRegister> registers = new LinkedHashMap<>();
    for (Operation operation : history.operations()) {
      String job = operation.invocation().job();
      if (job != null) {
        registers.computeIfAbsent(job, JobRegister::new).take(operation);
      }
    }
    return Findings.of(findings ->
        registers.values().forEach(register -> SingleAcceptedResult.examine(register, findings)));
  }

  private static History read(History history) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HistoryWriter writer = new HistoryWriter(bytes, history.header())) {
      for (Entry entry : history.entries()) {
        writer.append(entry);
      }
      writer.flush();
      return HistoryReader.read(new ByteArrayInputStream(bytes.toByteArray()), "h.jsonl");
    } catch (IOException | MalformedHistoryException e) {
      throw new AssertionError(e);
    }
  }
}
