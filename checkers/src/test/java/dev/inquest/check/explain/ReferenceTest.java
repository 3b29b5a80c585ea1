package dev.inquest.check.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Anomaly;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two anomalies of one history, letter by letter as they were once looked at and found good: {@code
 * small} of two events, {@code large} of all. After a change of the looks, look again, and put what
 * is now written in place of the files.
 */
class ReferenceTest {
  private static final String LONG = "x".repeat(320);

  private static final History HISTORY =
      History.builder()
          .at(Entry.NO_TIME)
          .invoke(1, "submit-job", "j1", "{note:'a < b & c > d \\u0007'}")
          .at(1_234_567_890)
          .ok(1, "submit-job", "j1", null)
          .invoke("a-client-of-a-long-name", "read-job", "j\\\"1", "{text:'" + LONG + "'}")
          .send("b1", "sync-metadata", "b1:1", "b2", "{b1:1}")
          .receive("b2", "sync-metadata", "b1:1", "b1", "{b1:1,b2:1}")
          .local("b2", "assign", "j1", "{executor:'e1',attempt:1}", "{b1:1,b2:2}")
          .local("b2", "assign", "j2", "[]", "{b1:1,b2:3}")
          .local("b2/2", "boot", null, "{recovered:{b2:1}}", "{b1:1,b2:1,'b2/2':1}")
          .fail("a-client-of-a-long-name", "read-job", "j\\\"1", "refused")
          .local("b3", "assign", "j3", null, "{b3:1}")
          .nemesis("start-kill", "{id:'n1'}")
          .build();

  private static final String SENTENCE =
      "The job j1 & all its kin were assigned by b2 (5), and then forgotten, although nobody had "
          + "told it <anything> of a completion of theirs, nor of anything else of that kind at all.";

  @ParameterizedTest
  @ValueSource(strings = {"small", "large"})
  void anExplanationReadsAndLooksAsItDid(String name) {
    Explanation explanation = name.equals("small") ? small() : large();
    assertThat(explanation.text()).isEqualTo(reference(name + ".txt"));
    assertThat(explanation.dot()).isEqualToNormalizingNewlines(reference(name + ".dot"));
    assertThat(explanation.svg()).isEqualTo(reference(name + ".svg"));
  }

  @Test
  void theWholeOrderIsDrawnAsItWas() throws Exception {
    StringBuilder dot = new StringBuilder();
    OrderDot.write(HISTORY, dot);
    assertThat(dot.toString()).isEqualTo(reference("order.dot"));
  }

  private static Explanation small() {
    return explanation("n3", "j1", List.of(3L, 7L));
  }

  private static Explanation large() {
    return explanation(null, null, List.of(0L, 1L, 2L, 4L, 5L, 6L, 7L, 8L, 9L, 10L));
  }

  private static Explanation explanation(
      @Nullable String node, @Nullable String job, List<Long> witness) {
    return Explanation.of(
        HISTORY, "no-job-loss", new Anomaly("lost-job", job, node, witness, SENTENCE));
  }

  private static String reference(String file) {
    try (InputStream in = ReferenceTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
