package dev.inquest.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.Header;
import dev.inquest.history.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class JudgeTest {
  private static final Stats NONE = Stats.of(Map.of());

  @Test
  void theWorstVerdictIsTheAnswer() {
    assertThat(judged(valid(), unknown()).validity()).isEqualTo(Validity.UNKNOWN);
    assertThat(judged(unknown(), invalid(), valid()).validity()).isEqualTo(Validity.INVALID);
    assertThat(judged(valid(), valid()).validity()).isEqualTo(Validity.VALID);
    assertThat(judged().validity()).isEqualTo(Validity.UNKNOWN);
  }

  @Test
  void figuresCountNeitherWay() {
    Checker figures = checker("figures", () -> new Verdict.Measured(NONE));
    assertThat(judged(unknown(), figures).validity()).isEqualTo(Validity.UNKNOWN);
    assertThat(judged(valid(), figures).validity()).isEqualTo(Validity.VALID);
    assertThat(judged(invalid(), figures).validity()).isEqualTo(Validity.INVALID);
  }

  @Test
  void whereOnlyFiguresAreAskedForTheyAreTheVerdict() {
    Verdict figures = new Verdict.Measured(NONE);
    assertThat(judged(checker("figures", () -> figures)).validity()).isEqualTo(Validity.VALID);
    SequencedMap<String, Verdict> told = new LinkedHashMap<>(Map.of("figures", figures));
    SequencedMap<String, Verdict> missing =
        new LinkedHashMap<>(
            Map.of("claim", new Verdict.Unknown("no", List.of(Premise.EXECUTOR_QUEUES), NONE)));
    assertThat(new Judgement(told, missing).validity()).isEqualTo(Validity.UNKNOWN);
  }

  /** What only an executor that traces its queue is asked about. */
  private static final List<String> QUEUES = List.of("emergency-order", "conflict-strategy");

  /** What no run promises: that a client comes back to a broker. */
  private static final String SESSIONS = "session-guarantees";

  @Test
  void aRunOfEmergenciesOwesCompetition() {
    History history =
        History.builder().header(header("{nemesis:[],workload:'emergencies'}")).build();
    assertThat(Judge.ofAllClaims().judge(history, Budget.unlimited()).notExercised().keySet())
        .doesNotContainAnyElementsOf(QUEUES);
  }

  @Test
  void aCheckerThatThrowsIsNoVerdict() {
    Checker broken =
        checker(
            "broken",
            () -> {
              throw new IllegalStateException("it broke");
            });
    assertThatThrownBy(() -> judge(broken).judge(empty(), Budget.unlimited()))
        .isInstanceOf(Judge.CheckerFailure.class)
        .hasMessageContaining("broken")
        .hasMessageContaining("it broke");
  }

  @Test
  void whoDoesItBackwardsComesToTheSameJudgement() {
    Judge.Hands backwards =
        tasks -> {
          tasks.reversed().forEach(Runnable::run);
          return true;
        };
    Judge all = Judge.ofAllClaims();
    History history = RandomClosing.draw(new SplittableRandom(1));
    Judgement inOrder = all.judge(history, Budget.unlimited());
    Judgement judgement = all.judge(history, Bounds.DEFAULT, Budget.unlimited(), backwards);
    assertThat(judgement).isEqualTo(inOrder);
    assertThat(judgement.checkers().keySet())
        .containsExactlyElementsOf(inOrder.checkers().keySet());
  }

  @Test
  void whatFailedAmongSeveralHandsIsDoneAgainInOrder() {
    AtomicInteger asked = new AtomicInteger();
    Checker broken =
        checker(
            "broken",
            () -> {
              throw new IllegalStateException("broke " + asked.incrementAndGet());
            });
    Judge judge = judge(broken, valid());
    assertThatThrownBy(
            () -> judge.judge(empty(), Bounds.DEFAULT, Budget.unlimited(), JudgeTest::fails))
        .isInstanceOf(Judge.CheckerFailure.class)
        .hasMessageContaining("broke 2");
  }

  private static boolean fails(List<Runnable> tasks) {
    try {
      tasks.forEach(Runnable::run);
      return true;
    } catch (Judge.CheckerFailure e) {
      return false;
    }
  }

  @Test
  void aForeignHistoryIsJudgedByEveryPremiseOfTheClaimsThatItTouches() {
    Judgement judgement = Judge.ofAllClaims().judge(empty(), Budget.unlimited());
    assertThat(judgement.notExercised().keySet())
        .containsExactly("emergency-order", "conflict-strategy", SESSIONS, "availability");
    assertThat(judgement.notExercised().values())
        .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Unknown.class));
    assertThat(judgement.checkers().keySet())
        .containsExactly(
            "no-job-loss",
            "single-accepted-result",
            "metadata-convergence",
            "vector-clock",
            "redeployment");
    judgement
        .checkers()
        .forEach(
            (name, verdict) -> assertThat(verdict).as(name).isInstanceOf(Verdict.Unknown.class));
  }

  @Test
  void aRunAnswersOnlyForWhatItPromised() {
    assertThat(notExercised("[]"))
        .containsExactly("single-accepted-result", "metadata-convergence", "redeployment");
    assertThat(notExercised("['partition']")).containsExactly("redeployment");
    assertThat(notExercised("['kill']"))
        .containsExactly("single-accepted-result", "metadata-convergence");
    assertThat(notExercised("['vanish','partition']")).isEmpty();
  }

  @Test
  void anAnomalyIsInvalidWhateverWasPromised() {
    History history =
        History.builder()
            .header(header("{nemesis:[]}"))
            .invoke("e1/1", "submit-result", "j1", "{result:'r1'}")
            .ok("e1/1", "submit-result", "j1", "{decision:'rejected'}")
            .build();
    assertThat(Judge.ofAllClaims().judge(history, Budget.unlimited()).validity())
        .isEqualTo(Validity.INVALID);
  }

  @Test
  void oneClaimAloneIsJudgedAsAmongOthers() {
    assertThat(Judge.ofAllClaims().only(List.of("redeployment", "no-job-loss")).names())
        .containsExactly("no-job-loss", "redeployment");
    Stats stats = Stats.of(Map.of("jobs", 3L));
    assertThat(List.of(stats.count("jobs"), stats.count("reads"))).containsExactly(3L, 0L);
    Verdict unmet = new Verdict.Unknown("none", List.of(Premise.VANISHED_HOLDERS), stats);
    Verdict undecided = new Verdict.Unknown("the time was over", List.of(), stats);
    Header partition = header("{nemesis:['partition']}");
    assertThat(Judge.ofOne("redeployment", unmet, partition))
        .isEqualTo(new Judgement(none(), one(unmet)));
    assertThat(Judge.ofOne("redeployment", unmet, header("{nemesis:['kill']}")))
        .isEqualTo(new Judgement(one(unmet), none()));
    assertThat(Judge.ofOne("redeployment", undecided, partition))
        .isEqualTo(new Judgement(one(undecided), none()));
  }

  private static SequencedMap<String, Verdict> one(Verdict verdict) {
    return new TreeMap<>(Map.of("redeployment", verdict));
  }

  private static SequencedMap<String, Verdict> none() {
    return new TreeMap<>();
  }

  @Test
  void theHeaderStatesTheBounds() {
    assertThat(
            Bounds.of(header("{bounds:{convergence:15.0,recovery:2.5},max_redeploy_attempts:7}")))
        .isEqualTo(new Bounds(15_000_000_000L, 2_500_000_000L, 7));
    assertThat(Bounds.of(Header.none())).isEqualTo(Bounds.DEFAULT);
  }

  private static List<String> notExercised(String nemesis) {
    History history =
        History.builder()
            .header(header("{nemesis:" + nemesis + "}"))
            .invoke(1, "submit-job", "j1", "{}")
            .ok(1, "submit-job", "j1", "{}")
            .invoke(1, "read-metadata", null, "{broker:'b1'}")
            .ok(1, "read-metadata", null, "{broker:'b1',jobs:{j1:{state:'parked'}},final:true}")
            .build();
    return Judge.ofAllClaims().judge(history, Budget.unlimited()).notExercised().keySet().stream()
        .filter(name -> !QUEUES.contains(name) && !name.equals(SESSIONS))
        .toList();
  }

  /** A header with these keys of its own. */
  static Header header(String relaxed) {
    ObjectNode extra = (ObjectNode) JsonMapper.builder().build().readTree(relaxed(relaxed));
    return new Header(1, null, null, null, List.of(), null, extra);
  }

  private static String relaxed(String text) {
    return text.replaceAll("([{,])([a-z_]+):", "$1\"$2\":").replace('\'', '"');
  }

  private static History empty() {
    return History.builder().build();
  }

  private static Judgement judged(Checker... checkers) {
    return judge(checkers).judge(empty(), Budget.unlimited());
  }

  private static Judge judge(Checker... checkers) {
    return new Judge(
        List.of(checkers).stream()
            .map(checker -> (Function<Bounds, Checker>) bounds -> checker)
            .toList());
  }

  private static Checker valid() {
    return checker("valid", () -> new Verdict.Valid(NONE));
  }

  private static Checker unknown() {
    return checker("unknown", () -> new Verdict.Unknown("too little", List.of(), NONE));
  }

  private static Checker invalid() {
    Anomaly anomaly = new Anomaly("lost-job", "j1", null, List.of(1L), "It is gone.");
    return checker("invalid", () -> new Verdict.Invalid(List.of(anomaly), NONE));
  }

  private static Checker checker(String name, Supplier<Verdict> verdict) {
    return new Checker() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Verdict check(History history, Budget budget) {
        return verdict.get();
      }
    };
  }
}
