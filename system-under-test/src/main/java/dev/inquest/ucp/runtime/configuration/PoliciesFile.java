package dev.inquest.ucp.runtime.configuration;

import dev.inquest.ucp.settings.AcceptancePolicy;
import dev.inquest.ucp.settings.ConflictStrategy;
import dev.inquest.ucp.settings.Policies;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a cluster: a YAML file of sections, and before it the environment. What is
 * written nowhere keeps its default.
 */
public final class PoliciesFile {
  private static final double LEAST_SECONDS = 0.001;
  private static final double MOST_SECONDS = 86_400;
  private static final Policies DEFAULTS = Policies.defaults();

  private final SettingsSource source;

  private PoliciesFile(SettingsSource source) {
    this.source = source;
  }

  /**
   * Reads {@code file}, if there is any, and the environment.
   *
   * @throws BadConfiguration with one line for each mistake, that names the file or the variable,
   *     the key, the value and what is allowed
   */
  static Policies read(@Nullable Path file, Environment environment) {
    return file == null
        ? parse("", "", environment)
        : parse(file + ": ", SettingsSource.text(file), environment);
  }

  /** Reads the text of such a file. */
  public static Policies parse(String yaml) {
    return parse("", yaml, new Environment(Map.of()));
  }

  private static Policies parse(String place, String yaml, Environment environment) {
    Mistakes mistakes = new Mistakes();
    SettingsSource source = new SettingsSource(place, yaml, environment, mistakes);
    Policies policies = new PoliciesFile(source).policies();
    source.refuseUnknownSections();
    environment.unknown().forEach(name -> mistakes.add(name + " is unknown; --help lists them"));
    mistakes.refuse();
    return policies;
  }

  private Policies policies() {
    return new Policies(
        metadataSync(section("metadata_sync")),
        fcfsPolicy(section("fcfs_policy")),
        jobRedeployment(section("job_redeployment")),
        monitoring(section("monitoring")),
        acceptance(section("acceptance")),
        heartbeat(section("heartbeat")),
        coordination(section("coordination")),
        executor(section("executor")));
  }

  private Section section(String name) {
    return new Section(name, source);
  }

  private static Policies.MetadataSync metadataSync(Section section) {
    Policies.MetadataSync absent = DEFAULTS.metadataSync();
    return section.whole(
        new Policies.MetadataSync(
            section.flag("enabled", absent.enabled()),
            period(section, "interval_seconds", absent.intervalNanos()),
            section.flag("retry_on_failure", absent.retryOnFailure()),
            period(section, "failure_retry_interval", absent.failureRetryIntervalNanos())));
  }

  private static Policies.FcfsPolicy fcfsPolicy(Section section) {
    Policies.FcfsPolicy absent = DEFAULTS.fcfsPolicy();
    return section.whole(
        new Policies.FcfsPolicy(
            section.flag("enabled", absent.enabled()),
            section.flag("strict_ordering", absent.strictOrdering()),
            section.flag("allow_resubmission", absent.allowResubmission())));
  }

  private static Policies.JobRedeployment jobRedeployment(Section section) {
    Policies.JobRedeployment absent = DEFAULTS.jobRedeployment();
    return section.whole(
        new Policies.JobRedeployment(
            section.flag("enabled", absent.enabled()),
            section.flag("auto_redeploy", absent.autoRedeploy()),
            section.count("max_redeploy_attempts", absent.maxRedeployAttempts(), 0, 1000),
            section.nanos("redeploy_delay_seconds", absent.redeployDelayNanos(), 0, MOST_SECONDS)));
  }

  private static Policies.Monitoring monitoring(Section section) {
    Policies.Monitoring absent = DEFAULTS.monitoring();
    return section.whole(
        new Policies.Monitoring(
            section.flag("log_all_fcfs_decisions", absent.logAllFcfsDecisions()),
            section.flag("track_metadata_sync_health", absent.trackMetadataSyncHealth()),
            section.flag("alert_on_sync_failures", absent.alertOnSyncFailures())));
  }

  private static Policies.Acceptance acceptance(Section section) {
    Policies.Acceptance absent = DEFAULTS.acceptance();
    List<String> policies =
        Arrays.stream(AcceptancePolicy.values()).map(AcceptancePolicy::label).toList();
    String policy = section.oneOf("policy", absent.policy().label(), policies);
    return section.whole(
        new Policies.Acceptance(
            AcceptancePolicy.valueOf(policy.toUpperCase(Locale.ROOT)),
            period(section, "decision_timeout_seconds", absent.decisionTimeoutNanos())));
  }

  private Policies.Heartbeat heartbeat(Section section) {
    Policies.Heartbeat absent = DEFAULTS.heartbeat();
    Policies.Heartbeat heartbeat =
        section.whole(
            new Policies.Heartbeat(
                period(section, "interval_seconds", absent.intervalNanos()),
                period(section, "timeout_seconds", absent.timeoutNanos())));
    if (heartbeat.timeoutNanos() <= heartbeat.intervalNanos()) {
      source.wrong(
          "heartbeat.timeout_seconds must exceed heartbeat.interval_seconds, or every executor is"
              + " suspected between two heartbeats");
    }
    return heartbeat;
  }

  private Policies.Coordination coordination(Section section) {
    Policies.Coordination absent = DEFAULTS.coordination();
    Policies.Coordination coordination =
        section.whole(
            new Policies.Coordination(
                period(section, "discovery_interval_seconds", absent.discoveryIntervalNanos()),
                period(section, "peer_timeout_seconds", absent.peerTimeoutNanos()),
                period(section, "broker_timeout_seconds", absent.brokerTimeoutNanos()),
                section.flag("adaptive_timeouts", absent.adaptiveTimeouts()),
                period(section, "least_peer_timeout_seconds", absent.leastPeerTimeoutNanos()),
                period(section, "most_peer_timeout_seconds", absent.mostPeerTimeoutNanos()),
                section.flag("pooling", absent.pooling())));
    if (coordination.leastPeerTimeoutNanos() > coordination.mostPeerTimeoutNanos()) {
      source.wrong(
          "coordination.least_peer_timeout_seconds must not exceed"
              + " coordination.most_peer_timeout_seconds");
    }
    return coordination;
  }

  private static Policies.ExecutorPolicy executor(Section section) {
    Policies.ExecutorPolicy absent = DEFAULTS.executor();
    String strategy =
        section.oneOf("strategy", absent.strategy().label(), ConflictStrategy.labels());
    return section.whole(
        new Policies.ExecutorPolicy(
            section.count("slots", absent.slots(), 1, 100_000),
            ConflictStrategy.named(strategy).orElseThrow()));
  }

  private static long period(Section section, String key, long absentNanos) {
    return section.nanos(key, absentNanos, LEAST_SECONDS, MOST_SECONDS);
  }
}
