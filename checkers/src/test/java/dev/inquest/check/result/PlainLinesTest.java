package dev.inquest.check.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.check.Budget;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.MalformedHistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories that are judged while they are read, and their like that are just out of order: what is
 * wrong must be noticed, or it would be judged without its fault. A line is drawn in words: client,
 * type, function, job, and what else there is.
 */
class PlainLinesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 invoke submit-result j1|1 ok submit-result j1|1 invoke submit-result j1",
        "1 invoke submit-result j1|1 fail submit-result j1|1 invoke read-job j1",
        "1 invoke submit-result j1|1 info submit-result j1|2 invoke read-job j1",
        "1 invoke submit-result j1|2 invoke submit-result j1|2 ok submit-result j1",
        "1 invoke submit-result key:j1|1 ok submit-result key:j1",
        "1 invoke read-metadata|1 ok read-metadata",
        "1 invoke read-job j1 index:3|1 ok read-job j1 index:4",
        "1 invoke read-job j1 time:7|1 ok read-job j1 time:7",
        "1 invoke read-job j1 time:7|1 ok read-job j1|1 invoke read-job j1 time:8",
        "1 invoke read-job j1|nemesis info start-kill|1 ok read-job j1",
      })
  void inOrder(String drawn) throws Exception {
    Path file = written(drawn);
    ResultStream stream = new ResultStream();
    History outline = HistoryReader.stream(file, stream);
    stream.end();
    assertThat(stream.isPlain()).isTrue();
    assertThat(stream.lines()).isEqualTo(drawn.split("\\|", -1).length);
    assertThat(stream.isDoubtful()).isFalse();
    assertThat(stream.verdict(outline))
        .isEqualTo(new SingleAcceptedResult().check(HistoryReader.read(file), Budget.unlimited()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 invoke submit-result j1|1 invoke submit-result j1",
        "1 ok submit-result j1",
        "1 invoke submit-result j1|2 ok submit-result j1",
        "1 invoke submit-result j1|1 ok submit-result j1|1 ok submit-result j1",
        "1 invoke submit-result j1|1 info submit-result j1|1 invoke read-job j1",
        "1 invoke submit-result j1|1 ok submit-result j2",
        "1 invoke submit-result j1|1 ok read-job j1",
        "1 invoke submit-result j1|1 ok submit-result key:j1",
        "1 invoke submit-result key:j1|1 ok submit-result j1",
        "1 invoke submit-result j1|1 ok submit-result",
        "1 invoke read-job j1 index:3|1 ok read-job j1 index:3",
        "1 invoke read-job j1 index:3|1 ok read-job j1",
        "1 invoke read-job j1 time:7|1 ok read-job j1 time:6",
        "1 invoke read-job j1 time:7|1 ok read-job j1|1 invoke read-job j1 time:6",
        "1 invoke read-job j1 index:3|nemesis info start-kill index:2",
        "1 invoke read-job j1 time:7|nemesis info start-kill time:6",
      })
  void outOfOrder(String drawn) throws IOException {
    Path file = written(drawn);
    ResultStream stream = new ResultStream();
    assertThatThrownBy(() -> HistoryReader.stream(file, stream))
        .isInstanceOf(MalformedHistoryException.class);
    assertThat(stream.isPlain()).isFalse();
    assertThatThrownBy(() -> HistoryReader.read(file))
        .as("who keeps it complains too")
        .isInstanceOf(MalformedHistoryException.class);
  }

  /** Whoever gives up leaves it to the one who keeps the history, and there it is in order. */
  @Test
  void aResultThatIsNoTextIsLeftToOthers() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("h.jsonl"),
            """
            {"process":1,"type":"invoke","f":"submit-result","job":"j1","value":{"result":{"a":1}}}
            """);
    ResultStream stream = new ResultStream();
    assertThatThrownBy(() -> HistoryReader.stream(file, stream))
        .isInstanceOf(MalformedHistoryException.class);
    assertThat(stream.isPlain()).isFalse();
    assertThat(HistoryReader.read(file).size()).isEqualTo(1);
  }

  /** More clients at once, and more jobs, than any table has room for at first. */
  @Test
  void manyClientsAndJobsAreToldApart() throws Exception {
    StringBuilder text = new StringBuilder();
    List<String> ends = List.of("accepted", "rejected", "rejected");
    for (int job = 0; job < 150; job++) {
      for (int rival = 0; rival < 3; rival++) {
        text.append(line("e" + rival + "/" + job, "invoke", job, "result\":\"r" + rival + job));
      }
    }
    for (int job = 149; job >= 0; job--) {
      for (int rival = 0; rival < 3; rival++) {
        boolean spoilt = job % 50 == 49 && rival == 1;
        String end = spoilt ? "accepted" : ends.get(rival);
        text.append(line("e" + rival + "/" + job, "ok", job, "decision\":\"" + end));
      }
    }
    Path file = Files.writeString(folder.resolve("h.jsonl"), text);
    ResultStream stream = new ResultStream();
    HistoryReader.stream(file, stream);
    stream.end();
    History doubtful = HistoryReader.read(file, stream::doubtfulTo);
    assertThat(doubtful.size()).isEqualTo(3 * 2 * 3);
    assertThat(stream.verdict(doubtful))
        .isEqualTo(new SingleAcceptedResult().check(HistoryReader.read(file), Budget.unlimited()));
    assertThat(stream.verdict(doubtful).stats().count("double-accept")).isEqualTo(3);
  }

  /** Jobs that are only sent in come after all those that anybody submitted a result of. */
  @Test
  void jobsWithoutResultsAreInNoDoubt() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int job = 0; job < 64; job++) {
      text.append(line("e1", "invoke", job, "result\":\"r"));
      text.append(line("e1", "ok", job, "decision\":\"rejected"));
    }
    for (int job = 64; job < 80; job++) {
      text.append(line("c1", "invoke", job, "x\":\"").replace("-result", "-job"));
      text.append(line("c1", "ok", job, "x\":\"").replace("-result", "-job"));
    }
    Path file = Files.writeString(folder.resolve("h.jsonl"), text);
    ResultStream stream = new ResultStream();
    HistoryReader.stream(file, stream);
    stream.end();
    History doubtful = HistoryReader.read(file, stream::doubtfulTo);
    assertThat(doubtful.size()).isEqualTo(64 * 2);
    assertThat(stream.verdict(doubtful).stats().count("early-rejection")).isEqualTo(64);
  }

  private static String line(String client, String type, int job, String value) {
    return """
    {"process":"%s","type":"%s","f":"submit-result","job":"j%d","value":{"%s"}}
    """
        .formatted(client, type, job, value);
  }

  private Path written(String drawn) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : drawn.split("\\|", -1)) {
      String[] words = line.split(" ", -1);
      String process = words[0].equals("nemesis") ? "\"nemesis\"" : words[0];
      text.append(
          "{\"process\":%s,\"type\":\"%s\",\"f\":\"%s\"".formatted(process, words[1], words[2]));
      for (int i = 3; i < words.length; i++) {
        String[] pair = words[i].split(":", -1);
        text.append(
            switch (pair[0]) {
              case "index", "time" -> ",\"%s\":%s".formatted(pair[0], pair[1]);
              case "key" -> ",\"key\":\"%s\"".formatted(pair[1]);
              default -> ",\"job\":\"%s\"".formatted(pair[0]);
            });
      }
      text.append("}\n");
    }
    return Files.writeString(folder.resolve("h.jsonl"), text);
  }
}
