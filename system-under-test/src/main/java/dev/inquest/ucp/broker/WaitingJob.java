package dev.inquest.ucp.broker;

import dev.inquest.ucp.metadata.JobEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A submitted job whose client waits for the acknowledgement. */
final class WaitingJob {
  private final long request;
  private final JobEntry entry;
  private final List<String> voters;
  private final int needed;
  private final long deadline;
  private final Map<String, String> originByVoter = new LinkedHashMap<>();

  WaitingJob(long request, JobEntry entry, List<String> voters, int needed, long deadline) {
    this.request = request;
    this.entry = entry;
    this.voters = List.copyOf(voters);
    this.needed = needed;
    this.deadline = deadline;
  }

  long request() {
    return request;
  }

  String job() {
    return entry.job();
  }

  /** The job as this client submitted it. */
  JobEntry entry() {
    return entry;
  }

  long deadline() {
    return deadline;
  }

  /** That broker holds this origin for the only one; others than voters have no say. */
  void vote(String voter, String origin) {
    if (voters.contains(voter)) {
      originByVoter.put(voter, origin);
    }
  }

  boolean missing(String broker) {
    return !originByVoter.containsKey(broker);
  }

  boolean confirmedAs(String origin) {
    int votes = 0;
    for (String voted : originByVoter.values()) {
      votes += voted.equals(origin) ? 1 : 0;
    }
    return votes >= needed;
  }

  /** Then this submission certainly never counts. */
  boolean confirmedAsAnother(String self) {
    for (String origin : originByVoter.values()) {
      if (!origin.equals(self) && confirmedAs(origin)) {
        return true;
      }
    }
    return false;
  }
}
