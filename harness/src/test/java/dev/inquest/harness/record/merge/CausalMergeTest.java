package dev.inquest.harness.record.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CausalMergeTest {
  private final CausalMerge merge = new CausalMerge();
  private final List<String> out = new ArrayList<>();

  @Test
  void anEntryWaitsUntilEverySourceHasPassedItsTime() throws Exception {
    CausalMerge.Lane fast = merge.open(0);
    CausalMerge.Lane slow = merge.open(0);
    fast.add(local("b1", 5, "x"));
    fast.advance(100);
    assertThat(drained()).isEmpty();
    slow.advance(5);
    assertThat(drained()).as("at its own time a source may still bring a send").isEmpty();
    slow.advance(6);
    assertThat(drained()).containsExactly("b1 5 x");
  }

  @Test
  void aSourceThatEndsHoldsNothingBack() throws Exception {
    CausalMerge.Lane fast = merge.open(0);
    CausalMerge.Lane dead = merge.open(0);
    dead.add(local("b2", 3, "last"));
    fast.add(local("b1", 5, "x"));
    fast.advance(9);
    dead.end();
    assertThat(drained()).containsExactly("b2 3 last", "b1 5 x");
  }

  @Test
  void aSourceThatOpensLateHoldsBackOnlyWhatComesAfterItsOpening() throws Exception {
    CausalMerge.Lane first = merge.open(0);
    first.add(local("b1", 5, "x"));
    first.add(local("b1", 20, "y"));
    first.advance(30);
    merge.open(10);
    assertThat(drained()).containsExactly("b1 5 x");
  }

  @Test
  void atOneAndTheSameTimeASendComesBeforeItsReceive() throws Exception {
    CausalMerge.Lane b2 = merge.open(0);
    CausalMerge.Lane b1 = merge.open(0);
    b2.add(message("b2", 7, "receive", "b1:1"));
    b2.add(message("b2", 7, "send", "b2:2"));
    b1.add(message("b1", 7, "send", "b1:1"));
    b1.add(message("b1", 7, "receive", "b2:2"));
    b1.end();
    b2.end();
    assertThat(drained())
        .containsExactly(
            "b1 7 send b1:1", "b2 7 receive b1:1", "b2 7 send b2:2", "b1 7 receive b2:2");
  }

  @Test
  void aTimeThatGoesBackIsRefused() throws Exception {
    CausalMerge.Lane lane = merge.open(10);
    lane.add(local("b1", 10, "x"));
    assertThatThrownBy(() -> lane.add(local("b1", 9, "y")))
        .hasMessage("time 9 goes back: 10 was reached before");
    lane.end();
    assertThatThrownBy(() -> lane.add(local("b1", 11, "z")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void howeverTheSourcesAreReadTheOrderIsTheSame() throws Exception {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<List<Entry>> sources = sources(random);
      assertThat(merged(sources, random)).as("seed %d", seed).isEqualTo(merged(sources, null));
    }
  }

  private static List<List<Entry>> sources(SplittableRandom random) throws Exception {
    List<List<Entry>> sources = new ArrayList<>();
    for (int source = 0; source < 3; source++) {
      List<Entry> entries = new ArrayList<>();
      long time = 0;
      for (int i = random.nextInt(8); i > 0; i--) {
        time += random.nextInt(3);
        entries.add(local("b" + source, time, "n" + i));
      }
      sources.add(entries);
    }
    return sources;
  }

  /** Bit by bit in a drawn order, or, without a random source, all at once. */
  private static List<String> merged(
      List<List<Entry>> sources, @org.jspecify.annotations.Nullable SplittableRandom random) {
    CausalMerge merge = new CausalMerge();
    List<CausalMerge.Lane> lanes = new ArrayList<>();
    List<List<Entry>> rest = new ArrayList<>();
    for (List<Entry> source : sources) {
      lanes.add(merge.open(0));
      rest.add(new ArrayList<>(source));
    }
    List<String> out = new ArrayList<>();
    while (random != null && rest.stream().anyMatch(entries -> !entries.isEmpty())) {
      int one = random.nextInt(rest.size());
      if (!rest.get(one).isEmpty()) {
        lanes.get(one).add(rest.get(one).removeFirst());
      }
      merge.drain(entry -> out.add(entry.toString()));
    }
    for (int source = 0; source < rest.size(); source++) {
      rest.get(source).forEach(lanes.get(source)::add);
      lanes.get(source).end();
    }
    merge.drain(entry -> out.add(entry.toString()));
    return out;
  }

  private List<String> drained() {
    merge.drain(entry -> {
      var node = (dev.inquest.history.NodeEntry) entry;
      String what = node.message() == null ? node.f() : node.event().text() + " " + node.message();
      out.add(node.process() + " " + node.time() + " " + what);
    });
    return out;
  }

  private static Entry local(String node, long time, String f) throws Exception {
    return entry(
        "{\"time\":%d,\"node\":\"%s\",\"event\":\"local\",\"f\":\"%s\",\"clock\":{}}"
            .formatted(time, node, f));
  }

  private static Entry message(String node, long time, String event, String id) throws Exception {
    String peer = event.equals("send") ? "to" : "from";
    return entry(
        "{\"time\":%d,\"node\":\"%s\",\"event\":\"%s\",\"f\":\"m\",\"message\":\"%s\",\"%s\":\"b9\",\"clock\":{}}"
            .formatted(time, node, event, id, peer));
  }

  private static Entry entry(String line) throws Exception {
    return EntryLines.read(line.getBytes(StandardCharsets.UTF_8));
  }
}
