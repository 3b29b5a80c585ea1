package dev.inquest.ucp.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.ucp.runtime.http.Call;
import dev.inquest.ucp.runtime.http.Refusal;
import dev.inquest.ucp.runtime.http.Route;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeRoutesTest {
  private final List<Route> routes = new ProbeRoutes().all();

  @Test
  void theOldestTokensAreForgottenSoThatMemoryStaysBounded() {
    for (int i = 0; i <= 1024; i++) {
      assertThat(routes.get(0).handler().handle(call("t" + i)).status()).isEqualTo(200);
    }
    assertThatThrownBy(() -> routes.get(1).handler().handle(call("t0")))
        .isInstanceOf(Refusal.class);
    assertThat(routes.get(1).handler().handle(call("t1")).status()).isEqualTo(200);
    assertThat(routes.get(1).handler().handle(call("t1024")).status()).isEqualTo(200);
  }

  private static Call call(String token) {
    return new Call(Map.of("token", token), null, InputStream.nullInputStream(), 0, null);
  }
}
