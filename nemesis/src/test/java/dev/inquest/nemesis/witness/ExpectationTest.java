package dev.inquest.nemesis.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkObservation;
import dev.inquest.nemesis.LinkObservation.Arrival;
import dev.inquest.nemesis.LinkObservation.Status;
import dev.inquest.nemesis.ProcessObservation.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/**
 * Which of the possible observations of the probe b1→b2 are believed, for what lies on the way
 * there and on the way back: all others convict the fault.
 */
final class ExpectationTest {
  private static final Link LINK = new Link("b1", "b2");
  private static final long MILLI = 1_000_000L;

  private static final LinkEffect CUT = new LinkEffect.Cut();
  private static final LinkEffect DROP = new LinkEffect.Drop();
  private static final LinkEffect HOLD = new LinkEffect.Hold();
  private static final LinkEffect RESET = new LinkEffect.Reset(5);
  private static final LinkEffect LIMIT = new LinkEffect.Limit(5);

  private final SequencedMap<Link, List<LinkEffect>> effects = new LinkedHashMap<>();
  private final SequencedMap<String, State> processes = new LinkedHashMap<>();

  @Test
  void nothingWrongIsAnswered() {
    assertThat(believed()).containsExactly("answered seen");
  }

  @Test
  void aBlockedWayThereIsSilentAndUnseen() {
    for (LinkEffect effect : List.of(CUT, DROP, HOLD)) {
      there(effect);
      assertThat(believed()).as(effect.toString()).containsExactly("silent not seen");
    }
  }

  @Test
  void aBlockedWayBackIsSilentButSeen() {
    for (LinkEffect effect : List.of(CUT, DROP, HOLD)) {
      back(effect);
      assertThat(believed()).as(effect.toString()).containsExactly("silent seen");
    }
  }

  @Test
  void aCutOfBothWaysIsRefusedAndADropIsNot() {
    there(CUT);
    back(CUT);
    assertThat(believed()).containsExactly("refused not seen");
    there(DROP);
    back(DROP);
    assertThat(believed()).containsExactly("silent not seen");
  }

  @Test
  void aResetIsAResetOnEitherWay() {
    there(RESET);
    assertThat(believed()).containsExactly("reset not seen");
    effects.clear();
    back(RESET);
    assertThat(believed()).containsExactly("reset seen");
  }

  @Test
  void aLimitEndsTheConnectionWhateverTheServerMakesOfTheBeginning() {
    there(LIMIT);
    assertThat(believed())
        .containsExactlyInAnyOrder(
            "reset seen",
            "reset not seen",
            "reset unknown",
            "closed seen",
            "closed not seen",
            "closed unknown");
    effects.clear();
    back(LIMIT);
    assertThat(believed()).containsExactly("reset seen", "closed seen");
  }

  @Test
  void whereABlockAndAResetMeetEitherMayBeSeen() {
    there(DROP, RESET);
    assertThat(believed()).containsExactly("reset not seen", "closed not seen", "silent not seen");
    there(RESET);
    back(DROP);
    assertThat(believed()).containsExactly("reset not seen", "closed not seen", "silent not seen");
    there(DROP);
    back(RESET);
    assertThat(believed()).containsExactly("silent not seen");
  }

  @Test
  void aProcessThatDoesNotRunAnswersNothingHoweverThatLooks() {
    for (State state : List.of(State.GONE, State.PAUSED)) {
      processes.put("b2", state);
      assertThat(believed()).hasSize(12).noneMatch(line -> line.startsWith("answered"));
    }
    there(CUT);
    back(CUT);
    assertThat(believed()).allMatch(line -> line.startsWith("refused"));
  }

  @Test
  void theSenderOfAProbeNeedNotRun() {
    processes.put("b1", State.GONE);
    assertThat(believed()).containsExactly("answered seen");
  }

  @Test
  void delaysOfBothWaysAddUp() {
    there(new LinkEffect.Slow(100));
    back(new LinkEffect.Slow(50));
    assertThat(allows(LinkObservation.answered(134 * MILLI, 0))).isFalse();
    assertThat(allows(LinkObservation.answered(136 * MILLI, 0))).isTrue();
  }

  @Test
  void bandwidthAndSlicesTakeTheirTime() {
    there(new LinkEffect.Bandwidth(8));
    assertThat(allows(LinkObservation.answered(57 * MILLI, 0))).isFalse();
    assertThat(allows(LinkObservation.answered(58 * MILLI, 0))).isTrue();
    there(new LinkEffect.Slice(30, 2, 2000));
    assertThat(allows(LinkObservation.answered(26 * MILLI, 0))).isFalse();
    assertThat(allows(LinkObservation.answered(28 * MILLI, 0))).isTrue();
  }

  @Test
  void aSlowCloseShowsAtTheEndOfTheConnection() {
    back(new LinkEffect.SlowClose(100));
    assertThat(allows(LinkObservation.answered(MILLI, 89 * MILLI))).isFalse();
    assertThat(allows(LinkObservation.answered(MILLI, LinkObservation.NOT_MEASURED))).isFalse();
    assertThat(allows(LinkObservation.answered(MILLI, 91 * MILLI))).isTrue();
  }

  private void there(LinkEffect... lying) {
    effects.put(LINK, List.of(lying));
  }

  private void back(LinkEffect... lying) {
    effects.put(LINK.reversed(), List.of(lying));
  }

  /** Of all observations without figures, those that would be believed. */
  private List<String> believed() {
    List<String> believed = new ArrayList<>();
    for (Status status : Status.values()) {
      for (Arrival arrival : Arrival.values()) {
        LinkObservation seen = new LinkObservation(status, arrival, MILLI, MILLI);
        if (allows(seen)) {
          believed.add(Testimony.label(status) + " " + Testimony.label(arrival));
        }
      }
    }
    return believed;
  }

  private boolean allows(LinkObservation seen) {
    return Expectation.of(LINK, new World(effects, processes, new LinkedHashMap<>())).allows(seen);
  }
}
