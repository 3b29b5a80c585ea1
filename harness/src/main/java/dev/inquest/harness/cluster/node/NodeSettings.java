package dev.inquest.harness.cluster.node;

/**
 * What every node of a run is configured with: the documents' keys, with all periods short enough
 * that half a minute shows several losses and recoveries.
 */
public final class NodeSettings {
  private NodeSettings() {}

  /** The settings file, as YAML. */
  public static String yaml(String acceptancePolicy, String strategy, int slots) {
    return """
    acceptance:
      policy: %s
      decision_timeout_seconds: 2
    heartbeat:
      interval_seconds: 0.4
      timeout_seconds: 2
    job_redeployment:
      enabled: true
      auto_redeploy: true
      max_redeploy_attempts: 3
      redeploy_delay_seconds: 0.5
    metadata_sync:
      enabled: true
      interval_seconds: 0.5
      retry_on_failure: true
      failure_retry_interval: 0.5
    coordination:
      discovery_interval_seconds: 5
      peer_timeout_seconds: 1
      broker_timeout_seconds: 3
    executor:
      slots: %d
      strategy: %s
    fcfs_policy:
      enabled: true
      strict_ordering: true
      allow_resubmission: false
    """
        .formatted(acceptancePolicy, slots, strategy);
  }
}
