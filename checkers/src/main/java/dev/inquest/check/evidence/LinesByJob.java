package dev.inquest.check.evidence;

import dev.inquest.history.columns.Columns;
import java.util.Arrays;

/** Some lines, each about a job, those of one job after those of another, and rising. */
public final class LinesByJob {
  private static final int[] NOTHING = {};

  /** By job, where its lines begin; there is one more, which is where the last ones end. */
  private final int[] starts;

  private final int[] places;

  /** Sorts rising places of lines about jobs. */
  public LinesByJob(Columns columns, int[] rising) {
    starts = new int[columns.subjects() + 2];
    for (int place : rising) {
      starts[columns.subject(place) + 2]++;
    }
    for (int job = 2; job < starts.length; job++) {
      starts[job] += starts[job - 1];
    }
    places = new int[rising.length];
    for (int place : rising) {
      places[starts[columns.subject(place) + 1]++] = place;
    }
  }

  /** Whether there are any of a job. */
  public boolean any(int job) {
    return job >= 0 && job < starts.length - 2 && starts[job] < starts[job + 1];
  }

  /** The lines of a job. */
  public int[] of(int job) {
    return any(job) ? Arrays.copyOfRange(places, starts[job], starts[job + 1]) : NOTHING;
  }
}
