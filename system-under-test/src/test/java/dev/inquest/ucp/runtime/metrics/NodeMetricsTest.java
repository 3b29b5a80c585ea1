package dev.inquest.ucp.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.runtime.InProcessNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeMetricsTest {
  private static final Pattern LINE =
      Pattern.compile(
          "# (HELP|TYPE) inquest_\\w+ .+|inquest_\\w+(\\{\\w+=\"[^\"]*\"(,\\w+=\"[^\"]*\")*})? \\S+");

  @TempDir Path folder;

  @Test
  void aBrokerCountsItsJobsItsRequestsItsSyncsAndItsPeers()
      throws IOException, InterruptedException {
    try (InProcessNode broker =
        InProcessNode.start(
            folder,
            "broker",
            "acceptance: {policy: traditional}",
            "--id",
            "b1",
            "--brokers",
            "b1,b2",
            "--peer",
            "b2=127.0.0.1:1")) {
      assertThat(broker.client().text("/metrics").lines()).allMatch(LINE.asMatchPredicate());
      assertThat(broker.client().send("POST", "/jobs", "{\"job\":\"j1\"}").status()).isEqualTo(201);
      assertThat(broker.client().send("POST", "/jobs", "{\"job\":1}").status()).isEqualTo(400);
      assertThat(broker.client().text("/metrics").lines())
          .allMatch(LINE.asMatchPredicate())
          .contains(
              "inquest_up{node=\"b1\"} 1.0",
              "inquest_jobs{node=\"b1\"} 1.0",
              "inquest_jobs_open{node=\"b1\"} 1.0",
              "inquest_http_answers_total{node=\"b1\",status=\"4xx\"} 1.0",
              "inquest_http_errors_total{code=\"malformed\",node=\"b1\"} 1.0",
              "inquest_http_requests_seconds_count{node=\"b1\"} 3")
          .anyMatch(
              line -> line.startsWith("inquest_peer_silence_seconds{node=\"b1\",peer=\"b2\"}"))
          .anyMatch(line -> line.startsWith("inquest_messages_lost_total{node=\"b1\",peer=\"b2\"}"))
          .anyMatch(line -> line.startsWith("inquest_log_commits_seconds_sum{node=\"b1\"}"));
    }
  }

  @Test
  void anExecutorCountsWhatItRunsAndTheConflictsItDecided()
      throws IOException, InterruptedException {
    try (InProcessNode executor =
        InProcessNode.start(
            folder, "executor", "", "--id", "e1", "--brokers", "b1", "--peer", "b1=127.0.0.1:1")) {
      assertThat(executor.client().text("/metrics").lines())
          .allMatch(LINE.asMatchPredicate())
          .contains(
              "inquest_jobs_running{node=\"e1\"} 0.0",
              "inquest_conflicts_resolved{node=\"e1\"} 0.0");
    }
  }

  @Test
  void syncHealthAndAlertsAreAtHandAsJson() throws IOException, InterruptedException {
    try (InProcessNode broker =
        InProcessNode.start(
            folder,
            "broker",
            "metadata_sync: {enabled: false}",
            "--id",
            "b1",
            "--brokers",
            "b1,b2",
            "--peer",
            "b2=127.0.0.1:1")) {
      assertThat(broker.client().get("/broker/sync-health").body().toString())
          .startsWith(
              "{\"broker\":\"b1\",\"tracked\":true,\"failing\":0,\"peers\":[{\"broker\":\"b2\",");
      assertThat(broker.client().get("/broker/alerts").body())
          .hasToString("{\"broker\":\"b1\",\"alerts\":[]}");
    }
  }
}
