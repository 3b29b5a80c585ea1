package dev.inquest.check.calm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.ForSeeds;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SpellsTest {
  private static final long SECOND = 1_000_000_000;
  private static final SequencedSet<String> BROKERS = new TreeSet<>(List.of("b1", "b2"));

  private int healed;
  private int apart;

  /** The calm at a line is what it would be if the history ended there. */
  @Test
  void whatComesLaterDoesNotCount() {
    ForSeeds.each(
        500,
        random -> {
          List<Consumer<History.Builder>> lines = drawn(random);
          Spells spells = spells(built(lines));
          for (int index = 0; index <= lines.size(); index++) {
            Calm then = spells(built(lines.subList(0, index))).atTheEnd();
            Calm told = spells.before(index);
            assertThat(told.healed()).isEqualTo(then.healed());
            assertThat(told.lastHeal()).isEqualTo(then.lastHeal());
            assertThat(told.lastBoot()).isEqualTo(then.lastBoot());
            healed += told.healed() && told.lastHeal() != null ? 1 : 0;
            apart += told.healed() ? 0 : 1;
          }
        });
    assertThat(healed).isPositive();
    assertThat(apart).isPositive();
  }

  @Test
  void theBoundRunsFromTheLatestHealBeforeTheRead() {
    History.Builder history = History.builder();
    history.at(0).local("b1", "emergency-declared", null, "{level:1}", null);
    history.nemesis("start-partition", "{id:'n1',outcome:'applied'}");
    history.at(30 * SECOND).nemesis("stop-partition", "{id:'n1',outcome:'undone'}");
    history.at(35 * SECOND).local("b2", "emergency-applied", null, "{level:1}", null);
    history.at(60 * SECOND).nemesis("heal", "{}");
    List<Entry> entries = history.build().entries();
    Calm then = spells(history.build()).before(3);
    assertThat(then.exceeded(entries.get(0), entries.get(3), 5 * SECOND)).isFalse();
    assertThat(then.exceeded(entries.get(0), entries.get(3), 5 * SECOND - 1)).isTrue();
    assertThat(then.since(entries.get(0))).isEqualTo("stop-partition (2)");
  }

  private static List<Consumer<History.Builder>> drawn(SplittableRandom random) {
    List<Consumer<History.Builder>> lines = new ArrayList<>();
    int next = 2;
    for (int line = random.nextInt(2, 10); line > 0; line--) {
      String id =
          "{id:'n" + random.nextInt(3) + "',nodes:['b" + random.nextInt(1, 4) + "'],outcome:";
      String kind = random.nextBoolean() ? "partition" : "kill";
      String broker = "b" + random.nextInt(1, 4);
      int incarnation = next++;
      lines.add(
          switch (random.nextInt(5)) {
            case 0, 1 -> history -> history.nemesis("start-" + kind, id + "'applied'}");
            case 2 -> history -> history.nemesis("stop-" + kind, id + "'undone'}");
            case 3 -> history -> history.nemesis("heal", "{outcome:'undone'}");
            default ->
                history ->
                    history.local(
                        broker + '/' + incarnation,
                        "boot",
                        null,
                        "{}",
                        "{'" + broker + '/' + incarnation + "':1}");
          });
    }
    return lines;
  }

  private static History built(List<Consumer<History.Builder>> lines) {
    History.Builder history = History.builder();
    lines.forEach(line -> line.accept(history));
    return history.build();
  }

  private static Spells spells(History history) {
    return new Spells(history, BROKERS, Bounds.of(history.header()), Budget.unlimited());
  }
}
