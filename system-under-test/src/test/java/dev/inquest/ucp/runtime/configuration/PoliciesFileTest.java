package dev.inquest.ucp.runtime.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.ucp.settings.AcceptancePolicy;
import dev.inquest.ucp.settings.ConflictStrategy;
import dev.inquest.ucp.settings.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesFileTest {
  @Test
  void whatIsNotWrittenKeepsItsDefault() {
    assertThat(PoliciesFile.parse("")).isEqualTo(Policies.defaults());
    assertThat(PoliciesFile.parse("metadata_sync:\nfcfs_policy: {}\n# nothing\n"))
        .isEqualTo(Policies.defaults());
  }

  @Test
  void everyKeyIsRead() {
    Policies read =
        PoliciesFile.parse(
            """
            metadata_sync: {enabled: false, interval_seconds: 0.5, retry_on_failure: false, failure_retry_interval: 2}
            fcfs_policy: {enabled: false, strict_ordering: false, allow_resubmission: true}
            job_redeployment: {enabled: false, auto_redeploy: false, max_redeploy_attempts: 7, redeploy_delay_seconds: 0}
            monitoring: {log_all_fcfs_decisions: false, track_metadata_sync_health: false, alert_on_sync_failures: false}
            acceptance: {policy: gossip, decision_timeout_seconds: 1.5}
            heartbeat: {interval_seconds: 0.4, timeout_seconds: 2}
            coordination: {discovery_interval_seconds: 1, peer_timeout_seconds: 3, broker_timeout_seconds: 4, adaptive_timeouts: true, least_peer_timeout_seconds: 0.2, most_peer_timeout_seconds: 9, pooling: false}
            executor: {slots: 9, strategy: emergency-first}
            """);
    assertThat(read)
        .isEqualTo(
            new Policies(
                new Policies.MetadataSync(false, 500_000_000, false, 2_000_000_000),
                new Policies.FcfsPolicy(false, false, true),
                new Policies.JobRedeployment(false, false, 7, 0),
                new Policies.Monitoring(false, false, false),
                new Policies.Acceptance(AcceptancePolicy.GOSSIP, 1_500_000_000),
                new Policies.Heartbeat(400_000_000, 2_000_000_000),
                new Policies.Coordination(
                    1_000_000_000,
                    3_000_000_000L,
                    4_000_000_000L,
                    true,
                    200_000_000,
                    9_000_000_000L,
                    false),
                new Policies.ExecutorPolicy(9, ConflictStrategy.EMERGENCY_FIRST)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'metadata_sync: {interval_seconds: 0}'        | metadata_sync.interval_seconds: 0 is not allowed; seconds from 0.001 to 86400 are
          'metadata_sync: {interval_seconds: -1}'       | metadata_sync.interval_seconds: -1 is not allowed; seconds from 0.001 to 86400 are
          'metadata_sync: {interval_seconds: soon}'     | metadata_sync.interval_seconds: "soon" is not allowed; seconds from 0.001 to 86400 are
          'metadata_sync: {enabled: 1}'                 | metadata_sync.enabled: 1 is not allowed; true or false is
          'metadata_sync: {interval: 1}'                | metadata_sync.interval is unknown; known keys: enabled, interval_seconds, retry_on_failure, failure_retry_interval
          'job_redeployment: {max_redeploy_attempts: 1.5}' | job_redeployment.max_redeploy_attempts: 1.5 is not allowed; an integer from 0 to 1000 is
          'acceptance: {policy: majority}'              | acceptance.policy: "majority" is not allowed; one of quorum, responsible, gossip, traditional is
          'heartbeat: {interval_seconds: 2, timeout_seconds: 2}' | heartbeat.timeout_seconds must exceed heartbeat.interval_seconds, or every executor is suspected between two heartbeats
          'coordination: {adaptive_timeouts: maybe}'    | coordination.adaptive_timeouts: "maybe" is not allowed; true or false is
          'coordination: {pooling: 2}'                  | coordination.pooling: 2 is not allowed; true or false is
          'coordination: {least_peer_timeout_seconds: 0}' | coordination.least_peer_timeout_seconds: 0 is not allowed; seconds from 0.001 to 86400 are
          'coordination: {most_peer_timeout_seconds: x}' | coordination.most_peer_timeout_seconds: "x" is not allowed; seconds from 0.001 to 86400 are
          'coordination: {least_peer_timeout_seconds: 3, most_peer_timeout_seconds: 2}' | coordination.least_peer_timeout_seconds must not exceed coordination.most_peer_timeout_seconds
          'executor: 4'                                 | executor must be a section of keys, but is 4
          'metadatasync: {}'                            | the section metadatasync is unknown; known sections: metadata_sync, fcfs_policy, job_redeployment, monitoring, acceptance, heartbeat, coordination, executor
          '[1, 2]'                                      | must consist of sections of keys, but is [1,2]
          """)
  void aBadValueIsNamedWithWhatIsAllowed(String yaml, String message) {
    assertThatThrownBy(() -> PoliciesFile.parse(yaml))
        .isInstanceOf(BadConfiguration.class)
        .hasMessage(message);
  }

  @Test
  void allMistakesAreToldAtOnceALineEach(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("cluster.yaml");
    Files.writeString(
        file,
        """
        metadata_sync: {enabled: maybe, interval_seconds: 0}
        fcfs_policy: {strict: true}
        monitoring: 7
        weather: {}
        """);
    Environment environment = new Environment(Map.of("INQUEST_JOB_REDEPLOYMENT_ENABLED", "1"));
    assertThatThrownBy(() -> PoliciesFile.read(file, environment))
        .hasMessage(
            """
            %1$s: metadata_sync.enabled: "maybe" is not allowed; true or false is
            %1$s: metadata_sync.interval_seconds: 0 is not allowed; seconds from 0.001 to 86400 are
            %1$s: fcfs_policy.strict is unknown; known keys: enabled, strict_ordering, allow_resubmission
            INQUEST_JOB_REDEPLOYMENT_ENABLED: 1 is not allowed; true or false is
            %1$s: monitoring must be a section of keys, but is 7
            %1$s: the section weather is unknown; known sections: metadata_sync, fcfs_policy, job_redeployment, monitoring, acceptance, heartbeat, coordination, executor\
            """
                .formatted(file));
  }

  @Test
  void brokenYamlIsOneLineWithItsPlace(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("cluster.yaml");
    Files.writeString(file, "heartbeat:\n  interval_seconds: [1\n");
    assertThatThrownBy(() -> PoliciesFile.read(file, new Environment(Map.of())))
        .hasMessageStartingWith(file + ": line 2 is no YAML: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void whatIsNoNumberIsNoTime() {
    assertThatThrownBy(() -> PoliciesFile.parse("executor: {slots: .nan}"))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining(".nan");
  }

  @Test
  void aKeyWrittenTwiceIsRefused() {
    assertThatThrownBy(() -> PoliciesFile.parse("executor: {slots: 1, slots: 2}"))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("slots");
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> PoliciesFile.read(file, new Environment(Map.of())))
        .hasMessage(file + ": there is no such file");
  }
}
