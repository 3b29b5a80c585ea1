package dev.inquest.ucp.runtime;

import dev.inquest.ucp.runtime.security.Tls;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The health check of a container: whether the node beside it takes requests. A node with TLS has
 * to be told of its key stores by variables, so that this program knows of them too.
 */
public final class HealthMain {
  private static final int PATIENCE_MILLIS = 3000;

  private HealthMain() {}

  /** The node's port; ends with 0 when it is ready, else with 1. */
  public static void main(String[] words) {
    System.exit(words.length == 1 && isReady(words[0]) ? 0 : 1);
  }

  private static boolean isReady(String port) {
    try {
      SSLContext tls = tls(System.getenv());
      String scheme = tls == null ? "http" : "https";
      var address = URI.create(scheme + "://127.0.0.1:" + port + "/health/ready").toURL();
      var connection = (HttpURLConnection) address.openConnection();
      if (tls != null && connection instanceof HttpsURLConnection secured) {
        secured.setSSLSocketFactory(tls.getSocketFactory());
        secured.setHostnameVerifier((host, session) -> true);
      }
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException | IllegalArgumentException unreachable) {
      return false;
    }
  }

  private static @Nullable SSLContext tls(Map<String, String> variables) throws IOException {
    String keys = variables.get("INQUEST_TLS_KEYSTORE");
    String authorities = variables.get("INQUEST_TLS_TRUSTSTORE");
    String password = variables.get("INQUEST_TLS_PASSWORD_FILE");
    return keys == null || authorities == null || password == null
        ? null
        : Tls.context(Path.of(keys), Path.of(authorities), Path.of(password));
  }
}
