package dev.inquest.ucp.runtime;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The health check of a container: whether the node beside it takes requests. */
public final class HealthMain {
  private static final int PATIENCE_MILLIS = 3000;

  private HealthMain() {}

  /** The node's port; ends with 0 when it is ready, else with 1. */
  public static void main(String[] words) {
    System.exit(words.length == 1 && isReady(words[0]) ? 0 : 1);
  }

  private static boolean isReady(String port) {
    try {
      var address = URI.create("http://127.0.0.1:" + port + "/health/ready").toURL();
      var connection = (HttpURLConnection) address.openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException | IllegalArgumentException unreachable) {
      return false;
    }
  }
}
