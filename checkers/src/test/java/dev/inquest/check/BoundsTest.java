package dev.inquest.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.Header;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BoundsTest {
  /** Keeps numbers as they stand in the text, like the reader of histories. */
  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Test
  void aHistoryThatSaysNothingIsHeldToTheDocumentedBounds() {
    assertThat(Bounds.of(Header.none())).isEqualTo(Bounds.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({
    "15.5, 15500000000",
    "0, 0",
    "1e-12, 0",
    "1e400, 9223372036854775807",
    "-3, 120000000000",
    "'\"x\"', 120000000000",
    "null, 120000000000"
  })
  void aBoundIsWhatTheHeaderSaysAsFarAsThatIsAFigure(String stated, long nanos) {
    var bounds = Bounds.of(header("{\"bounds\":{\"convergence\":" + stated + "}}"));
    assertThat(bounds).isEqualTo(new Bounds(nanos, Bounds.DEFAULT.recoveryNanos(), 3));
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "0, 0", "10000000000, 2147483647", "2.5, 3", "null, 3"})
  void soManyRedeploymentsAreAllowedAsTheHeaderSays(String stated, int attempts) {
    var bounds = Bounds.of(header("{\"max_redeploy_attempts\":" + stated + "}"));
    assertThat(bounds.maxRedeployAttempts()).isEqualTo(attempts);
  }

  private static Header header(String extra) {
    var keys = (ObjectNode) EXACT.readTree(extra);
    return new Header(Header.VERSION, null, null, null, List.of(), null, keys);
  }
}
