package dev.inquest.history.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Lines like those before them are followed as long as that pays. The same is read either way: this
 * is about time, of which to look for a form in vain costs some.
 */
final class FormsTest {
  private static final String LIKE = "{\"process\":#,\"type\":\"invoke\",\"f\":\"read\"}\n";
  private static final String UNLIKE =
      "{\"process\":1,\"type\":\"invoke\",\"f\":\"read\",\"value\":{\"k#\":1}}\n";

  private LineScanner scanner =
      new LineScanner(new Shape.Pool(), new Tape.Functions(), 1 << 16, false);
  private final Tape tape = new Tape();

  private void renew() {
    scanner = new LineScanner(new Shape.Pool(), new Tape.Functions(), 1 << 16, false);
  }

  private void scan(String lines) {
    byte[] text = lines.getBytes(StandardCharsets.US_ASCII);
    scanner.scan(Arrays.copyOf(text, text.length + Words.PADDING), text.length, tape);
  }

  /** Whether the last line that was scanned would be followed now. */
  private boolean isFollowed(String lines) {
    int last = lines.lastIndexOf('\n', lines.length() - 2) + 1;
    return scanner.forms.follow(last) == lines.length();
  }

  private static String lines(String form, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int number = from; number < to; number++) {
      text.append(form.replace("#", Integer.toString(number)));
    }
    return text.toString();
  }

  /** How many pieces of lines that are all alike it takes until they are followed. */
  private int piecesUntilFollowed() {
    int pieces = 0;
    String alike = lines(LIKE, 0, 3);
    do {
      scan(alike);
      pieces++;
    } while (!isFollowed(alike));
    return pieces;
  }

  @Test
  void whereNoLineIsLikeAnotherFollowingIsGivenUpForAWhileEachTimeForLonger() {
    List<Integer> waits = new ArrayList<>();
    int pieces = 1;
    for (int times = 0; times < 8; times++) {
      renew();
      for (int piece = 0; piece < pieces; piece++) {
        scan(lines(UNLIKE, 40 * piece, 40 * piece + 40));
      }
      waits.add(piecesUntilFollowed());
      pieces += waits.getLast();
    }
    assertThat(waits).containsExactly(2, 3, 5, 9, 17, 33, 65, 65);
    // Where lines are alike for a while, all is forgiven.
    scan(lines(LIKE, 0, 300));
    scan(lines(UNLIKE, 20_000, 20_200));
    assertThat(piecesUntilFollowed()).isEqualTo(2);
  }

  @Test
  void aFewLinesOfTheirOwnAmongOthersDoNoHarm() {
    for (int round = 0; round < 50; round++) {
      String lines = lines(UNLIKE, 20 * round, 20 * round + 20) + lines(LIKE, 0, 60);
      scan(lines);
      assertThat(isFollowed(lines)).isTrue();
    }
  }

  @Test
  void formsAreRememberedUpToABoundAndTheEarlyOnesStay() {
    for (int number = 0; number < 3_000; number++) {
      scan(lines(UNLIKE, number, number + 1) + lines(LIKE, 0, 4));
    }
    String early = lines(UNLIKE, 1, 2);
    scan(lines(LIKE, 0, 1) + early);
    assertThat(isFollowed(lines(LIKE, 0, 1) + early)).isTrue();
    String late = lines(UNLIKE, 2_999, 3_000);
    scan(lines(LIKE, 0, 1) + late);
    assertThat(isFollowed(lines(LIKE, 0, 1) + late)).isFalse();
    // When none is followed, room is made for those that come now.
    scan(lines(UNLIKE, 5_000, 5_200));
    assertThat(piecesUntilFollowed()).isLessThan(4);
    scan(lines(LIKE, 0, 1) + late);
    assertThat(isFollowed(lines(LIKE, 0, 1) + late)).isTrue();
  }

  @Test
  void aHugeLineIsNotRemembered() {
    for (int length : new int[] {3_000, 5_000}) {
      String line = lines(LIKE, 1, 2).replace("read", "x".repeat(length));
      scan(line + line);
      assertThat(isFollowed(line + line)).isEqualTo(length < 4_096);
    }
  }
}
