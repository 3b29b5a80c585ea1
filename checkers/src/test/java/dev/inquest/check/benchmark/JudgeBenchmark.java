package dev.inquest.check.benchmark;

import dev.inquest.check.Budget;
import dev.inquest.check.Judge;
import dev.inquest.check.Judgement;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * From the file to all verdicts, against parsing only, which keeps nothing, and against parsing
 * into columns, which is what a claim that needs the whole history begins with.
 *
 * <p>Run it by {@code checkers/benchmarks/judge}.
 */
final class JudgeBenchmark {
  private static final int OPERATIONS = 1_000_000;

  private JudgeBenchmark() {}

  /**
   * Arguments: a folder for a history of a million client operations and nothing else, and files
   * with histories of whole runs. With {@code claims} as the last one it also says how long each
   * claim takes alone, and with everything that it shares with others.
   */
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    boolean claims = words.getLast().equals("claims");
    measure("client operations", operations(Path.of(words.getFirst())), claims);
    for (String run : words.subList(1, words.size() - (claims ? 1 : 0))) {
      measure(Path.of(run).getFileName().toString(), Path.of(run), claims);
    }
  }

  private static void measure(String what, Path file, boolean claims) throws Exception {
    Judge judge = Judge.ofAllClaims();
    int events = HistoryReader.read(file).size();
    System.out.printf("%s: %,d events%n", what, events);
    Measure.Turns parse =
        Measure.inTurnsOfAllThreads(
            () -> judge(judge, HistoryReader.read(file)),
            () -> HistoryReader.stream(file, new Nowhere()));
    Measure.Turns columns =
        Measure.inTurnsOfAllThreads(
            () -> judge(judge, HistoryReader.read(file)), () -> HistoryReader.read(file));
    Measure.print("parse only", parse.second(), events);
    Measure.print("parse into columns", columns.second(), events);
    Measure.print("parse, and all claims", columns.first(), events);
    Measure.ratio("9  all claims / parse only", parse.ratio());
    Measure.ratio("9  all claims / parse into columns", columns.ratio());
    if (claims) {
      for (String name : judge.names()) {
        Judge one = judge.only(List.of(name));
        long alone = Measure.ofAllThreads(() -> judge(one, HistoryReader.read(file)));
        Measure.print("  parsing into columns, and " + name, alone, events);
      }
    }
  }

  private static Judgement judge(Judge judge, History history) {
    return judge.judge(history, Budget.unlimited());
  }

  private static Path operations(Path folder) throws Exception {
    Path file = folder.resolve("spread.jsonl");
    if (!Files.exists(file)) {
      ResultLoad.write(file, new ResultLoad.Form(OPERATIONS, 10, 10, ResultLoad.Order.OURS, false));
    }
    return file;
  }
}
