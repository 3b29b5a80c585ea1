package dev.inquest.check.linearizability.model;

import dev.inquest.check.evidence.Values;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A register that keeps the first value it is given: {@code write} returns {@code "accepted"} or
 * {@code "rejected"}, {@code read} returns the value or null.
 *
 * <p>The results of jobs are such registers, so it knows {@code submit-result} and {@code quorum}
 * {@code read-job} as well, and nothing else that is done to a job.
 */
public final class WriteOnce implements Model<Optional<JsonNode>> {
  @Override
  public String name() {
    return "write-once";
  }

  @Override
  public Optional<JsonNode> initial() {
    return Optional.empty();
  }

  @Override
  public @Nullable Step<Optional<JsonNode>> step(Call call) {
    return switch (call.f()) {
      case "read" -> call.returned() == null ? Step.nothing() : read(call.returned());
      case "read-job" -> readJob(call);
      case "write" -> write(call.argument(), call.returned());
      case "submit-result" ->
          write(call.argument().path("result"), decision(call.returned(), "decision"));
      case "submit-job" -> Step.nothing();
      default -> null;
    };
  }

  private static @Nullable JsonNode decision(@Nullable JsonNode returned, String key) {
    return returned == null ? null : returned.path(key);
  }

  private static @Nullable Step<Optional<JsonNode>> write(
      JsonNode value, @Nullable JsonNode decision) {
    if (decision != null && "rejected".equals(Values.shown(decision))) {
      return new Rejected();
    }
    boolean told = decision == null || "accepted".equals(Values.shown(decision));
    return !told || value.isNull() || value.isMissingNode() ? null : new Accepted(value);
  }

  private static Step<Optional<JsonNode>> read(JsonNode seen) {
    return new Read(seen.isNull() || seen.isMissingNode() ? Optional.empty() : Optional.of(seen));
  }

  private static Step<Optional<JsonNode>> readJob(Call call) {
    JsonNode returned = call.returned();
    if (returned == null) {
      return Step.nothing();
    }
    String consistency = Values.text(returned, "consistency");
    if (consistency == null) {
      consistency = Values.text(call.argument(), "consistency");
    }
    return "quorum".equals(consistency) ? read(returned.path("result")) : Step.nothing();
  }

  @Override
  public String shown(Optional<JsonNode> state) {
    return state.map(Values::shown).orElse("not yet written");
  }

  record Read(Optional<JsonNode> value) implements Step<Optional<JsonNode>> {
    @Override
    public List<Optional<JsonNode>> from(Optional<JsonNode> state) {
      return state.equals(value) ? List.of(state) : List.of();
    }

    @Override
    public boolean readsOnly() {
      return true;
    }
  }

  record Accepted(JsonNode value) implements Step<Optional<JsonNode>> {
    @Override
    public List<Optional<JsonNode>> from(Optional<JsonNode> state) {
      return state.isEmpty() ? List.of(Optional.of(value)) : List.of();
    }

    @Override
    public boolean noticedBy(Step<Optional<JsonNode>> other) {
      return !(other instanceof Accepted)
          && !(other instanceof Read read && !read.value().equals(Optional.of(value)));
    }
  }

  record Rejected() implements Step<Optional<JsonNode>> {
    @Override
    public List<Optional<JsonNode>> from(Optional<JsonNode> state) {
      return state.isPresent() ? List.of(state) : List.of();
    }

    @Override
    public boolean readsOnly() {
      return true;
    }
  }
}
