package dev.inquest.ucp.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.broker.Broker;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.ConsensusMessage.Accept;
import dev.inquest.ucp.message.ConsensusMessage.Accepted;
import dev.inquest.ucp.message.ConsensusMessage.Prepare;
import dev.inquest.ucp.message.ConsensusMessage.Promise;
import dev.inquest.ucp.message.JobMessage.ReplicateJob;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Request.SubmitResult;
import dev.inquest.ucp.runtime.configuration.PoliciesFile;
import dev.inquest.ucp.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Several submissions for one job wait at b3 while it asks for promises.
 *
 * <pre>
 *   e2 ──(EARLY {e2:2})──►─┐
 *                          └─ seen by e1 ──(LATE {e1:5,e2:3})──►
 *   e3 ──(ASIDE {e3:1})──►          concurrent with both
 * </pre>
 */
final class RivalSubmissionsTest {
  private static final String JOB = "j1";
  private static final Submission EARLY = submission("e2", Map.of("e2", 2L));
  private static final Submission LATE = submission("e1", Map.of("e1", 5L, "e2", 3L));
  private static final Submission ASIDE = submission("e3", Map.of("e3", 1L));
  private static final Submission BEFORE = submission("e3", Map.of("e2", 1L));

  private final RecordedEffects effects = new RecordedEffects();

  @ParameterizedTest
  @ValueSource(strings = {"early late", "late early"})
  void theCausallyEarliestIsProposedInWhateverOrderTheyArrive(String arrivals) {
    Broker broker = boot("");
    submit(broker, named(arrivals));
    promise(broker);
    assertThat(proposed()).isEqualTo(EARLY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "early late aside",
        "early aside late",
        "late early aside",
        "late aside early",
        "aside early late",
        "aside late early"
      })
  void amongConcurrentOnesTheChoiceIsTheSameInWhateverOrderTheyArrive(String arrivals) {
    Broker broker = boot("");
    submit(broker, named(arrivals));
    promise(broker);
    assertThat(proposed()).isEqualTo(EARLY);
  }

  @ParameterizedTest
  @CsvSource({"late early,e1", "early late,e2", "aside late early,e3"})
  void withoutStrictOrderingTheFirstToArriveIsProposed(String arrivals, String executor) {
    Broker broker = boot("fcfs_policy: {strict_ordering: false}");
    submit(broker, named(arrivals));
    promise(broker);
    assertThat(proposed().executor()).isEqualTo(executor);
  }

  @Test
  void theRejectedAreToldWhoWonAndHowTheyRelateToIt() {
    Broker broker = boot("");
    submit(broker, List.of(LATE, EARLY, ASIDE));
    promise(broker);
    assertThat(effects.replies).isEmpty();
    accept(broker);
    assertThat(reply(2)).hasToString("{\"decision\":\"accepted\"}");
    assertRejected(reply(1), "after");
    assertRejected(reply(3), "concurrent");
    broker.on(new Event.Requested(4, new SubmitResult(JOB, BEFORE)), 0, effects);
    assertRejected(reply(4), "before");
  }

  @Test
  void aWinnerSubmittedAgainIsAcceptedAgainOnlyWhereResubmissionIsAllowed() {
    for (boolean allowed : new boolean[] {true, false}) {
      effects.sent.clear();
      effects.values.clear();
      Broker broker = boot("fcfs_policy: {allow_resubmission: " + allowed + "}");
      submit(broker, List.of(EARLY));
      promise(broker);
      accept(broker);
      Submission again =
          new Submission("e2/1:9", "e2", 1, 1, EARLY.result(), EARLY.clock().tick("e2"));
      broker.on(new Event.Requested(7, new SubmitResult(JOB, again)), 0, effects);
      assertThat(reply(7).path("decision").asString()).isEqualTo(allowed ? "accepted" : "rejected");
    }
  }

  private static void assertRejected(JsonNode told, String relation) {
    assertThat(told)
        .hasToString(
            "{\"decision\":\"rejected\",\"reason\":\"FCFS_VIOLATION\",\"winner\":"
                + "{\"executor\":\"e2\",\"attempt\":1,\"result\":\"of e2\"},\"relation\":\""
                + relation
                + "\"}");
  }

  private void submit(Broker broker, List<Submission> arrivals) {
    for (int i = 0; i < arrivals.size(); i++) {
      broker.on(new Event.Requested(i + 1, new SubmitResult(JOB, arrivals.get(i))), 0, effects);
    }
  }

  /** One more promise is a majority. */
  private void promise(Broker broker) {
    assertThat(effects.sent).noneMatch(Accept.class::isInstance);
    Prepare asked = last(Prepare.class);
    receive(broker, new Promise(JOB, asked.ballot(), null));
  }

  private void accept(Broker broker) {
    receive(broker, new Accepted(JOB, last(Accept.class).ballot()));
  }

  private Submission proposed() {
    return last(Accept.class).value();
  }

  private <T extends Message> T last(Class<T> type) {
    return effects.sent.stream().filter(type::isInstance).map(type::cast).toList().getLast();
  }

  private JsonNode reply(long request) {
    return Objects.requireNonNull(effects.replies.get(request)).body();
  }

  private void receive(Broker broker, Message message) {
    broker.on(new Event.Received("b1", 1, message), 0, effects);
  }

  private Broker boot(String policies) {
    Broker broker =
        new Broker(
            new Settings(
                "b3",
                List.of("b1", "b2", "b3"),
                List.of("e1", "e2", "e3"),
                List.of(),
                PoliciesFile.parse(policies),
                Defect.NONE));
    broker.on(new Event.Started(1, 1, List.of()), 0, effects);
    JobSpec spec = new JobSpec(5, 0, List.of(), 0);
    receive(broker, new ReplicateJob(JobEntry.submitted(JOB, "b1", "b1", spec, VectorClock.EMPTY)));
    return broker;
  }

  private static List<Submission> named(String names) {
    Map<String, Submission> all = Map.of("early", EARLY, "late", LATE, "aside", ASIDE);
    return List.of(names.split(" ", -1)).stream()
        .map(name -> Objects.requireNonNull(all.get(name)))
        .toList();
  }

  private static Submission submission(String executor, Map<String, Long> clock) {
    return new Submission(
        executor + "/1:1", executor, 1, 1, "of " + executor, VectorClock.of(clock));
  }
}
