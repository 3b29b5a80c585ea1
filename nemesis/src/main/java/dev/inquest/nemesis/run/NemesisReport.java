package dev.inquest.nemesis.run;

import java.util.List;

/**
 * How a schedule went.
 *
 * @param applied faults that were seen, and seen undone
 * @param skipped faults that were not begun because the run was cancelled
 * @param failures one clear line for each fault that could not be applied, seen or undone; not
 *     empty means that the harness failed, and the run proves nothing
 */
public record NemesisReport(int applied, int skipped, List<String> failures) {
  public NemesisReport {
    failures = List.copyOf(failures);
  }
}
