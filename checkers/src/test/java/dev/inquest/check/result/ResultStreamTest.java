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
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Integer> seen = new TreeMap<>();

  @TempDir Path folder;

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
  }

  private static Verdict inPassing(Path file) throws IOException, MalformedHistoryException {
    ResultStream stream = new ResultStream();
    History outline = HistoryReader.stream(file, stream);
    stream.end();
    assertThat(stream.isPlain()).isTrue();
    return stream.verdict(
        stream.isDoubtful() ? HistoryReader.read(file, stream::doubtfulTo) : outline);
  }

  /** Up to three jobs, side by side; some answers are missing, some reads are local. */
  private static String text(SplittableRandom random) {
    List<List<ObjectNode>> jobs = new ArrayList<>();
    for (int job = 1 + random.nextInt(3); job > 0; job--) {
      jobs.add(lines(random, job));
    }
    boolean numbered = random.nextBoolean();
    StringBuilder text = new StringBuilder();
    int index = 0;
    while (!jobs.isEmpty()) {
      List<ObjectNode> job = jobs.get(random.nextInt(jobs.size()));
      ObjectNode line = job.removeFirst();
      index += 1 + random.nextInt(2);
      line.remove(List.of("index", "time"));
      text.append(numbered ? line.put("index", index) : line).append('\n');
      jobs.removeIf(List::isEmpty);
    }
    return text.toString();
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
