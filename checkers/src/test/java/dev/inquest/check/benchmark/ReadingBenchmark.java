package dev.inquest.check.benchmark;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.inquest.check.result.ResultStream;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.pieces.Chunk;
import dev.inquest.history.pieces.Scan;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reading a million operations: with keys in any order; with a verdict at the end; packed; and
 * against Jackson's streaming parser, on the same bytes, in two ways:
 *
 * <ul>
 *   <li><em>tokens</em>: it steps from token to token and asks for nothing, so that no text and no
 *       number is made of what it passes;
 *   <li><em>values</em>: it is asked for what our reader puts on its tape, and no more: index and
 *       time as numbers, process, type, {@code f}, job and the result in the value as texts.
 * </ul>
 *
 * <p>Our reader makes sure that every line is JSON and an event, finds where its value lies, and
 * has hashes of the texts to look them up by. Parsing only, its lines go nowhere.
 *
 * <p>Run it by {@code checkers/benchmarks/reading}, which gives it one processor and then two.
 */
final class ReadingBenchmark {
  private static final int OPERATIONS = 1_000_000;
  private static final int LONGEST_LINE = 1 << 16;
  private static final long EVENTS = 2L * OPERATIONS;

  private ReadingBenchmark() {}

  /** Argument: a folder for histories. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path ours = history(folder, "spread", ResultLoad.Order.OURS);
    Path packed = packed(ours);
    int processors = Runtime.getRuntime().availableProcessors();
    System.out.println("processors: " + processors);
    if (processors == 1) {
      againstJackson("our layout", ours);
      againstJackson("another order", history(folder, "another", ResultLoad.Order.ANOTHER));
      againstJackson("each line in its own", history(folder, "any", ResultLoad.Order.ANY));
      Measure.Turns verdict = Measure.inTurnsOfAllThreads(() -> parse(ours), () -> judge(ours));
      Measure.print("parse only", verdict.first(), EVENTS);
      Measure.print("parse to verdict", verdict.second(), EVENTS);
      Measure.ratio("3  speed to verdict / speed of parsing only", verdict.ratio());
    } else {
      Measure.Turns threads = Measure.inTurnsOfTheWall(() -> scan(ours, 1), () -> scan(ours, 2));
      Measure.print("scanning, one thread, start to end", threads.first(), EVENTS);
      Measure.print("scanning, two threads, start to end", threads.second(), EVENTS);
      Measure.ratio("5  one thread / two", threads.ratio());
      Measure.Turns packing = Measure.inTurnsOfTheWall(() -> unpack(packed), () -> parse(packed));
      Measure.print("unpacking Zstandard, start to end", packing.first(), EVENTS);
      Measure.print("parse only, packed, start to end", packing.second(), EVENTS);
      Measure.ratio("12 speed of reading packed / of unpacking", packing.ratio());
    }
  }

  private static void againstJackson(String order, Path file) throws Exception {
    Measure.Turns tokens = Measure.inTurnsOfAllThreads(() -> stepThrough(file), () -> parse(file));
    Measure.print("Jackson, tokens, " + order, tokens.first(), EVENTS);
    Measure.print("parse only, " + order, tokens.second(), EVENTS);
    Measure.ratio("4  Jackson, tokens / parse only, " + order, tokens.ratio());
    Measure.Turns values = Measure.inTurnsOfAllThreads(() -> askForValues(file), () -> parse(file));
    Measure.print("Jackson, values, " + order, values.first(), EVENTS);
    Measure.ratio("4  Jackson, values / parse only, " + order, values.ratio());
  }

  private static void parse(Path file) throws Exception {
    var _ = HistoryReader.stream(file, new Nowhere());
  }

  /** What reading does without its caller: cut, and scan onto tapes. */
  private static void scan(Path file, int threads) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        Scan scan = new Scan(in, LONGEST_LINE, threads)) {
      for (Chunk chunk = scan.next(); chunk != null; chunk = scan.next()) {
        scan.recycle(chunk);
      }
    }
  }

  private static void judge(Path file) throws Exception {
    ResultStream stream = new ResultStream();
    stream.verdict(HistoryReader.stream(file, stream));
  }

  private static void stepThrough(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 18);
        JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
      while (parser.nextToken() != null) {}
    }
  }

  private static long askForValues(Path file) throws IOException {
    long sum = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 18);
        JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
      int depth = 0;
      String key = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case START_OBJECT -> depth++;
          case END_OBJECT -> depth--;
          case PROPERTY_NAME -> key = parser.currentName();
          case VALUE_NUMBER_INT -> sum += depth == 1 ? parser.getLongValue() : 0;
          case VALUE_STRING -> {
            boolean asked = depth == 1 || key.equals("result");
            sum += asked ? parser.getString().length() : 0;
          }
          default -> {}
        }
      }
    }
    return sum;
  }

  private static void unpack(Path file) throws IOException {
    byte[] bytes = new byte[1 << 18];
    try (InputStream in = new ZstdInputStream(Files.newInputStream(file))) {
      while (in.read(bytes) >= 0) {}
    }
  }

  private static Path history(Path folder, String name, ResultLoad.Order order) throws IOException {
    Path file = folder.resolve(name + ".jsonl");
    if (!Files.exists(file)) {
      ResultLoad.write(file, new ResultLoad.Form(OPERATIONS, 10, 10, order, false));
    }
    return file;
  }

  private static Path packed(Path file) throws IOException {
    Path packed = Path.of(file + ".zst");
    if (!Files.exists(packed)) {
      try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(packed), 3)) {
        Files.copy(file, out);
      }
    }
    return packed;
  }
}
