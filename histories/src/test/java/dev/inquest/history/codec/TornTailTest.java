package dev.inquest.history.codec;

import static dev.inquest.history.codec.Texts.INVOKE;
import static dev.inquest.history.codec.Texts.OK;
import static dev.inquest.history.codec.Texts.read;
import static dev.inquest.history.codec.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.Header;
import dev.inquest.history.History;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TornTailTest {
  @Test
  void aFileCutAtAnyByteIsTornOrEndsWithAWholeLine() throws Exception {
    byte[] whole =
        utf8("{\"inquest\":\"history\",\"version\":1,\"run\":\"\u00e9\"}\n" + INVOKE + OK);
    for (int length = 0; length <= whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      History history = read(cut);
      boolean inALine = length > 0 && cut[length - 1] != '\n' && cut[length - 1] != '}';
      assertThat(history.torn()).as("cut after %d bytes", length).isEqualTo(inALine);
      assertThat(history.sealed()).isFalse();
    }
  }

  @Test
  void whatIsDroppedIsSaidAndEverythingBeforeItIsKept() throws Exception {
    History history = read(INVOKE + "{\"process\":1,\"ty");
    assertThat(history.size()).isEqualTo(1);
    assertThat(history.torn()).isTrue();
    assertThat(history.tornBytes()).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\n", "{\"a", "{\"a\n\n \n", "garbage", "\u0000\u0000\u0000", "{}}"})
  void aLastLineThatIsNotJsonIsATornTailWithOrWithoutItsLineFeed(String tail) throws Exception {
    History history = read(INVOKE + OK + tail);
    assertThat(history.size()).isEqualTo(2);
    assertThat(history.torn()).isTrue();
    assertThat(history.tornBytes())
        .isEqualTo(tail.stripTrailing().length() + (tail.endsWith("\n") ? 1 : 0));
  }

  @Test
  void aTailTornWithinACharacterIsATornTail() throws Exception {
    byte[] whole = utf8(INVOKE + OK.replace("3", "\"\u20ac\""));
    int within = INVOKE.length() + OK.indexOf('3') + 3;
    assertThat(read(Arrays.copyOf(whole, within)).torn()).isTrue();
  }

  @Test
  void aTornHeaderLeavesAHistoryInWhichNothingHappened() throws Exception {
    History history = read("{\"inquest\":\"his");
    assertThat(history.entries()).isEmpty();
    assertThat(history.header()).isEqualTo(Header.none());
    assertThat(history.torn()).isTrue();
  }

  @Test
  void aTornTrailerVouchesForNothing() throws Exception {
    History history = read(INVOKE + OK + "{\"end\":{\"events\":2,");
    assertThat(history.size()).isEqualTo(2);
    assertThat(history.torn()).isTrue();
    assertThat(history.sealed()).isFalse();
  }

  @Test
  void aFirstLineThatWasTornMayHaveBegunWithWhiteSpace() throws Exception {
    History history = read(" \t {\"inquest\":\"his");
    assertThat(history.torn()).isTrue();
    assertThat(history.tornBytes()).isEqualTo(18);
  }
}
