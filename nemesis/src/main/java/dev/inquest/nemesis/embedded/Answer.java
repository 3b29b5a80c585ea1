package dev.inquest.nemesis.embedded;

import dev.inquest.nemesis.embedded.proxy.Refusal;
import dev.inquest.nemesis.embedded.wire.ProxyJson;

/**
 * What the API answers.
 *
 * @param contentType empty where there is no body
 */
record Answer(int status, String contentType, String body) {
  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain; charset=utf-8";

  static Answer empty(int status) {
    return new Answer(status, "", "");
  }

  static Answer json(int status, String body) {
    return new Answer(status, JSON, body);
  }

  /** An error that is no JSON, or is not labelled as such. */
  static Answer text(int status, String line) {
    return new Answer(status, TEXT, line + "\n");
  }

  static Answer refused(Refusal refusal) {
    return text(refusal.status(), "{" + ProxyJson.errorFields(refusal) + "}");
  }

  boolean isPlainText() {
    return contentType.equals(TEXT);
  }
}
