package dev.inquest.check.redeployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class RedeploymentTest {
  private static final long SECOND = 1_000_000_000;
  private static final Bounds BOUNDS = new Bounds(15 * SECOND, 5 * SECOND, 1);

  private History.Builder history = History.builder();
  private long events;

  @Test
  void withoutAVanishedExecutorNothingWasPutToTheTest() {
    note("b1", "assign", "j1", "{executor:'e1',attempt:1}");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.VANISHED_EXECUTORS);
  }

  @Test
  void aHistoryThatEndsWhileEveryOrphanWaitsHasPutNothingToTheTest() {
    assigned();
    note("b1", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    end(2);
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.SETTLED_ORPHANS);
  }

  @Test
  void anExecutorThatCameBackHasNotShownWhatBecameOfTheJob() {
    assigned();
    history.nemesis("start-pause", "{id:'n1',nodes:['e1']}");
    history.nemesis("start-pause", "{id:'n1',outcome:'applied'}");
    history.nemesis("stop-pause", "{id:'n1'}").nemesis("stop-pause", "{id:'n1',outcome:'applied'}");
    end(2);
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.SETTLED_ORPHANS);
  }

  /** The second submission, of unknown outcome like the first, may be the one that was taken. */
  @Test
  void aJobThatWasSubmittedTwiceAndOtherwiseMayRequireEither() {
    note("b1", "executor-registered", null, "{executor:'e1',capabilities:[]}");
    history.invoke(1, "submit-job", "j1", "{requires:['gpu']}");
    note("b1", "assign", "j1", "{executor:'e1',attempt:1}");
    assertThat(Verdicts.types(check())).containsExactly("unsuitable-executor");
    history.invoke(2, "submit-job", "j1", "{}");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void anotherBrokersSuspicionDoesNotBindTheOneThatAnswersForTheJob() {
    assigned();
    note("b2", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    end(60);
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void whoTakesAJobOverAnswersForItFromThenOn() {
    assigned();
    note("b2", "executor-registered", null, "{executor:'e2',incarnation:1}");
    note("b2", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    note("b1", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    history.at(3 * SECOND);
    note("b2", "take-over", "j1", "{from:'b1',term:2}");
    end(7);
    assertThat(Verdicts.types(check())).isEmpty();
    end(60);
    assertThat(Verdicts.types(check())).containsExactly("not-redeployed");
  }

  /** Two brokers that were parted assigned the job; the assignment that lost binds nobody. */
  @Test
  void whoLearnsInTimeThatAnotherExecutorHasTheJobNeedNotAssignItAgain() {
    assertThat(corrected(0, "{executor:'e2',attempt:1,state:'assigned',from:'b3'}")).isEmpty();
    assertThat(corrected(4, "{executor:'e2',attempt:1,state:'assigned',from:'b3'}")).isEmpty();
    assertThat(corrected(6, "{executor:'e2',attempt:1,state:'assigned',from:'b3'}"))
        .containsExactly("not-redeployed");
    assertThat(corrected(0, "{executor:'e2',attempt:0,state:'assigned',from:'b3'}"))
        .containsExactly("not-redeployed");
    assertThat(corrected(0, "{executor:'e1',attempt:1,state:'assigned',from:'b3'}"))
        .containsExactly("not-redeployed");
  }

  private List<String> corrected(int seconds, String applied) {
    history = History.builder();
    assigned();
    if (seconds == 0) {
      note("b1", "apply-metadata", "j1", applied);
    }
    note("b1", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    if (seconds > 0) {
      history.at(seconds * SECOND);
      note("b1", "apply-metadata", "j1", applied);
    }
    end(60);
    return Verdicts.types(check());
  }

  /** Two brokers assigned the job, and neither supersedes the other: each answers for its own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "b3 assign {executor:'e2',attempt:1}                                         | true",
        "b3 assign {executor:'e2',attempt:2}                                         | false",
        "b3 assign {executor:'e2'}                                                   | false",
        "b1 assign {executor:'e2',attempt:1}                                         | false",
        "b3 assign {executor:'e2',attempt:1}; b3 apply-metadata {state:'assigned'}   | true",
        "b3 assign {executor:'e2',attempt:1}; b1 apply-metadata {state:'assigned'}   | false",
        "b3 assign {executor:'e2',attempt:1}; b1 apply-metadata {executor:'e1',attempt:1} | true",
        "b3 take-over {}; b3 assign {executor:'e2',attempt:1}                        | false",
        "b3 park {}; b3 assign {executor:'e2',attempt:1}                             | false",
      })
  void whoDoesNotKnowOfAnotherAssignmentAnswersForItsOwn(String lines, boolean convicted) {
    assigned();
    for (String line : lines.split("; ", -1)) {
      String[] words = line.split(" ", 3);
      note(words[0], words[1], "j1", words[2].strip());
    }
    note("b1", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    end(60);
    assertThat(Verdicts.types(check()))
        .isEqualTo(convicted ? List.of("not-redeployed") : List.of());
  }

  @Test
  void aLaterLifeOfTheExecutorHasLostTheJob() {
    assigned();
    note("b1", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    note("b1", "executor-registered", null, "{executor:'e1',incarnation:2}");
    end(60);
    assertThat(Verdicts.types(check())).containsExactly("not-redeployed");
  }

  @Test
  void anExecutorThatRunsTheJobInALaterLifeHasNot() {
    assigned();
    note("b1", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    note("b1", "executor-registered", null, "{executor:'e1',incarnation:2}");
    note("e1/2", "start-job", "j1", "{attempt:1}");
    end(60);
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void aJobThatIsDoneNobodyKnowsSinceWhenIsExcused() {
    assigned();
    note("b1", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    history
        .at(60 * SECOND)
        .invoke(1, "read-job", "j1", "{broker:'b1',consistency:'quorum'}")
        .ok(1, "read-job", "j1", "{state:'completed',result:'r1'}");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  @Test
  void aBrokerThatWasPausedMeanwhileIsExcused() {
    assigned();
    note("b1", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    history.nemesis("start-pause", "{id:'n1',nodes:['b1']}");
    history.at(4 * SECOND).nemesis("stop-pause", "{id:'n1'}");
    end(60);
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"clock-skew", "disk"})
  void aBrokerWhoseClockOrDiskFailedMeanwhileIsExcusedAndNoOtherIs(String fault) {
    assertThat(whileAiling(fault, "b1")).isEmpty();
    assertThat(whileAiling(fault, "b2")).containsExactly("not-redeployed");
  }

  private List<String> whileAiling(String fault, String broker) {
    history = History.builder();
    assigned();
    note("b1", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    history.nemesis("start-" + fault, "{id:'n1',nodes:['" + broker + "']}");
    history.at(4 * SECOND).nemesis("stop-" + fault, "{id:'n1'}");
    end(60);
    return Verdicts.types(check());
  }

  @Test
  void anAssignmentThatWasLostBeforeItWasDurableBindsNobody() {
    assigned();
    rebornWith("{b1:2}");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void oneThatWasRecoveredDoes() {
    assigned();
    rebornWith("{b1:3}");
    assertThat(Verdicts.types(check())).containsExactly("not-redeployed");
  }

  @Test
  void andSoDoesOneThatTheExecutorHadHeardOf() {
    assigned();
    history.local("e1", "start-job", "j1", "{attempt:1}", "{b1:3,e1:1}");
    rebornWith("{b1:2}");
    assertThat(Verdicts.types(check())).containsExactly("not-redeployed");
  }

  /** The broker boots again, and suspects the executor. */
  private void rebornWith(String recovered) {
    history.local("b1/2", "boot", null, "{recovered:" + recovered + "}", "{b1:2,'b1/2':1}");
    history.local(
        "b1/2", "executor-registered", null, "{executor:'e2',incarnation:1}", "{b1:2,'b1/2':2}");
    history.local(
        "b1/2", "executor-suspected", null, "{executor:'e1',incarnation:1}", "{b1:2,'b1/2':3}");
    end(60);
  }

  @Test
  void anExecutorThatIsKilledAndComesBackInTimeIsExcused() {
    assigned();
    history
        .nemesis("start-kill", "{id:'n1',nodes:['e1']}")
        .nemesis("start-kill", "{id:'n1',outcome:'applied'}");
    history.at(4 * SECOND).nemesis("stop-kill", "{id:'n1'}");
    end(60);
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void aParkIsAWayToSettleAJob() {
    assigned();
    note("b1", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    note("b1", "park", "j1", "{attempt:1,reason:'max-attempts'}");
    end(60);
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  @Test
  void twoBrokersThatMakeTheSameAttemptMadeOne() {
    assigned();
    note("b1", "redeploy", "j1", "{executor:'e2',attempt:2}");
    note("b2", "redeploy", "j1", "{executor:'e1',attempt:2}");
    assertThat(Verdicts.types(check())).isEmpty();
    note("b2", "redeploy", "j1", "{executor:'e2',attempt:3}");
    assertThat(Verdicts.types(check())).containsExactly("too-many-attempts");
  }

  @Test
  void aSuspicionOfAnEarlierLifeSaysNothingOfTheNextOne() {
    note("b1", "executor-registered", null, "{executor:'e1',incarnation:2}");
    note("b1", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    note("b1", "assign", "j1", "{executor:'e1',incarnation:2,attempt:1}");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void whatAJobRequiresIsWhatItWasSubmittedWith() {
    history.invoke(1, "submit-job", "j1", "{requires:['gpu']}").ok(1, "submit-job", "j1", "{}");
    note("b1", "executor-registered", null, "{executor:'e1',incarnation:1,capabilities:['cpu']}");
    note("b1", "assign", "j1", "{executor:'e1',attempt:1}");
    assertThat(Verdicts.types(check())).containsExactly("unsuitable-executor");
  }

  @Test
  void aJobsFirstExecutorMayHaveRegisteredBeforeTheHistoryBegins() {
    note("b1", "executor-registered", null, "{executor:'e2',incarnation:1}");
    note("b1", "assign", "j1", "{executor:'e1',attempt:1}");
    assertThat(Verdicts.types(check())).isEmpty();
    note("b1", "redeploy", "j1", "{executor:'e3',attempt:2}");
    assertThat(Verdicts.types(check())).containsExactly("unsuitable-executor");
  }

  @Test
  void withoutTimesOnlyTheClosingReadsShowThatTheRunWasOver() {
    History.Builder timeless = History.builder();
    assigned();
    note("b1", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    history.build().entries().forEach(entry -> timeless.append(withoutTime((NodeEntry) entry)));
    assertThat(Verdicts.types(check(timeless))).isEmpty();
    long index = events;
    timeless.append(read(index, ClientEntry.Type.INVOKE, "{}"));
    timeless.append(
        read(index + 1, ClientEntry.Type.OK, "{\"broker\":\"b1\",\"final\":true,\"jobs\":{}}"));
    assertThat(Verdicts.types(check(timeless))).containsExactly("not-redeployed");
  }

  private static NodeEntry withoutTime(NodeEntry event) {
    return new NodeEntry(
        event.index(),
        Entry.NO_TIME,
        event.process(),
        event.event(),
        event.f(),
        event.job(),
        event.value(),
        event.message(),
        event.peer(),
        event.clock(),
        event.extra());
  }

  private static ClientEntry read(long index, ClientEntry.Type type, String value) {
    return new ClientEntry(
        index,
        Entry.NO_TIME,
        ProcessId.client(1),
        type,
        "read-metadata",
        null,
        null,
        JsonMapper.builder().build().readTree(value),
        null,
        JsonNodeFactory.instance.objectNode());
  }

  private void assigned() {
    note("b1", "executor-registered", null, "{executor:'e1',incarnation:1}");
    note("b1", "executor-registered", null, "{executor:'e2',incarnation:1}");
    note("b1", "assign", "j1", "{executor:'e1',incarnation:1,attempt:1}");
  }

  private void end(long seconds) {
    history.at(seconds * SECOND).nemesis("phase", "{phase:'final'}");
  }

  private void note(String node, String f, @Nullable String job, String value) {
    events++;
    history.local(node, f, job, value, "{'" + node + "':" + events + "}");
  }

  private Verdict check() {
    return check(history);
  }

  private static Verdict check(History.Builder history) {
    return new Redeployment(BOUNDS).check(history.build(), Budget.unlimited());
  }
}
