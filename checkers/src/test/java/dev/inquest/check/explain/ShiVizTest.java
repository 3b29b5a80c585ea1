package dev.inquest.check.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShiVizTest {
  private static final Path CORPUS = Path.of("..", "histories", "corpus");

  /** ShiViz's own, in the syntax of Java. */
  private static final Pattern EVENT =
      Pattern.compile("(?<event>.*)\n(?<host>\\S*) (?<clock>\\{.*\\})");

  private static final Pattern ENTRY = Pattern.compile("\"([^\"]+)\":(\\d+)");

  @Test
  void clocksAreMadeAnewWhateverTheNodesClaimed() throws Exception {
    History history =
        History.builder()
            .send("b1", "sync-metadata", "b1:7", "b2", "{b1:700,b9:4}")
            .receive("b2", "sync-metadata", "b1:7", "b1", null)
            .local("b1", "assign", "j1", "{executor:'e1'}", "{b1:701}")
            .local("b1/2", "boot", null, "{recovered:{b1:700}}", "{'b1/2':3}")
            .build();
    assertThat(written(history))
        .isEqualTo(
            """
            (?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})

            0 send sync-metadata to b2
            b1 {"b1":1}
            1 receive sync-metadata from b1
            b2 {"b1":1,"b2":1}
            2 assign j1 {"executor":"e1"}
            b1 {"b1":2}
            3 boot {"recovered":{"b1":700}}
            b1/2 {"b1":1,"b1/2":1}
            """);
  }

  @Test
  void everyReferenceHistoryIsAcceptedByAStrictValidator() throws Exception {
    int events = 0;
    try (Stream<Path> files = Files.walk(CORPUS)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).sorted().toList()) {
        events += validated(written(HistoryReader.read(file)));
      }
    }
    assertThat(events).isGreaterThan(200);
  }

  private static String written(History history) throws Exception {
    StringBuilder text = new StringBuilder();
    ShiViz.write(history, text);
    return text.toString();
  }

  /**
   * What ShiViz demands: every line belongs to an event; the own entry of each host begins with 1
   * and rises by 1; no entry falls or goes beyond what its host has.
   */
  private static int validated(String text) {
    assertThat(text).startsWith(ShiViz.EXPRESSION + "\n\n");
    String log = text.substring(ShiViz.EXPRESSION.length() + 2);
    Matcher matcher = EVENT.matcher(log);
    Map<String, Map<String, Integer>> latest = new HashMap<>();
    List<Map<String, Integer>> clocks = new ArrayList<>();
    int end = 0;
    while (matcher.find()) {
      assertThat(log.substring(end, matcher.start())).isBlank();
      end = matcher.end();
      String host = matcher.group("host");
      Map<String, Integer> clock = clock(matcher.group("clock"));
      Map<String, Integer> before = latest.getOrDefault(host, Map.of());
      assertThat(clock.get(host)).isEqualTo(before.getOrDefault(host, 0) + 1);
      before.forEach((other, count) -> assertThat(clock.get(other)).isGreaterThanOrEqualTo(count));
      latest.put(host, clock);
      clocks.add(clock);
    }
    assertThat(log.substring(end)).isBlank();
    for (Map<String, Integer> clock : clocks) {
      clock.forEach((host, count) ->
          assertThat(latest.getOrDefault(host, Map.of()).get(host)).isGreaterThanOrEqualTo(count));
    }
    return clocks.size();
  }

  private static Map<String, Integer> clock(String text) {
    Map<String, Integer> clock = new TreeMap<>();
    Matcher entries = ENTRY.matcher(text);
    while (entries.find()) {
      assertThat(clock.put(entries.group(1), Integer.valueOf(entries.group(2)))).isNull();
    }
    return clock;
  }
}
