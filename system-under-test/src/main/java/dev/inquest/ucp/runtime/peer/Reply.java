package dev.inquest.ucp.runtime.peer;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP answer as it came.
 *
 * @param keepAlive whether the connection may carry another request
 */
record Reply(int status, String body, boolean keepAlive) {
  /** A number in the body; 0 = there is none. */
  int number(String key) {
    try {
      return JsonMapper.shared().readTree(body).path(key).asInt(0);
    } catch (JacksonException noJson) {
      return 0;
    }
  }
}
