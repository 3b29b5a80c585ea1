package dev.inquest.harness.suite;

import dev.inquest.harness.ExitCode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report as one JSON document: {@code policies → policy → claim → scene → fate}, and all runs.
 */
final class ComplianceJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ComplianceJson() {}

  static String of(ComplianceReport report) {
    ObjectNode json = MAPPER.createObjectNode().put("suite", "compliance");
    json.put("target", report.target());
    switch (report.exitCode()) {
      case ExitCode.VALID -> json.put("valid", true);
      case ExitCode.VIOLATION -> json.put("valid", false);
      default -> json.put("valid", "unknown");
    }
    ObjectNode policies = json.putObject("policies");
    for (String policy : report.policies()) {
      ObjectNode claims = policies.putObject(policy);
      for (Claim claim : Claim.values()) {
        ObjectNode scenes = claims.putObject(claim.label());
        for (Scene scene : Scene.values()) {
          scenes.put(scene.label(), report.fate(policy, claim, scene).label());
        }
      }
    }
    var runs = json.putArray("runs");
    for (Cell cell : report.cells()) {
      ObjectNode run = runs.addObject().put("policy", cell.performance().policy());
      run.put("scene", cell.performance().scene().label());
      run.put("seed", cell.performance().seed());
      run.put("folder", cell.folder().toString());
      ObjectNode fates = run.putObject("claims");
      cell.fates().forEach((claim, fate) -> fates.put(claim.label(), fate.label()));
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }
}
