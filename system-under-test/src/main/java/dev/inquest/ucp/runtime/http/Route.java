package dev.inquest.ucp.runtime.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One method on one path template, such as {@code GET /jobs/{job}}.
 *
 * @param maximumBodyBytes a larger body is refused with 413
 */
public record Route(
    String method, String template, Access access, int maximumBodyBytes, Handler handler) {
  /** What a client may send. */
  public static final int CLIENT_BODY_BYTES = 64 << 10;

  /** What another node may send. */
  public static final int MESSAGE_BODY_BYTES = 1 << 20;

  /** What an executor that holds as many jobs as it may says in a heartbeat. */
  public static final int HEARTBEAT_BODY_BYTES = 32 << 20;

  /** What whoever may call it reads. */
  public static Route read(String template, Access access, Handler handler) {
    return new Route("GET", template, access, CLIENT_BODY_BYTES, handler);
  }

  /** The variables in {@code path}, or null when this is not the path of this route. */
  @Nullable Map<String, String> match(String path) {
    int known = template.indexOf('{');
    if (!path.regionMatches(0, template, 0, known < 0 ? template.length() : known)) {
      return null;
    }
    List<String> expected = List.of(template.split("/", -1));
    List<String> actual = List.of(path.split("/", -1));
    if (expected.size() != actual.size()) {
      return null;
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < expected.size(); i++) {
      String part = expected.get(i);
      if (part.startsWith("{") && !actual.get(i).isEmpty()) {
        variables.put(part.substring(1, part.length() - 1), Call.decode(actual.get(i)));
      } else if (!part.equals(actual.get(i))) {
        return null;
      }
    }
    return variables;
  }
}
