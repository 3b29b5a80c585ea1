package dev.inquest.harness.workload;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Calls brokers over HTTP and says what is certain about the outcome. */
public final class BrokerClient implements Brokers, AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);

  private final Function<String, URI> addresses;
  private final Duration limit;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();

  /**
   * @param addresses broker → where this client reaches it
   * @param limit how long a call may take
   */
  public BrokerClient(Function<String, URI> addresses, Duration limit) {
    this.addresses = addresses;
    this.limit = limit;
  }

  @Override
  public Completion perform(Task task) {
    try {
      var response = http.send(request(task), HttpResponse.BodyHandlers.ofString());
      return Answers.of(task, response.statusCode(), MAPPER.readTree(response.body()));
    } catch (ConnectException | HttpConnectTimeoutException neverSent) {
      return Answers.unreachable();
    } catch (HttpTimeoutException e) {
      return Answers.none(task, "timeout");
    } catch (IOException e) {
      return Answers.none(task, "connection-lost");
    } catch (JacksonException e) {
      return Answers.none(task, "garbled-answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answers.none(task, "interrupted");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest request(Task task) {
    var base = addresses.apply(task.broker());
    var request =
        switch (task) {
          case Task.SubmitJob submit ->
              HttpRequest.newBuilder(base.resolve("/jobs"))
                  .header("Content-Type", "application/json")
                  .POST(body(submit));
          case Task.ReadJob read ->
              HttpRequest.newBuilder(
                  base.resolve("/jobs/" + read.job() + "?consistency=" + read.consistency()));
          case Task.DeclareEmergency declare ->
              HttpRequest.newBuilder(base.resolve("/broker/emergency"))
                  .header("Content-Type", "application/json")
                  .PUT(body(declare));
          case Task.ReadEmergency _ -> HttpRequest.newBuilder(base.resolve("/broker/emergency"));
          case Task.ReadMetadata _ -> HttpRequest.newBuilder(base.resolve("/broker/metadata"));
        };
    return request.timeout(limit).build();
  }

  private static HttpRequest.BodyPublisher body(Task task) {
    var body = task.value();
    if (task.job() != null) {
      body.put("job", task.job());
    }
    body.remove("broker");
    return HttpRequest.BodyPublishers.ofString(body.toString());
  }
}
