package dev.inquest.nemesis.schedule;

import java.io.Serial;
import java.util.List;
import java.util.Objects;

/** A schedule that cannot be run: one clear line for each thing that is wrong with it. */
public final class InvalidScheduleException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  public InvalidScheduleException(List<String> problems) {
    super(String.join("\n", problems));
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  public List<String> problems() {
    return getMessage().lines().toList();
  }
}
