package dev.inquest.ucp.runtime.configuration;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong, one line each, so that a user can mend all of it at once. */
final class Mistakes {
  private final List<String> lines = new ArrayList<>();

  void add(String line) {
    lines.add(line);
  }

  /** Ends here if there is any. */
  void refuse() {
    if (!lines.isEmpty()) {
      throw new BadConfiguration(lines);
    }
  }
}
