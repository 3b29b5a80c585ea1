package dev.inquest.ucp.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class EmergencyStateTest {
  private static final List<String> BROKERS = List.of("b1", "b2", "b3");

  @Test
  void theHighestOfConcurrentDeclarationsIsInForce() {
    EmergencyState low = EmergencyState.NONE.declare("b1", 2);
    EmergencyState high = EmergencyState.NONE.declare("b2", 3);
    assertThat(low.join(high).level()).isEqualTo(3);
  }

  @Test
  void whoLiftsAnEmergencyLiftsNothingThatItDidNotKnowOf() {
    EmergencyState lifted = EmergencyState.NONE.declare("b1", 2).declare("b1", 0);
    EmergencyState elsewhere = EmergencyState.NONE.declare("b2", 3);
    assertThat(lifted.level()).isZero();
    assertThat(lifted.join(elsewhere).level()).isEqualTo(3);
    assertThat(lifted.join(elsewhere).declare("b3", 0).level()).isZero();
  }

  @Test
  void anyBrokerCanLowerWhatAnotherDeclared() {
    EmergencyState high = EmergencyState.NONE.declare("b1", 3);
    EmergencyState lowered = high.declare("b2", 1);
    assertThat(lowered.level()).isEqualTo(1);
    assertThat(high.join(lowered)).isEqualTo(lowered);
  }

  @Test
  void joinIsCommutativeAssociativeAndIdempotentWhateverWasDeclaredAndHeard() {
    for (long seed = 0; seed < 500; seed++) {
      List<EmergencyState> reached = reached(new SplittableRandom(seed));
      for (EmergencyState a : reached) {
        assertThat(a.join(a)).as("seed %d", seed).isEqualTo(a);
        for (EmergencyState b : reached) {
          assertThat(a.join(b)).as("seed %d", seed).isEqualTo(b.join(a));
          for (EmergencyState c : reached) {
            assertThat(a.join(b).join(c)).as("seed %d", seed).isEqualTo(a.join(b.join(c)));
          }
        }
      }
    }
  }

  @Test
  void itReadsWhatItWrites() {
    EmergencyState state = EmergencyState.NONE.declare("b1", 2).declare("b2", 3).declare("b1", 1);
    ObjectNode json = Json.object();
    json.set("emergency", state.toJson());
    assertThat(EmergencyState.from(Fields.of(json, "test"), "emergency")).isEqualTo(state);
    assertThat(state.view().toString()).isEqualTo("{\"level\":1,\"known\":{\"b1\":2,\"b2\":1}}");
  }

  /** What three brokers know after some declarations and messages. */
  private static List<EmergencyState> reached(SplittableRandom random) {
    List<EmergencyState> states =
        new ArrayList<>(List.of(EmergencyState.NONE, EmergencyState.NONE, EmergencyState.NONE));
    for (int step = 0; step < 12; step++) {
      int at = random.nextInt(3);
      EmergencyState next =
          random.nextBoolean()
              ? states.get(at).declare(BROKERS.get(at), random.nextInt(4))
              : states.get(at).join(states.get(random.nextInt(3)));
      states.set(at, next);
    }
    return states;
  }
}
