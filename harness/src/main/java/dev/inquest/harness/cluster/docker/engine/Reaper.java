package dev.inquest.harness.cluster.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/**
 * Ryuk, the container that removes what a dead harness left, at once. It stays on wherever its
 * image is at hand or can be had; without it, the next run removes what is left.
 */
final class Reaper {
  /** The one that this version of Testcontainers starts. */
  private static final String IMAGE = "testcontainers/ryuk:0.14.0";

  private static final long PULL_SECONDS = 20;

  private Reaper() {}

  static Map<String, String> labels(DockerClient client) {
    var labels = new LinkedHashMap<String, String>();
    boolean wanted = !Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
    if (wanted && isAtHand(client) && started()) {
      labels.putAll(DockerClientFactory.DEFAULT_LABELS);
      labels.put(
          DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL, DockerClientFactory.SESSION_ID);
    }
    return labels;
  }

  private static boolean isAtHand(DockerClient client) {
    try {
      client.inspectImageCmd(IMAGE).exec();
      return true;
    } catch (NotFoundException missing) {
      return pulled(client);
    }
  }

  private static boolean pulled(DockerClient client) {
    try {
      return client
          .pullImageCmd(IMAGE)
          .exec(new PullImageResultCallback())
          .awaitCompletion(PULL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (RuntimeException noRegistry) {
      return false;
    }
  }

  private static boolean started() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException e) {
      System.getLogger(Reaper.class.getName())
          .log(System.Logger.Level.WARNING, "Ryuk would not start: " + e.getMessage());
      return false;
    }
  }
}
