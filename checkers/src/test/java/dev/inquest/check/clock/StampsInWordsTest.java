package dev.inquest.check.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Verdict;
import dev.inquest.history.History;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an auditor reads: which entry of which stamp is wrong, and why it should be another. */
class StampsInWordsTest {
  private final History.Builder history = History.builder();

  @Test
  void theFirstEntryThatIsTooHighIsNamed() {
    history.send("b1", "sync", "m1", "b2", "{a:2,b1:3,c:4}");
    history.receive("b2", "sync", "m1", "b1", "{a:2,b1:2,b2:1,c:1}");
    assertThat(told())
        .contains("(message m1 was sent and received)")
        .endsWith("b1 is 3 in the first and 2 in the second.");
  }

  @Test
  void twoStampsThatAreEqualAreToldSo() {
    history.send("b1", "sync", "m1", "b2", "{b1:1,b2:1}");
    history.receive("b2", "sync", "m1", "b1", "{b1:1,b2:1}");
    assertThat(told()).endsWith("their stamps are not so ordered: they are equal.");
  }

  @Test
  void aNodeThatForgetsIsToldByItsOwnOrder() {
    history.local("b1", "accept-job", "j1", "{}", "{b1:1,b2:1}");
    history.local("b1", "accept-job", "j2", "{}", "{b1:2}");
    assertThat(told())
        .contains("(both are events of b1, in this order)")
        .endsWith("b2 is 1 in the first and 0 in the second.");
  }

  @Test
  void aLifeThatForgetsWhatItRecoveredIsToldSo() {
    history.local("b1", "boot", null, "{}", "{b1:1}");
    history.local("b1/2", "boot", null, "{recovered:{b1:1}}", "{'b1/2':1}");
    assertThat(told()).contains("(b1/2 booted from what that event had saved)");
  }

  @Test
  void whatIsWrongWithAStampIsToldAsItIs() {
    history.local("b1", "accept-job", "j1", "{}", "{b1:1}");
    assertThat(toldWith("null")).contains("is no map from incarnations to whole numbers: null");
    assertThat(toldWith("{b1:'2'}")).contains("is no map from incarnations to whole numbers");
    assertThat(toldWith("{b2:1}")).contains("has no entry of its own incarnation b1: {\"b2\":1}");
    assertThat(toldWith(null)).contains("is missing, although others have one");
  }

  private String toldWith(@Nullable String stamp) {
    History.Builder other = History.builder();
    other.local("b2", "accept-job", "j1", "{}", "{b2:1}");
    other.local("b1", "accept-job", "j2", "{}", stamp);
    return told(other);
  }

  private String told() {
    return told(history);
  }

  private static String told(History.Builder told) {
    Verdict verdict = new VectorClocks().check(told.build(), Budget.unlimited());
    assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
    return ((Verdict.Invalid) verdict).anomalies().getFirst().explanation();
  }
}
