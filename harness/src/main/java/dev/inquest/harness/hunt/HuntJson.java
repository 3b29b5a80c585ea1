package dev.inquest.harness.hunt;

import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.harness.sim.ambush.Moment;
import dev.inquest.harness.store.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A hunt as one JSON document.
 *
 * <pre>
 *  {"valid": true | false | "unknown" | null, "seeds": N,
 *   "verdicts": {"valid", "unknown", "invalid"}, "premises": {NAME: seeds}, "moments": {NAME: seeds},
 *   "violations": [{"seed", "anomalies": ["checker/type"]}], "failure"?: "…",
 *   "kept"?: folder of the first violation, "histories": [as `check --json` tells of it]}
 * </pre>
 *
 * <p>{@code valid} over all is {@code "unknown"} when a premise was met by no seed, and {@code
 * null} when the harness failed: then there is no verdict.
 */
final class HuntJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private HuntJson() {}

  /** The document, with a line end. */
  static String of(Tally tally, @Nullable RunFolder kept) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    valid(document, tally);
    document.put("seeds", tally.seeds());
    ObjectNode verdicts = document.putObject("verdicts");
    for (Validity validity : Validity.values()) {
      verdicts.put(label(validity), tally.count(validity));
    }
    ObjectNode premises = document.putObject("premises");
    Arrays.stream(Premise.values())
        .forEach(premise -> premises.put(label(premise), tally.met(premise)));
    ObjectNode moments = document.putObject("moments");
    Arrays.stream(Moment.values())
        .forEach(moment -> moments.put(moment.label(), tally.reached(moment)));
    var violations = document.putArray("violations");
    for (Finding finding : tally.violations()) {
      var anomalies = violations.addObject().put("seed", finding.seed()).putArray("anomalies");
      finding.anomalies().forEach(anomalies::add);
    }
    tally.failure().ifPresent(failed -> document.put("failure", failed.failure().orElse("")));
    histories(document, kept);
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  private static void valid(ObjectNode document, Tally tally) {
    if (tally.failure().isPresent()) {
      document.putNull("valid");
    } else if (!tally.violations().isEmpty()) {
      document.put("valid", false);
    } else if (tally.someUnmet()) {
      document.put("valid", "unknown");
    } else {
      document.put("valid", true);
    }
  }

  private static void histories(ObjectNode document, @Nullable RunFolder kept) {
    JsonNode histories = JsonNodeFactory.instance.arrayNode();
    if (kept != null) {
      document.put("kept", kept.path().toString());
      try {
        histories =
            MAPPER
                .readTree(Files.readString(kept.path().resolve(RunFolder.VERDICT)))
                .path("histories");
      } catch (IOException e) {
        throw new UncheckedIOException("the verdict that was just written is gone", e);
      }
    }
    document.set("histories", histories);
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
