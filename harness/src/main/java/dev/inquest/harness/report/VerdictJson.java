package dev.inquest.harness.report;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Judgement;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.harness.ruling.Ruling;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All rulings as one JSON document.
 *
 * <pre>
 *  {"valid": true | false | "unknown" | null,
 *   "histories": [{"file", "events", "torn"?, "valid",
 *                  "checkers": {NAME: {"valid", "reason", "anomalies": […], "stats": {…}}},
 *                  "not_exercised"?: [NAME]}],
 *   "errors"?: [{"file", "error"}]}
 * </pre>
 *
 * <p>Each anomaly is {@code {"type", "job", "node", "events": […], "explanation"}}. No key is left
 * out where there is nothing to say: the reason of what is not unknown, and the job or node that an
 * anomaly is not about, are null.
 *
 * <p>Those not exercised stand among the checkers, too, after the others: they are unknown, with
 * what was missing as the reason, and {@code valid} over the history leaves them out. What has no
 * claim but figures is {@code valid}, always. {@code errors} lists the files without a ruling.
 * While there are any, {@code valid} over all is {@code false} if a violation was found elsewhere,
 * and else {@code null}: there is no verdict. The same rulings give the same bytes.
 */
public final class VerdictJson implements VerdictReport {
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(INDENT))
          .build();

  private final Terminal terminal;
  private final ArrayNode histories = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode errors = JsonNodeFactory.instance.arrayNode();
  private Validity worst = Validity.VALID;

  /** Prints the document, when it is complete, on the terminal's standard output. */
  public VerdictJson(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void add(Ruling ruling) {
    switch (ruling) {
      case Ruling.Judged judged -> addHistory(judged);
      case Ruling.Refused refused -> addError(refused, refused.reason());
      case Ruling.Failed failed -> addError(failed, failed.reason());
    }
  }

  @Override
  public void end() {
    terminal.out().print(text());
    terminal.out().flush();
  }

  /** The document so far, with a line end. */
  public String text() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    if (errors.isEmpty() || worst == Validity.INVALID) {
      put(document, worst);
    } else {
      document.putNull("valid");
    }
    document.set("histories", histories);
    if (!errors.isEmpty()) {
      document.set("errors", errors);
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  private void addError(Ruling ruling, String reason) {
    errors.addObject().put("file", ruling.file().label()).put("error", reason);
  }

  private void addHistory(Ruling.Judged judged) {
    Judgement judgement = judged.judgement();
    worst = worst.worse(judgement.validity());
    ObjectNode history = histories.addObject();
    history.put("file", judged.file().label());
    history.put("events", judged.events());
    if (judged.history().torn()) {
      history.put("torn", true);
    }
    put(history, judgement.validity());
    ObjectNode checkers = history.putObject("checkers");
    judgement.checkers().forEach((name, verdict) -> put(checkers.putObject(name), verdict));
    if (!judgement.notExercised().isEmpty()) {
      judgement.notExercised().forEach((name, verdict) -> put(checkers.putObject(name), verdict));
      judgement.notExercised().keySet().forEach(history.putArray("not_exercised")::add);
    }
  }

  private static void put(ObjectNode checker, Verdict verdict) {
    put(checker, verdict.validity());
    checker.put("reason", verdict instanceof Verdict.Unknown unknown ? unknown.reason() : null);
    ArrayNode anomalies = checker.putArray("anomalies");
    if (verdict instanceof Verdict.Invalid invalid) {
      invalid.anomalies().forEach(anomaly -> put(anomalies.addObject(), anomaly));
    }
    ObjectNode stats = checker.putObject("stats");
    verdict.stats().counts().forEach(stats::put);
  }

  private static void put(ObjectNode node, Anomaly anomaly) {
    node.put("type", anomaly.type());
    node.put("job", anomaly.job());
    node.put("node", anomaly.node());
    anomaly.events().forEach(node.putArray("events")::add);
    node.put("explanation", anomaly.explanation());
  }

  private static void put(ObjectNode node, Validity validity) {
    switch (validity) {
      case VALID -> node.put("valid", true);
      case INVALID -> node.put("valid", false);
      case UNKNOWN -> node.put("valid", "unknown");
    }
  }
}
