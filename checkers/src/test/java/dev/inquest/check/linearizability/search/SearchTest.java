package dev.inquest.check.linearizability.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.ForSeeds;
import dev.inquest.check.linearizability.Lines;
import dev.inquest.check.linearizability.RandomHistory;
import dev.inquest.check.linearizability.model.CasRegister;
import dev.inquest.check.linearizability.model.FifoQueue;
import dev.inquest.check.linearizability.model.Model;
import dev.inquest.check.linearizability.model.Models;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
  private static final int SEEDS = 2_000;
  private static final int MANY = 1 << 20;

  @ParameterizedTest
  @CsvSource({"1,1", "1,64", "2,3", "5,1"})
  void howManyAreFollowedAtOnceDecidesNothing(int width, int few) {
    for (String name : Models.names()) {
      ForSeeds.each(
          SEEDS,
          random -> {
            History history = RandomHistory.draw(name, random);
            Finding narrow = find(name, history, width, few);
            Finding wide = find(name, history, MANY, MANY);
            assertThat(narrow.getClass())
                .as("%s with %s", name, history.entries())
                .isEqualTo(wide.getClass());
            if (narrow instanceof Finding.Stuck here && wide instanceof Finding.Stuck there) {
              assertThat(here.operation()).isEqualTo(there.operation());
            }
          });
    }
  }

  /**
   * Around each history many clients do something that takes until the end, and that nobody else
   * notices: so it can always have been done last.
   */
  @ParameterizedTest
  @CsvSource({
    "register,write,100",
    "cas-register,write,100",
    "set,add,100",
    "queue,enqueue,100",
    "counter,add,1000"
  })
  void howManyAreUnderWayDecidesNothing(String name, String f, String argument) {
    ForSeeds.each(
        SEEDS / 40,
        random -> {
          History history = RandomHistory.draw(name, random);
          int around = random.nextInt(60, 132);
          Finding alone = find(name, history, MANY, MANY);
          Finding among = find(name, surrounded(history, around, f, argument), MANY, MANY);
          assertThat(among.getClass())
              .as("%s with %s", name, history.entries())
              .isEqualTo(alone.getClass());
          if (among instanceof Finding.Stuck here && alone instanceof Finding.Stuck there) {
            assertThat(here.operation()).isEqualTo(around + there.operation());
          }
        });
  }

  /** More states and steps than are kept in a table; of writes at once any may be the last. */
  @Test
  void longHistoriesAreJudgedLikeShortOnes() {
    StringBuilder lines = new StringBuilder();
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 1; round <= 400; round++) {
      int seen = random.nextInt(2) * 1_000 + round;
      lines.append("a+write:%d b+write:1%03d a- b- c+read c-:%d ".formatted(round, round, seen));
    }
    assertThat(find("cas-register", Lines.read(lines + "c+read c?"), 4, 64))
        .isInstanceOf(Finding.Fits.class);
    assertThat(find("cas-register", Lines.read(lines + "d+cas:[399,1] d- c+read c-:1"), 4, 64))
        .isInstanceOfSatisfying(
            Finding.Stuck.class, stuck -> assertThat(stuck.operation()).isEqualTo(1_200));
  }

  private static History surrounded(History history, int around, String f, String argument) {
    History.Builder all = History.builder().byKey();
    for (int i = 0; i < around; i++) {
      all.at(0).invoke("around " + i, f, "k", argument);
    }
    for (Entry entry : history.entries()) {
      all.append(entry.withIndex(around + entry.index()));
    }
    for (int i = 0; i < around; i++) {
      all.ok("around " + i, f, "k", argument);
    }
    return all.build();
  }

  /** What was gone into is not gone into again when others are gone on from. */
  @ParameterizedTest
  @CsvSource({"1,1", "1,64", "2,3", "5,1", "4,64"})
  void whereThereIsNoOrderFewAtOnceLookAtLittleMore(int width, int few) {
    History history = enqueuedAtOnce(6, "5 4 0 77");
    long all = find("fifo-queue", history, MANY, MANY).configurations();
    assertThat(find("fifo-queue", history, width, few).configurations()).isLessThan(3 * all);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,3", "4,64"})
  void whereThereIsAnOrderFewAtOnceFindItSooner(int width, int few) {
    History history = enqueuedAtOnce(7, "6 3 0 2");
    long all = find("fifo-queue", history, MANY, MANY).configurations();
    Finding found = find("fifo-queue", history, width, few);
    assertThat(found).isInstanceOf(Finding.Fits.class);
    assertThat(found.configurations()).isLessThan(all / 10);
  }

  /** So many enqueues at once, and meanwhile the dequeues of these one by one. */
  private static History enqueuedAtOnce(int enqueues, String dequeued) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < enqueues; i++) {
      lines.append("%c+enqueue:%d ".formatted('a' + i, i));
    }
    for (String element : dequeued.split(" ", -1)) {
      lines.append("y+dequeue y-:").append(element).append(' ');
    }
    for (int i = 0; i < enqueues; i++) {
      lines.append("%c- ".formatted('a' + i));
    }
    return Lines.read(lines.toString().strip());
  }

  @Test
  void everythingReservedIsGivenBack() {
    ForSeeds.each(
        SEEDS,
        random -> {
          Budget budget = Budget.unlimited();
          Part<?> part = part("fifo-queue", RandomHistory.draw("fifo-queue", random));
          Search.of(part, new Effort(1, 1, random.nextInt(20)), budget);
          assertThat(budget.reserved()).isZero();
        });
  }

  @Test
  void aSearchThatRunsOutOfMemorySaysWhatItProvedAndKeepsNone() {
    Budget budget = new Budget(() -> 0, Long.MAX_VALUE, 1 << 20, () -> false);
    Part<?> part = Part.of(new FifoQueue(), hard().operations());
    assertThat(Search.of(part, budget))
        .isInstanceOfSatisfying(
            Finding.Exhausted.class,
            exhausted -> {
              assertThat(exhausted.reason())
                  .isEqualTo("the memory limit of 1048576 bytes was reached");
              assertThat(exhausted.events()).isEqualTo(12);
              assertThat(exhausted.lastIndex()).isEqualTo(11);
              assertThat(exhausted.open()).isEqualTo(1);
            });
    assertThat(budget.reserved()).isZero();
  }

  @Test
  void aSearchThatRunsOutOfTimeSaysWhatItProved() {
    AtomicLong clock = new AtomicLong();
    Budget budget = new Budget(clock::incrementAndGet, 3, Long.MAX_VALUE, () -> false);
    assertThat(Search.of(Part.of(new FifoQueue(), hard().operations()), budget))
        .isInstanceOfSatisfying(
            Finding.Exhausted.class,
            exhausted -> assertThat(exhausted.reason()).startsWith("the time limit of"));
  }

  @Test
  void aSearchCanBeCancelled() {
    BooleanSupplier cancelled = () -> true;
    Budget budget = new Budget(() -> 0, Long.MAX_VALUE, Long.MAX_VALUE, cancelled);
    assertThat(Search.of(Part.of(new FifoQueue(), hard().operations()), budget))
        .isInstanceOfSatisfying(
            Finding.Exhausted.class,
            exhausted -> assertThat(exhausted.reason()).isEqualTo("the check was cancelled"));
  }

  @Test
  void whatCannotMatterIsLeftOut() {
    History history =
        History.builder()
            .invoke(0, "read", null, null)
            .invoke(1, "write", null, "7")
            .invoke(2, "write", null, "8")
            .invoke(3, "cas", null, "[8,9]")
            .invoke(4, "cas", null, "[8,8]")
            .invoke(5, "write", null, "5")
            .fail(5, "write", null, "refused")
            .invoke(6, "read", null, null)
            .ok(6, "read", null, "9")
            .build();
    Part<?> part = Part.of(new CasRegister(), history.operations());
    assertThat(part.read()).as("all but the failed").isEqualTo(6);
    assertThat(part.size()).as("the writes of 8, 9 and the read of 9").isEqualTo(3);
  }

  /** Nine enqueues at once, then a dequeue of what nobody put in: every order is tried. */
  private static History hard() {
    History.Builder history =
        History.builder().invoke(0, "enqueue", null, "0").ok(0, "enqueue", null, "0");
    for (int client = 1; client < 10; client++) {
      history.invoke(client, "enqueue", null, String.valueOf(client));
    }
    history.invoke(10, "dequeue", null, null).ok(10, "dequeue", null, "10");
    for (int client = 1; client < 10; client++) {
      history.ok(client, "enqueue", null, null);
    }
    return history.build();
  }

  private static Finding find(String name, History history, int width, int few) {
    Effort effort = new Effort(width, few, Long.MAX_VALUE);
    return Objects.requireNonNull(Search.of(part(name, history), effort, Budget.unlimited()));
  }

  private static Part<?> part(String name, History history) {
    Model<?> model = Models.named(name).orElseThrow().get();
    return Part.of(model, history.operations());
  }
}
