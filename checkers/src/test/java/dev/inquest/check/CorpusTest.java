package dev.inquest.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.linearizability.Linearizable;
import dev.inquest.check.linearizability.model.Models;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CorpusTest {
  private static final Path CORPUS = Path.of("..", "histories", "corpus");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The types of the specification's table that belong to the claims there are. */
  private static final List<String> TYPES =
      List.of(
          "lost-job",
          "stuck-job",
          "phantom-job",
          "undiscoverable-job",
          "double-accept",
          "conflicting-reads",
          "phantom-result",
          "lost-result",
          "early-rejection",
          "wrong-winner",
          "non-linearizable",
          "divergent-metadata",
          "slow-convergence",
          "regressed-entry",
          "out-of-thin-air",
          "clock-regression",
          "missed-causality",
          "false-causality",
          "malformed-stamp",
          "not-redeployed",
          "unsuitable-executor",
          "too-many-attempts",
          "slow-recovery",
          "priority-inversion",
          "emergency-not-propagated",
          "preempted-job-lost",
          "wrong-choice",
          "nondeterministic-choice",
          "read-your-writes",
          "monotonic-reads",
          "monotonic-writes",
          "writes-follow-reads");

  static List<Path> histories() throws IOException {
    List<Path> histories = new ArrayList<>();
    for (String kind : List.of("valid", "invalid")) {
      try (Stream<Path> files = Files.list(CORPUS.resolve(kind))) {
        files.filter(file -> file.toString().endsWith(".jsonl")).sorted().forEach(histories::add);
      }
    }
    return histories;
  }

  @ParameterizedTest
  @MethodSource("histories")
  void everyHistoryGetsTheVerdictsThatStandBesideIt(Path file) throws Exception {
    History history = HistoryReader.read(file);
    JsonNode expected = JSON.readTree(expectation(file));
    Judgement judgement = judge(expected).judge(history, Budget.unlimited());
    assertThat(judgement.checkers().keySet()).containsAll(expected.propertyNames());
    judgement
        .checkers()
        .forEach((name, verdict) ->
            assertThat(described(verdict))
                .as("%s of %s: %s", name, file.getFileName(), verdict)
                .isEqualTo(described(expected.path(name), verdict)));
    assertThat(judgement.validity() == Validity.INVALID).isEqualTo(kind(file).equals("invalid"));
  }

  @Test
  void everyTypeOfAnomalyHasAPair() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : histories()) {
      names.add(kind(file) + "/" + file.getFileName());
    }
    for (String model : Models.names()) {
      assertThat(names)
          .contains(
              "invalid/linearizable-" + model + ".jsonl", "valid/linearizable-" + model + ".jsonl");
    }
    for (String type : TYPES) {
      assertThat(names).contains("invalid/" + type + ".jsonl", "valid/" + type + ".jsonl");
    }
    assertThat(Files.readString(CORPUS.resolve("README.md")))
        .contains(names.stream().map(name -> "`" + stem(name) + "`").toList());
  }

  /** Histories of other workloads name the model that they are to be held against. */
  private static Judge judge(JsonNode expected) {
    JsonNode model = expected.path(Linearizable.NAME).path("model");
    return model.isMissingNode()
        ? Judge.ofAllClaims()
        : new Judge(
            List.of(bounds -> new Linearizable(Models.named(model.asString()).orElseThrow())));
  }

  private static String stem(String name) {
    return name.substring(name.indexOf('/') + 1, name.lastIndexOf('.'));
  }

  private static String kind(Path file) {
    return String.valueOf(Objects.requireNonNull(file.getParent()).getFileName());
  }

  private static Path expectation(Path file) {
    return file.resolveSibling(stem("/" + file.getFileName()) + ".expected.json");
  }

  private static Map<String, Set<String>> described(Verdict verdict) {
    Map<String, Set<String>> described = new TreeMap<>();
    Set<String> anomalies =
        described.computeIfAbsent(verdict.validity().name(), name -> new TreeSet<>());
    if (verdict instanceof Verdict.Invalid invalid) {
      invalid.anomalies().forEach(anomaly -> anomalies.add(anomaly.type() + anomaly.events()));
    }
    return described;
  }

  /** What is expected; a checker that is not named may say anything but invalid. */
  private static Map<String, Set<String>> described(JsonNode expected, Verdict verdict) {
    if (expected.isMissingNode() && verdict.validity() != Validity.INVALID) {
      return described(verdict);
    }
    Map<String, Set<String>> described = new TreeMap<>();
    JsonNode valid = expected.path("valid");
    String validity = valid.isString() ? "UNKNOWN" : valid.asBoolean(false) ? "VALID" : "INVALID";
    Set<String> anomalies = described.computeIfAbsent(validity, name -> new TreeSet<>());
    for (JsonNode anomaly : expected.path("anomalies")) {
      List<Long> events = anomaly.path("events").valueStream().map(JsonNode::asLong).toList();
      anomalies.add(anomaly.path("type").asString() + events);
    }
    return described;
  }
}
