package dev.inquest.ucp.runtime.configuration;

import dev.inquest.ucp.settings.AcceptancePolicy;
import dev.inquest.ucp.settings.ConflictStrategy;
import dev.inquest.ucp.settings.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The settings of a cluster, a YAML file of sections; what is not written keeps its default. */
public final class PoliciesFile {
  private static final long LARGEST_FILE_BYTES = 1 << 20;
  private static final double LEAST_SECONDS = 0.001;
  private static final double MOST_SECONDS = 86_400;
  private static final Policies DEFAULTS = Policies.defaults();

  private final @Nullable JsonNode document;
  private final Set<String> known = new LinkedHashSet<>();

  private PoliciesFile(@Nullable JsonNode document) {
    this.document = document;
  }

  /**
   * Reads {@code file}.
   *
   * @throws BadConfiguration in one line that names the file, the key, the value and what is
   *     allowed
   */
  public static Policies read(Path file) {
    try {
      return parse(text(file));
    } catch (BadConfiguration wrong) {
      throw new BadConfiguration(file + ": " + wrong.getMessage());
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE_BYTES) {
        throw new BadConfiguration("exceeds " + LARGEST_FILE_BYTES + " bytes");
      }
      return Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw new BadConfiguration("there is no such file");
    } catch (IOException unreadable) {
      throw new BadConfiguration("cannot be read: " + unreadable);
    }
  }

  /** Reads the text of such a file. */
  public static Policies parse(String yaml) {
    PoliciesFile file = new PoliciesFile(document(yaml));
    Policies policies = file.policies();
    file.refuseUnknownSections();
    return policies;
  }

  private static @Nullable JsonNode document(String yaml) {
    JsonNode document = tree(yaml);
    if (document == null || document.isMissingNode() || document.isNull()) {
      return null;
    }
    if (!document.isObject()) {
      throw new BadConfiguration("must consist of sections of keys, but is " + document);
    }
    return document;
  }

  private static @Nullable JsonNode tree(String yaml) {
    try {
      return YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readTree(yaml);
    } catch (JacksonException broken) {
      int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
      String reason = String.valueOf(broken.getOriginalMessage()).lines().findFirst().orElse("");
      throw new BadConfiguration("line " + Math.max(line, 1) + " is no YAML: " + reason);
    }
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
    known.add(name);
    return new Section(name, document == null ? null : document.get(name));
  }

  private void refuseUnknownSections() {
    if (document != null) {
      for (String name : document.propertyNames()) {
        if (!known.contains(name)) {
          throw new BadConfiguration(
              "the section " + name + " is unknown; known sections: " + String.join(", ", known));
        }
      }
    }
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

  private static Policies.Heartbeat heartbeat(Section section) {
    Policies.Heartbeat absent = DEFAULTS.heartbeat();
    Policies.Heartbeat heartbeat =
        section.whole(
            new Policies.Heartbeat(
                period(section, "interval_seconds", absent.intervalNanos()),
                period(section, "timeout_seconds", absent.timeoutNanos())));
    if (heartbeat.timeoutNanos() <= heartbeat.intervalNanos()) {
      throw new BadConfiguration(
          "heartbeat.timeout_seconds must exceed heartbeat.interval_seconds, or every executor is"
              + " suspected between two heartbeats");
    }
    return heartbeat;
  }

  private static Policies.Coordination coordination(Section section) {
    Policies.Coordination absent = DEFAULTS.coordination();
    return section.whole(
        new Policies.Coordination(
            period(section, "discovery_interval_seconds", absent.discoveryIntervalNanos()),
            period(section, "peer_timeout_seconds", absent.peerTimeoutNanos()),
            period(section, "broker_timeout_seconds", absent.brokerTimeoutNanos())));
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
