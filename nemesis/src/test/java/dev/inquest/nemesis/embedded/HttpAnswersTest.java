package dev.inquest.nemesis.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Status codes, content types and bodies, letter by letter. They were taken from a Toxiproxy 2.12.
 */
final class HttpAnswersTest {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROXY =
      "{\"name\":\"p\",\"listen\":\"localhost:0\",\"upstream\":\"u:1\",\"enabled\":false";

  private final Bench bench = new Bench();
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void aDisabledProxyWithOneToxic() throws Exception {
    bench.deleteAfterwards("p");
    assertThat(send("POST", "/proxies", PROXY + "}").statusCode()).isEqualTo(201);
    assertThat(send("POST", "/proxies/p/toxics", "{\"type\":\"latency\"}").statusCode())
        .isEqualTo(200);
  }

  @AfterEach
  void closeBench() throws IOException {
    http.close();
    bench.close();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return send(method, path, body, "test");
  }

  private HttpResponse<String> send(String method, String path, String body, String agent)
      throws Exception {
    URI uri =
        URI.create("http://" + bench.api().getHostString() + ":" + bench.api().getPort() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("User-Agent", agent);
    return http.send(
        request.method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private static String type(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /proxies/none                   | ''                                 | 404 | proxy not found
          PATCH  | /proxies/none                   | {                                  | 404 | proxy not found
          DELETE | /proxies/none                   | ''                                 | 404 | proxy not found
          POST   | /proxies/none/toxics            | {}                                 | 404 | proxy not found
          GET    | /proxies/p/toxics/none          | ''                                 | 404 | toxic not found
          PATCH  | /proxies/p/toxics/none          | {                                  | 404 | toxic not found
          DELETE | /proxies/p/toxics/none          | ''                                 | 404 | toxic not found
          POST   | /proxies                        | {"name":"p","upstream":"u"}        | 409 | proxy already exists
          POST   | /proxies/p/toxics               | {"type":"latency"}                 | 409 | toxic already exists
          POST   | /proxies                        | ''                                 | 400 | bad request body: EOF
          POST   | /proxies                        | {"name":                           | 400 | bad request body: unexpected EOF
          POST   | /proxies                        | {"upstream":"u"}                   | 400 | missing required field: name
          POST   | /proxies                        | {"name":"q"}                       | 400 | missing required field: upstream
          POST   | /proxies                        | []                                 | 400 | bad request body: json: cannot unmarshal array into Go value of type toxiproxy.Proxy
          POST   | /proxies                        | {"name":5}                         | 400 | bad request body: json: cannot unmarshal number into Go struct field Proxy.name of type string
          PATCH  | /proxies/p                      | {"enabled":"yes"}                  | 400 | bad request body: json: cannot unmarshal string into Go struct field Proxy.enabled of type bool
          POST   | /proxies/p/toxics               | {"type":"rain"}                    | 400 | invalid toxic type
          POST   | /proxies/p/toxics               | {"type":"noop","stream":"up"}      | 400 | stream was invalid, can be either upstream or downstream
          POST   | /proxies/p/toxics               | {"type":"noop","attributes":[]}    | 400 | bad request body: json: cannot unmarshal array into Go struct field ToxicWrapper.attributes of type toxics.NoopToxic
          POST   | /proxies/p/toxics               | {"type":"slicer","attributes":{"delay":1.5}} | 400 | bad request body: json: cannot unmarshal number 1.5 into Go struct field SlicerToxic.attributes.delay of type int
          PATCH  | /proxies/p/toxics/latency_downstream | {"toxicity":"all"}            | 400 | bad request body: json: cannot unmarshal string into Go struct field .toxicity of type float32
          PATCH  | /proxies/p/toxics/latency_downstream | {"attributes":{"jitter":"x"}} | 400 | bad request body: json: cannot unmarshal string into Go struct field LatencyToxic.attributes.jitter of type int64
          POST   | /proxies                        | {"name":"q","upstream":"u","listen":"here"}        | 500 | listen tcp: address here: missing port in address
          POST   | /proxies                        | {"name":"q","upstream":"u","listen":"127.0.0.1:x"} | 500 | listen tcp: lookup tcp/x: unknown port
          POST   | /proxies                        | {"name":"q","upstream":"u","listen":"192.0.2.1:9"} | 500 | listen tcp 192.0.2.1:9: bind: cannot assign requested address
          PATCH  | /proxies/p                      | {"listen":"127.0.0.1:99999"}       | 500 | address 99999: invalid port
          """)
  void errorsAreOneLineOfJsonLabelledAsText(
      String method, String path, String body, int status, String error) throws Exception {
    HttpResponse<String> response = send(method, path, body);
    assertThat(response.body())
        .isEqualTo("{\"error\":\"%s\",\"status\":%d}\n".formatted(error, status));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(type(response)).isEqualTo(TEXT);
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/reset",
    "GET,/populate",
    "POST,/version",
    "DELETE,/proxies",
    "PUT,/proxies/p",
    "DELETE,/proxies/p/toxics",
    "PUT,/proxies/p/toxics/latency_downstream",
    "OPTIONS,/proxies"
  })
  void otherMethodsAreNotAllowed(String method, String path) throws Exception {
    HttpResponse<String> response = send(method, path, "");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/",
    "/nowhere",
    "/proxies/",
    "/proxies/p/rain",
    "/proxies/p/toxics/a/b",
    "/proxies/p%2Fq"
  })
  void otherPathsAreNotFound(String path) throws Exception {
    HttpResponse<String> response = send("GET", path, "");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("404 page not found\n");
    assertThat(type(response)).isEqualTo(TEXT);
  }

  @Test
  void aBrowserIsTurnedAway() throws Exception {
    HttpResponse<String> response = send("GET", "/proxies", "", "Mozilla/5.0 (X11)");
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).isEqualTo("User agent not allowed\n");
    assertThat(send("GET", "/proxies", "", "Mozilla").statusCode()).isEqualTo(200);
  }

  @Test
  void aProxyIsOneLineOfJson() throws Exception {
    String toxic =
        "{\"attributes\":{\"latency\":0,\"jitter\":0},\"name\":\"latency_downstream\",\"type\":\"latency\","
            + "\"stream\":\"downstream\",\"toxicity\":1}";
    String proxy = PROXY + ",\"Logger\":{},\"toxics\":[" + toxic + "]}";
    assertThat(send("GET", "/proxies/p", "").body()).isEqualTo(proxy);
    assertThat(type(send("GET", "/proxies/p", ""))).isEqualTo("application/json");
    assertThat(send("GET", "/proxies", "").body()).contains("\"p\":" + proxy);
    assertThat(send("GET", "/proxies/p/toxics", "").body()).isEqualTo("[" + toxic + "]");
    assertThat(send("GET", "/proxies/p/toxics/latency_downstream", "").body()).isEqualTo(toxic);
  }

  @Test
  void everyTypeOfToxicHasItsAttributes() throws Exception {
    send("DELETE", "/proxies/p/toxics/latency_downstream", "");
    assertToxic("bandwidth", "\"rate\":0");
    assertToxic("latency", "\"latency\":0,\"jitter\":0");
    assertToxic("limit_data", "\"bytes\":0");
    assertToxic("noop", "");
    assertToxic("reset_peer", "\"timeout\":0");
    assertToxic("slicer", "\"average_size\":0,\"size_variation\":0,\"delay\":0");
    assertToxic("slow_close", "\"delay\":0");
    assertToxic("timeout", "\"timeout\":0");
  }

  private void assertToxic(String type, String attributes) throws Exception {
    HttpResponse<String> response =
        send(
            "POST",
            "/proxies/p/toxics",
            "{\"type\":\"" + type + "\",\"stream\":\"upstream\",\"toxicity\":0.5}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"attributes\":{%s},\"name\":\"%s_upstream\",\"type\":\"%s\",\"stream\":\"upstream\",\"toxicity\":0.5}"
                .formatted(attributes, type, type));
  }

  @Test
  void anUpdateChangesWhatItNamesWithEitherMethod() throws Exception {
    String toxic = "/proxies/p/toxics/latency_downstream";
    assertThat(send("POST", toxic, "{\"attributes\":{\"latency\":7},\"name\":\"x\"}").body())
        .contains("{\"latency\":7,\"jitter\":0},\"name\":\"latency_downstream\"");
    assertThat(send("PATCH", toxic, "{\"attributes\":{\"jitter\":2},\"TOXICITY\":0.25}").body())
        .contains("{\"latency\":7,\"jitter\":2}", "\"toxicity\":0.25");
    assertThat(send("PATCH", "/proxies/p", "{\"upstream\":\"v:2\",\"name\":\"x\"}").body())
        .startsWith(
            "{\"name\":\"p\",\"listen\":\"localhost:0\",\"upstream\":\"v:2\",\"enabled\":false");
  }

  @Test
  void deletionsAnswerWithNothing() throws Exception {
    for (String path : new String[] {"/proxies/p/toxics/latency_downstream", "/proxies/p"}) {
      HttpResponse<String> response = send("DELETE", path, "");
      assertThat(response.statusCode()).isEqualTo(204);
      assertThat(response.body()).isEmpty();
    }
  }

  @Test
  void populateCreatesReplacesAndKeeps() throws Exception {
    bench.deleteAfterwards("q");
    String q = "{\"name\":\"q\",\"upstream\":\"u:2\",\"listen\":\"127.0.0.1:0\",\"enabled\":false}";
    HttpResponse<String> response = send("POST", "/populate", "[" + PROXY + "}," + q + "]");
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body())
        .isEqualTo(
            "{\"proxies\":["
                + PROXY
                + ",\"Logger\":{},\"toxics\":[]},"
                + "{\"name\":\"q\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"u:2\",\"enabled\":false,\"Logger\":{},\"toxics\":[]}]}");
    send("POST", "/proxies/q/toxics", "{\"type\":\"noop\"}");
    assertThat(send("POST", "/populate", "[" + q + "]").body()).contains("noop_downstream");
    assertThat(send("POST", "/populate", "[" + q.replace("u:2", "u:3") + "]").body())
        .contains("u:3", "\"toxics\":[]");
  }

  @Test
  void populateTellsWhatWasDoneBeforeAnError() throws Exception {
    bench.deleteAfterwards("q");
    String q = "{\"name\":\"q\",\"upstream\":\"u:2\",\"listen\":\"127.0.0.1:0\",\"enabled\":false}";
    assertThat(send("POST", "/populate", "[" + q + ",{\"name\":\"r\"}]").body())
        .isEqualTo(
            "{\"error\":\"missing required field: upstream at proxy 2\",\"status\":400,\"proxies\":null}");
    HttpResponse<String> response =
        send(
            "POST",
            "/populate",
            "[" + q + ",{\"name\":\"r\",\"upstream\":\"u\",\"listen\":\"here\"}]");
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body())
        .startsWith(
            "{\"error\":\"listen tcp: address here: missing port in address\",\"status\":500,\"proxies\":[{\"name\":\"q\"");
    assertThat(send("POST", "/populate", "[]").body()).isEqualTo("{\"proxies\":null}");
  }
}
