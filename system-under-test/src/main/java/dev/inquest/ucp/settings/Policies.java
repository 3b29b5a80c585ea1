package dev.inquest.ucp.settings;

import java.util.concurrent.TimeUnit;

/**
 * The configuration file, one record a section; {@link #defaults} are the values of absent keys.
 * Times in nanoseconds.
 */
public record Policies(
    MetadataSync metadataSync,
    FcfsPolicy fcfsPolicy,
    JobRedeployment jobRedeployment,
    Monitoring monitoring,
    Acceptance acceptance,
    Heartbeat heartbeat,
    Coordination coordination,
    ExecutorPolicy executor) {

  /**
   * Brokers tell each other what changed.
   *
   * @param intervalNanos between two rounds
   * @param failureRetryIntervalNanos before the first retry of a failed one; doubled for each
   *     further failure
   */
  public record MetadataSync(
      boolean enabled,
      long intervalNanos,
      boolean retryOnFailure,
      long failureRetryIntervalNanos) {}

  /**
   * The first result counts.
   *
   * @param enabled whether there is any first-come-first-served at all; without it every result is
   *     accepted
   * @param strictOrdering whether of several pending submissions the causally earliest is proposed,
   *     else the first to arrive
   * @param allowResubmission whether the winner's own work, submitted again, is told accepted again
   */
  public record FcfsPolicy(boolean enabled, boolean strictOrdering, boolean allowResubmission) {}

  /**
   * What happens to the jobs of a vanished executor.
   *
   * @param enabled whether a vanished executor's jobs are looked after at all
   * @param autoRedeploy whether they are deployed again without being asked; else they are parked
   * @param maxRedeployAttempts redeployments before a job is parked
   * @param redeployDelayNanos from the suspicion of an executor to the redeployment of its jobs
   */
  public record JobRedeployment(
      boolean enabled, boolean autoRedeploy, int maxRedeployAttempts, long redeployDelayNanos) {}

  public record Monitoring(
      boolean logAllFcfsDecisions, boolean trackMetadataSyncHealth, boolean alertOnSyncFailures) {}

  /**
   * How results are accepted.
   *
   * @param decisionTimeoutNanos after which a request that needs other brokers is answered with 503
   */
  public record Acceptance(AcceptancePolicy policy, long decisionTimeoutNanos) {}

  /**
   * Signs of life of executors.
   *
   * @param intervalNanos between an executor's heartbeats
   * @param timeoutNanos of silence after which it is suspected
   */
  public record Heartbeat(long intervalNanos, long timeoutNanos) {}

  /**
   * Signs of life of brokers.
   *
   * @param peerTimeoutNanos without an acknowledgement after which a sync with a peer has failed
   * @param brokerTimeoutNanos of silence after which a broker's jobs are taken over
   * @param adaptiveTimeouts whether the timeout of a peer follows how long its answers take, within
   *     the two bounds, and the interval between two syncs with it is at least four times as long
   * @param pooling whether brokers use each other's executors
   */
  public record Coordination(
      long discoveryIntervalNanos,
      long peerTimeoutNanos,
      long brokerTimeoutNanos,
      boolean adaptiveTimeouts,
      long leastPeerTimeoutNanos,
      long mostPeerTimeoutNanos,
      boolean pooling) {
    /** With timeouts that do not adapt. */
    public Coordination(
        long discoveryIntervalNanos, long peerTimeoutNanos, long brokerTimeoutNanos) {
      this(
          discoveryIntervalNanos,
          peerTimeoutNanos,
          brokerTimeoutNanos,
          false,
          seconds(1),
          seconds(60),
          true);
    }

    /** Nobody waits longer for a peer. */
    public long longestPeerTimeoutNanos() {
      return adaptiveTimeouts ? mostPeerTimeoutNanos : peerTimeoutNanos;
    }
  }

  /**
   * How an executor runs jobs.
   *
   * @param slots how many at once
   * @param strategy which of those that wait comes first, unless it is told another at run time
   */
  public record ExecutorPolicy(int slots, ConflictStrategy strategy) {}

  /** The policy in force: without first-come-first-served, everything is accepted. */
  public AcceptancePolicy effectiveAcceptance() {
    return fcfsPolicy.enabled() ? acceptance.policy() : AcceptancePolicy.TRADITIONAL;
  }

  public static Policies defaults() {
    return new Policies(
        new MetadataSync(true, seconds(60), true, seconds(30)),
        new FcfsPolicy(true, true, false),
        new JobRedeployment(true, true, 3, seconds(5)),
        new Monitoring(true, true, true),
        new Acceptance(AcceptancePolicy.QUORUM, seconds(3)),
        new Heartbeat(seconds(10), seconds(30)),
        new Coordination(seconds(30), seconds(10), seconds(90)),
        new ExecutorPolicy(4, ConflictStrategy.CAUSAL));
  }

  private static long seconds(int seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
