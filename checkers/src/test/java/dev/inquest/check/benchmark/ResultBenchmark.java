package dev.inquest.check.benchmark;

import dev.inquest.check.Budget;
import dev.inquest.check.Validity;
import dev.inquest.check.result.ResultStream;
import dev.inquest.check.result.SingleAcceptedResult;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The claim {@code single-accepted-result} on a million operations on 100,000 jobs: in memory and
 * from the file, against Porcupine on the same history; and on one hot job, and with a wrong read.
 *
 * <p>Run it by {@code checkers/benchmarks/reading}.
 */
final class ResultBenchmark {
  private static final int OPERATIONS = 1_000_000;
  private static final long EVENTS = 2L * OPERATIONS;

  private ResultBenchmark() {}

  /** Arguments: Porcupine's program, and a folder for histories. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    Path spread = history(folder, "spread", 10, 10, false);
    long porcupine = porcupine(Path.of(arguments[0]), spread);
    Measure.print("Porcupine, check alone, one processor", porcupine, EVENTS);

    History valid = HistoryReader.read(spread);
    Path wrong = history(folder, "wrong", 10, 10, true);
    History invalid = HistoryReader.read(wrong);
    Measure.Turns memory = inMemory(invalid, Validity.INVALID, valid, Validity.VALID);
    Measure.print("in memory, ten operations a job", memory.second(), EVENTS);
    Measure.print("in memory, the last read is wrong", memory.first(), EVENTS);
    Measure.ratio("1  Porcupine / in memory", (double) porcupine / memory.second());
    Measure.ratio("6  invalid / valid", memory.ratio());
    long file = Measure.ofAllThreads(() -> fromFile(spread, Validity.VALID));
    Measure.print("file to verdict, all threads together", file, EVENTS);
    Measure.ratio("2  Porcupine's check alone / file to verdict", (double) porcupine / file);
    invalid = HistoryReader.read(history(folder, "hot-wrong", OPERATIONS, 50, true));
    History hot = HistoryReader.read(history(folder, "hot", OPERATIONS, 50, false));
    Measure.Turns busy = inMemory(hot, Validity.VALID, valid, Validity.VALID);
    Measure.print("in memory, 50 processes on one job", busy.first(), EVENTS);
    Measure.ratio("6  50 processes on one job / ten operations a job", busy.ratio());
    Measure.Turns busyWrong = inMemory(invalid, Validity.INVALID, hot, Validity.VALID);
    Measure.print("in memory, one hot job, one wrong read", busyWrong.first(), EVENTS);
    Measure.ratio("   the same, invalid / valid", busyWrong.ratio());
  }

  private static Path history(Path folder, String name, int perJob, int clients, boolean invalid)
      throws IOException {
    Path file = folder.resolve(name + ".jsonl");
    if (!Files.exists(file)) {
      ResultLoad.write(
          file, new ResultLoad.Form(OPERATIONS, perJob, clients, ResultLoad.Order.OURS, invalid));
    }
    return file;
  }

  private static Measure.Turns inMemory(
      History first, Validity ofFirst, History second, Validity ofSecond) throws Exception {
    return Measure.inTurnsOfThisThread(() -> check(first, ofFirst), () -> check(second, ofSecond));
  }

  private static void check(History history, Validity expected) {
    require(new SingleAcceptedResult().check(history, Budget.unlimited()).validity(), expected);
  }

  private static void fromFile(Path file, Validity expected) throws Exception {
    ResultStream stream = new ResultStream();
    History outline = HistoryReader.stream(file, stream);
    stream.end();
    require(stream.verdict(outline).validity(), expected);
  }

  private static void require(Validity found, Validity expected) {
    if (found != expected) {
      throw new IllegalStateException("the verdict is " + found);
    }
  }

  private static long porcupine(Path program, Path file) throws IOException {
    Process process =
        new ProcessBuilder(program.toString(), "results", file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
      long[] times =
          answers
              .lines()
              .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
              .sorted()
              .toArray();
      System.out.println("Porcupine's runs, ns: " + Arrays.toString(times));
      return times[times.length / 2];
    }
  }
}
