package dev.inquest.harness.cluster.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.inquest.harness.HarnessFailure;
import java.util.ArrayList;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;

/**
 * The container engine, found as Testcontainers finds it: {@code DOCKER_HOST}, {@code
 * ~/.testcontainers.properties}, the usual sockets.
 */
public final class Engine {
  private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final DockerClient client;
  private final String version;

  private Engine(DockerClient client, String version) {
    this.client = client;
    this.version = version;
  }

  /** Any thread may use what is returned. */
  public static Engine connect() {
    var ways = new ArrayList<DockerClientProviderStrategy>();
    ServiceLoader.load(DockerClientProviderStrategy.class).forEach(ways::add);
    try {
      var client = DockerClientProviderStrategy.getFirstValidStrategy(ways).getDockerClient();
      var version = client.versionCmd().exec();
      return new Engine(client, version.getVersion() + " (API " + version.getApiVersion() + ")");
    } catch (RuntimeException e) {
      throw new HarnessFailure(
          "no container engine is reachable: start one, for example Docker, or point DOCKER_HOST at it",
          e);
    }
  }

  public String version() {
    return version;
  }

  public DockerClient client() {
    return client;
  }

  /** Labels by which Testcontainers' Ryuk knows what is ours; empty where there is no Ryuk. */
  Map<String, String> reaperLabels() {
    return Reaper.labels(client);
  }

  /**
   * Asks the engine.
   *
   * @param what what for, in words that follow "cannot"
   * @throws HarnessFailure in one line when it refuses, or answers no more
   */
  public <T> T ask(String what, Function<DockerClient, T> request) {
    try {
      return request.apply(client);
    } catch (RuntimeException e) {
      throw failed(what, e);
    }
  }

  /** As {@link #ask}, for what is gone already when it is to be removed. */
  void remove(String what, Consumer<DockerClient> request) {
    try {
      request.accept(client);
    } catch (NotFoundException | ConflictException gone) {
      // That was the wish, and somebody else may be at it.
    } catch (RuntimeException e) {
      throw failed(what, e);
    }
  }

  static HarnessFailure failed(String what, Throwable cause) {
    return cause instanceof DockerException refused
        ? new HarnessFailure("the container engine cannot " + what + ": " + reason(refused), cause)
        : new HarnessFailure(
            "the container engine does not answer any more (it was to " + what + ")", cause);
  }

  /** The engine's own words, out of the JSON they come in. */
  private static String reason(DockerException refused) {
    var text = String.valueOf(refused.getMessage());
    var message = MESSAGE.matcher(text);
    return (message.find() ? message.group(1) : text)
        .replaceAll("\\\\n|\\s+", " ")
        .replace("\\\"", "\"")
        .strip();
  }
}
