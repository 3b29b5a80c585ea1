package dev.inquest.check.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.ForSeeds;
import dev.inquest.check.Verdict;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.HistoryWriter;
import dev.inquest.history.codec.MalformedHistoryException;
import dev.inquest.history.pieces.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A history that is judged while it is read against the same one kept, of several jobs. */
class ResultStreamTest {
  private static final int SEEDS = ForSeeds.most(3_000);
  private static final int PROCESSES = 100;

  /** After so many bytes a reader may begin again for the first time. */
  private static final int FIRST_PIECE_BYTES = 1 << 14;

  private static final int BYTES_BEFORE = 1_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Integer> seen = new TreeMap<>();

  @TempDir Path folder;

  /** How many histories were not read again from their beginning. */
  private int readOn;

  @Test
  void findsInPassingWhatIsFoundInAHistoryThatIsKept() {
    ForSeeds.each(
        SEEDS,
        random -> {
          String text = text(random);
          try {
            Path file = Files.writeString(folder.resolve("h.jsonl"), text);
            Verdict kept =
                new SingleAcceptedResult().check(HistoryReader.read(file), Budget.unlimited());
            assertThat(inPassing(file)).as(text).isEqualTo(kept);
            seen.merge(kept.validity().name(), 1, Integer::sum);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (MalformedHistoryException e) {
            throw new AssertionError(text, e);
          }
        });
    assertThat(seen).containsOnlyKeys("VALID", "INVALID", "UNKNOWN");
    assertThat(seen.values()).allMatch(times -> times > SEEDS / 30);
    assertThat(readOn).isGreaterThan(SEEDS / 30);
  }

  private Verdict inPassing(Path file) throws IOException, MalformedHistoryException {
    ResultStream stream = new ResultStream();
    History outline = HistoryReader.stream(file, stream);
    stream.end();
    assertThat(stream.isPlain()).isTrue();
    Place from = stream.doubtfulFrom();
    readOn += stream.isDoubtful() && from.bytes() > 0 ? 1 : 0;
    return stream.verdict(
        stream.isDoubtful()
            ? HistoryReader.readOn(file, from, outline, stream::doubtfulTo)
            : outline);
  }

  /** Up to three jobs, side by side; some answers are missing, some reads are local. */
  private static String text(SplittableRandom random) {
    List<List<ObjectNode>> jobs = new ArrayList<>();
    for (int job = 1 + random.nextInt(3); job > 0; job--) {
      jobs.add(lines(random, job));
    }
    boolean numbered = random.nextBoolean();
    StringBuilder text = new StringBuilder();
    List<ObjectNode> around = around(random);
    for (ObjectNode line : around.subList(0, around.size() - 1)) {
      text.append(line).append('\n');
    }
    int index = around.size();
    while (!jobs.isEmpty()) {
      List<ObjectNode> job = jobs.get(random.nextInt(jobs.size()));
      ObjectNode line = job.removeFirst();
      index += 1 + random.nextInt(2);
      line.remove(List.of("index", "time"));
      text.append(numbered ? line.put("index", index) : line).append('\n');
      jobs.removeIf(List::isEmpty);
    }
    if (random.nextInt(4) == 0) {
      return text.toString();
    }
    ObjectNode last = around.getLast();
    return text.append(numbered ? last.put("index", index + 1) : last).append('\n').toString();
  }

  /**
   * So much before the jobs in question, or nearly, that reading may begin again somewhere among
   * their lines; and an operation, mostly on one of them, that goes on all the while.
   */
  private static List<ObjectNode> around(SplittableRandom random) {
    List<ObjectNode> lines = new ArrayList<>();
    String f = List.of("read-job", "submit-job", "submit-result").get(random.nextInt(3));
    int length = random.nextBoolean() ? 0 : FIRST_PIECE_BYTES - random.nextInt(2_000);
    String job = random.nextBoolean() ? "j1" : "other";
    int begins = random.nextInt(length / BYTES_BEFORE + 1);
    for (int place = 0; place * BYTES_BEFORE < length; place++) {
      if (place == begins) {
        lines.add(line("long", "invoke", f, job));
      }
      lines.add(line("short", place % 2 == 0 ? "invoke" : "ok", "read-job", "before"));
    }
    if (length == 0) {
      lines.add(line("long", "invoke", f, job));
    }
    lines.add(line("long", "fail", f, job));
    return lines;
  }

  private static ObjectNode line(String client, String type, String f, String job) {
    return JSON.createObjectNode()
        .put("process", client)
        .put("type", type)
        .put("f", f)
        .put("job", job + (job.equals("before") ? "-".repeat(BYTES_BEFORE) : ""));
  }

  private static List<ObjectNode> lines(SplittableRandom random, int job) {
    List<ObjectNode> lines = new ArrayList<>();
    for (ObjectNode line : written(new RandomRegisterHistory(random).draw())) {
      line.put("process", line.path("process").asInt() + PROCESSES * job);
      line.put("job", "j" + job);
      boolean missing = !line.path("type").asString().equals("invoke") && random.nextInt(12) == 0;
      if (line.path("value") instanceof ObjectNode value
          && value.has("consistency")
          && random.nextInt(12) == 0) {
        value.put("consistency", "local");
      }
      if (!missing) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static List<ObjectNode> written(History history) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HistoryWriter writer = new HistoryWriter(bytes, history.header())) {
      for (Entry entry : history.entries()) {
        writer.append(entry);
      }
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> (ObjectNode) JSON.readTree(line))
        .filter(line -> line.has("process"))
        .toList();
  }
}
