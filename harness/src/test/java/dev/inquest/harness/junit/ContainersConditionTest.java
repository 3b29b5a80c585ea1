package dev.inquest.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

@ExtendWith(ContainersConditionTest.OwnContext.class)
class ContainersConditionTest {
  private final ContainersCondition without =
      new ContainersCondition(() -> Optional.of("no container engine is reachable"));
  private ConditionEvaluationResult result = ConditionEvaluationResult.enabled("");

  @BeforeEach
  void evaluate(ExtensionContext context) {
    result = without.evaluateExecutionCondition(context);
  }

  @Test
  void whereThereIsNoEngineATestIsSkippedWithAVisibleReasonUnlessContainersAreRequired(
      ExtensionContext context) {
    boolean required =
        "required"
            .equals(context.getConfigurationParameter(ContainersCondition.PROPERTY).orElse(""));
    assertThat(result.isDisabled()).isEqualTo(!required);
    assertThat(result.getReason())
        .contains(required ? "containers are required" : "no container engine is reachable");
  }

  @Test
  void whereThereIsOneItRuns(ExtensionContext context) {
    assertThat(
            new ContainersCondition(Optional::empty)
                .evaluateExecutionCondition(context)
                .isDisabled())
        .isFalse();
  }

  /** Hands JUnit's own context to a test. */
  static final class OwnContext implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == ExtensionContext.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context;
    }
  }
}
