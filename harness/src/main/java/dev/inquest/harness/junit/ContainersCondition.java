package dev.inquest.harness.junit;

import dev.inquest.harness.cluster.docker.Readiness;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips where containers are not to be had, unless they are required. */
final class ContainersCondition implements ExecutionCondition {
  static final String PROPERTY = "inquest.containers";

  private final Supplier<Optional<String>> obstacle;

  /** As JUnit makes it. */
  ContainersCondition() {
    this(Readiness::obstacle);
  }

  ContainersCondition(Supplier<Optional<String>> obstacle) {
    this.obstacle = obstacle;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return context.getConfigurationParameter(PROPERTY).map("required"::equals).orElse(false)
        ? ConditionEvaluationResult.enabled("containers are required")
        : result();
  }

  private ConditionEvaluationResult result() {
    return obstacle
        .get()
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("containers are to be had"));
  }
}
